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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Me;
import org.samen.access.Role;
import org.samen.directory.Search;
import org.samen.directory.ServiceSummary;
import org.samen.directory.Services;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.MainLayout;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Page;
import org.samen.web.shell.Viewer;

/**
 * The list of the directory, with the detail of the entry that is open beside it; on a narrow
 * screen the detail takes the list's place. Both have their own address, and the filters stand in
 * either.
 */
@ParentLayout(MainLayout.class)
@StyleSheet("context://directory.css")
public class DirectoryView extends Page implements RouterLayout, AfterNavigationObserver {
  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final FilterBar filters;
  private final Paragraph count = new Paragraph();
  private final Paragraph news = new Paragraph();
  private final Select<String> sort = new Select<>();
  private final ServiceGrid grid;
  private final CallbackDataProvider<ServiceSummary, Void> rows =
      new CallbackDataProvider<>(
          query -> fetch(query).stream(), query -> counted(query), ServiceSummary::id);
  private final Div results = new Div();
  private final Div empty = new Div();
  private final Div detail = new Div();
  private final boolean mayAdd;
  private ListQuery query = ListQuery.EVERYTHING;
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
    actions(
        mayAdd ? new Component[] {export(), importing(), adding()} : new Component[] {export()});
    filters =
        new FilterBar(
            words,
            Beans.get(Search.class).municipalities(),
            Beans.get(Organisations.class).list(),
            me,
            this::go);
    grid = new ServiceGrid(words, () -> open, () -> query.suffix());
    arrange();
    LiveDirectory.watch(this, this::changed);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    UUID before = open;
    open = event.getRouteParameters().get("id").flatMap(Addresses::id).orElse(null);
    ListQuery now = ListQuery.in(event.getLocation().getQueryParameters());
    boolean first = !asked;
    setClassName("with-detail", open != null);
    if (first || !now.equals(query)) {
      query = now;
      asked = true;
      look();
    } else if (!java.util.Objects.equals(before, open)) {
      rows.refreshAll(); // the row that is open is marked
    }
    filters.show(query);
    showOrder();
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
    grid.addItemClickListener(click -> open(click.getItem()));
    count.addClassName("directory-count");
    news.addClassName("directory-news");
    news.getElement().setAttribute("role", "status");
    sort.setAriaLabel(t("directory.sort"));
    sort.setItemLabelGenerator(order -> t("directory.sort." + order));
    sort.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            go(query.with(ListQuery.SORT, event.getValue()));
          }
        });
    count.getElement().setAttribute("role", "status");
    Div order = new Div(new Span(t("directory.sort")), sort);
    order.addClassName("directory-order");
    Div above = new Div(new Div(count, news), order);
    above.addClassName("directory-above");
    results.addClassName("directory-results");
    results.add(above, grid, empty);
    detail.addClassName("directory-detail");
    Div master = new Div(filters, results);
    master.addClassName("directory-master");
    Div both = new Div(master, detail);
    both.addClassName("directory-both");
    add(both);
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

  private Component export() {
    Anchor export =
        new Anchor(event -> ServiceCsv.download(event, words, query), t("directory.action.export"));
    export.addClassName("button-like");
    export.getElement().setAttribute("download", true);
    export.addComponentAsFirst(VaadinIcon.DOWNLOAD_ALT.create());
    return export;
  }

  private void open(ServiceSummary row) {
    if (!row.id().equals(open)) {
      UI.getCurrentOrThrow().navigate(Addresses.of(row.id()), query.parameters());
    }
  }

  private void go(ListQuery next) {
    if (!next.equals(query)) {
      UI.getCurrentOrThrow()
          .navigate(open == null ? Addresses.LIST : Addresses.of(open), next.parameters());
    }
  }

  /** Asks the directory anew. */
  private void look() {
    found = Beans.get(Search.class).count(query.filter()).count();
    count.setText(t("directory.list.count", found));
    grid.setVisible(found > 0);
    empty.removeAll();
    if (found == 0) {
      empty.add(emptiness());
    }
    rows.refreshAll();
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
    for (Map.Entry<String, ListQuery> looser : query.loosened()) {
      int more = Beans.get(Search.class).count(looser.getValue().filter()).count();
      if (more > 0 && query.filters().size() > 1) {
        String filter =
            filters.words(looser.getKey(), query.values().getOrDefault(looser.getKey(), ""));
        next.add(
            new Button(
                t("directory.nothing.without", filter, more), click -> go(looser.getValue())));
      }
    }
    Button clear = new Button(t("directory.filter.clear"), click -> go(query.cleared()));
    clear.addThemeVariants(ButtonVariant.PRIMARY);
    next.add(clear);
    return new EmptyState(
        t("directory.nothing.title"), t("directory.nothing.why"), next.toArray(new Component[0]));
  }

  /** The best match first makes sense only where something is to be matched. */
  private void showOrder() {
    boolean words = query.get(ListQuery.TEXT) != null;
    sort.setItems(
        ListQuery.ORDERS.keySet().stream()
            .filter(order -> words || !order.equals(ListQuery.BY_RELEVANCE))
            .toList());
    String order = query.get(ListQuery.SORT);
    boolean offered = order != null && (words || !order.equals(ListQuery.BY_RELEVANCE));
    sort.setValue(offered ? order : words ? ListQuery.BY_RELEVANCE : "name");
  }

  private List<ServiceSummary> fetch(Query<ServiceSummary, Void> page) {
    return Beans.get(Search.class)
        .find(query.filter(), query.order(), page.getOffset(), page.getLimit())
        .rows();
  }

  /** The count that stands above the list is the list's own, so that they never differ. */
  private int counted(Query<ServiceSummary, Void> page) {
    page.getOffset(); // the data provider's contract asks for a look at the paging
    page.getLimit();
    return found;
  }
}
