package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLayout;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Me;
import org.samen.access.Role;
import org.samen.directory.FirstLook;
import org.samen.directory.Found;
import org.samen.directory.Search;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceQuery;
import org.samen.directory.ServiceSummary;
import org.samen.directory.Services;
import org.samen.directory.Total;
import org.samen.directory.trust.Reports;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.MainLayout;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Page;
import org.samen.web.shell.Viewer;

/**
 * The list of the directory, with the map or the detail of the entry that is open beside it; on a
 * narrow screen the detail takes the list's place. All have their own address, and the filters
 * stand in each.
 */
@ParentLayout(MainLayout.class)
@StyleSheet("context://directory.css")
@StyleSheet("context://find.css")
public class DirectoryView extends Page implements RouterLayout, AfterNavigationObserver {
  private static final int FIRST_ROWS = 50;

  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final QueryWords inWords;
  private final FilterBar filters;
  private final SavedSearchesButton saved;
  private final Paragraph count = new Paragraph();
  private final Paragraph corrected = new Paragraph();
  private final Paragraph news = new Paragraph();
  private final Select<String> sort = new Select<>();
  private final Div order = new Div();
  private final Button map = new Button();
  private final ServiceGrid grid;
  private final CallbackDataProvider<ServiceSummary, Void> rows =
      new CallbackDataProvider<>(
          query -> fetch(query).stream(), query -> counted(query), ServiceSummary::id);
  private final Div results = new Div();
  private final Div empty = new Div();
  private final ServiceMap atlas;
  private final Div detail = new Div();
  private final boolean mayAdd;
  private final Set<UUID> openNow = new HashSet<>();
  private final Map<UUID, Integer> reports = new HashMap<>();
  private ServiceQuery query = ServiceQuery.EVERYTHING;
  private transient @Nullable Found first;
  private @Nullable UUID open;
  private int found;
  private boolean asked;

  DirectoryView() {
    Me me = Viewer.me();
    mayAdd = me.has(Role.STAFF) || me.has(Role.COORDINATOR);
    addClassName("directory");
    title(t("directory.list.title"));
    purpose(t("directory.list.purpose"));
    help(t("directory.list.help.search"), t("directory.list.help.keeper"));
    List<Organisation> partners = Beans.get(Organisations.class).list();
    inWords = new QueryWords(words, keepers(partners, me));
    Component take = new TakeAway(words, inWords, () -> query);
    actions(
        mayAdd
            ? new Component[] {take, importing(), organization(), adding()}
            : new Component[] {take});
    filters =
        new FilterBar(
            words, inWords, Beans.get(Search.class).municipalities(), partners, me, this::go);
    saved = new SavedSearchesButton(words, inWords, () -> query);
    grid =
        new ServiceGrid(words, () -> open, () -> query.suffix(), openNow::contains, reports::get);
    atlas = new ServiceMap(words, this::open);
    arrange();
    LiveDirectory.watch(this, this::changed);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    UUID before = open;
    open = event.getRouteParameters().get("id").flatMap(Addresses::id).orElse(null);
    ServiceQuery now = Addresses.query(event.getLocation().getQueryParameters());
    setClassName("with-detail", open != null);
    boolean other = !asked || !now.asked().equals(query.asked()) || now.order() != query.order();
    boolean mapped = asked && now.has(ServiceQuery.MAP) != query.has(ServiceQuery.MAP);
    query = now;
    asked = true;
    filters.show(query);
    showOrder();
    if (other) {
      look();
      saved.looked();
    } else if (mapped) {
      showMap();
      rows.refreshAll(); // their addresses keep the map
    } else if (!Objects.equals(before, open)) {
      rows.refreshAll(); // the row that is open is marked
    }
    atlas.select(open);
    if (before != null && open == null) {
      grid.focus(before);
    }
  }

  @Override
  public void showRouterLayoutContent(HasElement content) {
    detail.removeAll();
    if (content instanceof Component component) {
      detail.add(component);
    }
  }

  @Override
  public void removeRouterLayoutContent(HasElement oldContent) {
    detail.removeAll();
  }

  private void arrange() {
    grid.setDataProvider(rows);
    grid.addItemClickListener(click -> open(click.getItem().id()));
    count.addClassName("directory-count");
    count.getElement().setAttribute("role", "status");
    corrected.addClassName("directory-corrected");
    corrected.getElement().setAttribute("role", "status");
    news.addClassName("directory-news");
    news.getElement().setAttribute("role", "status");
    sort.setAriaLabel(t("directory.sort"));
    sort.setItemLabelGenerator(order -> t("directory.sort." + order));
    sort.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            go(query.with(ServiceQuery.SORT, event.getValue()));
          }
        });
    map.addClassName("directory-map-button");
    map.setIcon(VaadinIcon.MAP_MARKER.create());
    map.addClickListener(
        click -> go(query.with(ServiceQuery.MAP, query.has(ServiceQuery.MAP) ? null : "true")));
    order.add(new Span(t("directory.sort")), sort);
    order.addClassName("directory-order");
    Div tools = new Div(order, map, saved);
    tools.addClassName("directory-tools");
    Div above = new Div(new Div(count, corrected, news), tools);
    above.addClassName("directory-above");
    results.addClassName("directory-results");
    Paragraph paper = new Paragraph(t("find.print.note"));
    paper.addClassName("print-only");
    results.add(above, grid, empty, paper);
    detail.addClassName("directory-detail");
    Div both = new Div(results, atlas, detail);
    both.addClassName("directory-both");
    add(new TrustLinks(), filters, both);
  }

  private Map<String, String> keepers(List<Organisation> partners, Me me) {
    Map<String, String> keepers = new HashMap<>();
    partners.forEach(partner -> keepers.put(partner.alias(), partner.name()));
    keepers.put(me.organisation(), t("directory.filter.keeper.ours", me.organisationName()));
    return keepers;
  }

  private Component adding() {
    Button add = new Button(t("directory.action.add"), VaadinIcon.PLUS.create());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.addClickListener(click -> UI.getCurrentOrThrow().navigate(Addresses.NEW));
    return add;
  }

  private Component importing() {
    return new Button(
        t("directory.action.import"),
        VaadinIcon.UPLOAD_ALT.create(),
        click -> UI.getCurrentOrThrow().navigate(Addresses.IMPORT));
  }

  private Component organization() {
    Anchor add = new Anchor(Addresses.NEW_ORGANIZATION, t("find.organization.new"));
    add.addClassNames("button-like", "only-narrow"); // where there is room it stands above the list
    return add;
  }

  private void open(UUID service) {
    if (!service.equals(open)) {
      UI.getCurrentOrThrow().navigate(Addresses.of(service), Addresses.parameters(query));
    }
  }

  private void go(ServiceQuery next) {
    if (!next.equals(query)) {
      UI.getCurrentOrThrow()
          .navigate(open == null ? Addresses.LIST : Addresses.of(open), Addresses.parameters(next));
    }
  }

  /** Asks the directory anew. */
  private void look() {
    Search search = Beans.get(Search.class);
    ServiceFilter filter = query.filter(Wording.now());
    FirstLook look = search.look(filter, query.order(), Wording.now(), FIRST_ROWS);
    Found page = look.found();
    first = page;
    boolean many = page.total().capped();
    found = many ? search.size(filter) : page.total().count();
    openNow.clear();
    reports.clear();
    note(page.rows());
    count.setText(
        many
            ? t("find.count.capped", words.count(page.total().count(), true))
            : t("directory.list.count", found));
    corrected.setText(page.corrected() == null ? "" : t("find.corrected", page.corrected()));
    corrected.setVisible(page.corrected() != null);
    filters.count(look.facets(), look.openNow());
    filters.unknownPlace(!atlas.knows(query.get(ServiceQuery.NEAR)));
    showMap();
    grid.setVisible(found > 0);
    order.setVisible(found > 0);
    empty.removeAll();
    if (found == 0) {
      empty.add(emptiness());
    }
    rows.refreshAll();
  }

  private void showMap() {
    boolean shown = query.has(ServiceQuery.MAP);
    map.setText(t(shown ? "find.map.hide" : "find.map.show"));
    map.getElement().setAttribute("aria-expanded", String.valueOf(shown));
    setClassName("with-map", shown);
    atlas.show(shown, query);
  }

  private void changed() {
    look();
    news.setText(t("directory.list.updated", words.time(LocalTime.now(Moments.ZONE))));
  }

  private Component emptiness() {
    if (query.filters().isEmpty()) {
      return mayAdd
          ? new EmptyState(
              t("directory.empty.title"), t("directory.empty.why"), importing(), adding())
          : new EmptyState(t("directory.empty.title"), t("directory.empty.why"));
    }
    List<Component> next = new ArrayList<>();
    for (Map.Entry<String, ServiceQuery> looser : query.loosened()) {
      Total more = Beans.get(Search.class).count(looser.getValue().filter(Wording.now()));
      if (more.count() > 0 && query.filters().size() > 1) {
        String filter = inWords.chip(query, looser.getKey());
        next.add(
            new Button(
                t("find.nothing.without", filter, words.count(more.count(), more.capped())),
                click -> go(looser.getValue())));
      }
    }
    Button clear = new Button(t("directory.filter.clear"), click -> go(query.cleared()));
    clear.addThemeVariants(ButtonVariant.PRIMARY);
    next.add(clear);
    return new EmptyState(
        t("directory.nothing.title"), t("directory.nothing.why"), next.toArray(new Component[0]));
  }

  private void showOrder() {
    sort.setItems(query.orders());
    sort.setValue(query.orderName());
  }

  private List<ServiceSummary> fetch(Query<ServiceSummary, Void> page) {
    int offset = page.getOffset();
    int limit = page.getLimit();
    Found begun = first;
    if (begun != null && offset + limit <= begun.rows().size()
        || begun != null && begun.rows().size() >= found) {
      return begun.rows().stream().skip(offset).limit(limit).toList();
    }
    Search search = Beans.get(Search.class);
    ServiceFilter filter = query.filter(Wording.now());
    List<ServiceSummary> fetched =
        found > Total.MOST && offset >= Total.MOST
            ? search.late(filter, query.order(), found, offset, limit)
            : search.find(filter, query.order(), offset, limit).rows();
    note(fetched);
    return fetched;
  }

  /** Which of these are open at this moment, and which a partner reported something about. */
  private void note(List<ServiceSummary> page) {
    if (!page.isEmpty()) {
      List<UUID> ids = page.stream().map(ServiceSummary::id).toList();
      openNow.addAll(
          Beans.get(Search.class)
              .among(new ServiceFilter.Builder().openAt(Wording.now()).build(), ids));
      reports.putAll(Beans.get(Reports.class).open(ids));
    }
  }

  /** The count that stands above the list is the list's own, so that they never differ. */
  private int counted(Query<ServiceSummary, Void> page) {
    page.getOffset(); // the data provider's contract asks for a look at the paging
    page.getLimit();
    return found;
  }
}
