package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.VolunteerFilter;
import org.samen.rosters.VolunteerSummary;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;

/** The volunteers of the viewer's own organisation. Filters stand in the address. */
@Route("rosters/volunteers")
public class VolunteersView extends RostersPage {
  private static final String LEFT = "left";
  private static final String YES = "yes";
  private static final List<String> ORDERS = List.of("alias", "vog", "next-shift");

  private final Lists lists = Lists.here();
  private final VolunteerWords volunteers = new VolunteerWords(words);
  private final TextField search = new TextField(t("rosters.filter.name"));
  private final ComboBox<String> skill = lists.skillBox(t("rosters.filter.skill"));
  private final ComboBox<String> language = lists.languageBox(t("rosters.filter.language"));
  private final ComboBox<String> area = lists.areaBox(t("rosters.filter.area"));
  private final ComboBox<String> vog = new ComboBox<>(t("rosters.filter.vog"));
  private final ComboBox<String> whose = new ComboBox<>(t("rosters.filter.who"));
  private final ComboBox<String> inPool = new ComboBox<>(t("rosters.filter.pool"));
  private final ComboBox<String> order = new ComboBox<>(t("rosters.filter.sort"));
  private final Paragraph total = new Paragraph();
  private final Listing<VolunteerSummary> list =
      new Listing<>(t("rosters.volunteers.title"), this::card);
  private final Div empty = new Div();
  private VolunteerFilter filter = VolunteerFilter.ALL;

  VolunteersView() {
    title(t("rosters.volunteers.title"));
    purpose(t("rosters.volunteers.purpose"));
    help(t("rosters.volunteers.help.private"), t("rosters.volunteers.help.vog"));
    ExportLink csv = new ExportLink(event -> table(event).csv(event), t("rosters.export.csv"));
    ExportLink xlsx = new ExportLink(event -> table(event).xlsx(event), t("rosters.export.xlsx"));
    Button upload =
        new Button(
            t("rosters.import"),
            VaadinIcon.UPLOAD_ALT.create(),
            click -> UI.getCurrentOrThrow().navigate(VOLUNTEERS + "/import"));
    Button add =
        new Button(
            t("rosters.volunteer.new"),
            VaadinIcon.PLUS.create(),
            click -> UI.getCurrentOrThrow().navigate(NEW_VOLUNTEER));
    add.addThemeVariants(ButtonVariant.PRIMARY);
    actions(csv, xlsx, upload, add);
    prepareFilters();
    Div filters = new Div(search, skill, language, area, vog, inPool, whose, order);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty);
  }

  @Override
  protected String here() {
    return VOLUNTEERS;
  }

  private void prepareFilters() {
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(change -> go(change.isFromClient()));
    vog.setItems(VolunteerWords.VOG_STATES);
    vog.setItemLabelGenerator(state -> words.text("rosters.vog." + state));
    vog.setClearButtonVisible(true);
    vog.setPlaceholder(t("rosters.filter.all"));
    inPool.setItems(YES, "no");
    inPool.setItemLabelGenerator(value -> words.text("rosters.filter.pool." + value));
    inPool.setClearButtonVisible(true);
    inPool.setPlaceholder(t("rosters.filter.all"));
    order.setItems(ORDERS);
    order.setItemLabelGenerator(value -> words.text("rosters.sort." + value));
    whose.setItems("here", LEFT);
    whose.setItemLabelGenerator(value -> words.text("rosters.filter.who." + value));
    for (ComboBox<String> box : List.of(skill, language, area, vog, inPool, whose, order)) {
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    boolean left = LEFT.equals(one(asked, "who"));
    String pool = one(asked, "pool");
    String sort = one(asked, "sort");
    filter =
        new VolunteerFilter(
            one(asked, "q"),
            one(asked, "skill"),
            one(asked, "language"),
            one(asked, "area"),
            one(asked, "vog"),
            left,
            pool == null ? null : pool.equals(YES),
            sort);
    search.setValue(Objects.requireNonNullElse(filter.text(), ""));
    skill.setValue(filter.skill());
    language.setValue(filter.language());
    area.setValue(filter.area());
    vog.setValue(filter.vog());
    whose.setValue(left ? LEFT : "here");
    inPool.setValue(pool == null ? null : pool.equals(YES) ? YES : "no");
    order.setValue(sort != null && ORDERS.contains(sort) ? sort : ORDERS.getFirst());
    look();
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("q", search.getValue().strip());
      asked.put("skill", skill.getValue());
      asked.put("language", language.getValue());
      asked.put("area", area.getValue());
      asked.put("vog", vog.getValue());
      asked.put("pool", inPool.getValue());
      asked.put("sort", order.getValue().equals(ORDERS.getFirst()) ? null : order.getValue());
      asked.put("who", LEFT.equals(whose.getValue()) ? LEFT : null);
      UI.getCurrentOrThrow().navigate(VOLUNTEERS, asked(asked));
    }
  }

  private void look() {
    VolunteerFilter now = filter;
    int found = Beans.get(Volunteers.class).count(now);
    total.setText(t("rosters.volunteers.total", found));
    total.setVisible(found > 0);
    list.show(found, (offset, limit) -> Beans.get(Volunteers.class).list(now, offset, limit));
    empty.removeAll();
    if (found == 0) {
      boolean filtered = !now.equals(VolunteerFilter.ALL);
      empty.add(EmptyState.ofList(filtered, "rosters.volunteers", VOLUNTEERS));
    }
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::who))
        .setHeader(t("rosters.column.volunteer"))
        .setFlexGrow(4);
    list.addColumn(new ComponentRenderer<>(this::can))
        .setHeader(t("rosters.column.skills"))
        .setFlexGrow(4);
    list.addColumn(volunteer -> lists.areaNames(volunteer.areas()))
        .setHeader(t("rosters.column.areas"))
        .setFlexGrow(3);
    list.addColumn(volunteer -> words.number(volunteer.wantedMinutes()))
        .setHeader(t("rosters.column.wanted"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("110px")
        .setFlexGrow(0);
    list.addColumn(new ComponentRenderer<>(this::vogOf))
        .setHeader(t("rosters.column.vog"))
        .setFlexGrow(3);
    list.addColumn(new ComponentRenderer<>(this::next))
        .setHeader(t("rosters.column.next"))
        .setFlexGrow(2);
  }

  private Component who(VolunteerSummary volunteer) {
    Anchor name = new Anchor(volunteer(volunteer.id()), volunteer.alias());
    name.addClassName("card-title");
    Span real = new Span(Objects.requireNonNullElse(volunteer.name(), ""));
    real.addClassName("card-facts");
    Div both = new Div(name, real);
    both.addClassName("two-lines");
    return both;
  }

  private Component can(VolunteerSummary volunteer) {
    Span languages = new Span(words.languages(volunteer.languages()));
    languages.addClassName("card-facts");
    Div both = new Div(new Span(lists.skillNames(volunteer.skills())), languages);
    both.addClassName("two-lines");
    return both;
  }

  private Component vogOf(VolunteerSummary volunteer) {
    Div marks = new Div(volunteers.vogStatus(volunteer.vog(), volunteer.vogValidTo()));
    marks.addClassName("two-lines");
    Span pool = new Span(t(volunteer.inPool() ? "rosters.pool.in" : "rosters.pool.not-in"));
    pool.addClassName("card-facts");
    marks.add(pool);
    return marks;
  }

  private Component next(VolunteerSummary volunteer) {
    return volunteer.nextShift() == null
        ? new Span("–")
        : new Span(Moments.exact(words.locale(), volunteer.nextShift()));
  }

  private Component card(VolunteerSummary volunteer) {
    Div card = new Div(who(volunteer), can(volunteer), vogOf(volunteer));
    card.addClassName("card");
    return card;
  }

  private TableFile<VolunteerSummary> table(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    RosterWords in = new RosterWords(locale);
    Lists names = Lists.of(in);
    VolunteerFilter now = filter;
    return new TableFile<>(
        locale,
        in.text("rosters.csv.volunteers"),
        Stream.of(
                "alias",
                "name",
                "skills",
                "languages",
                "areas",
                "wanted",
                "most",
                "vog",
                "until",
                "pool")
            .map(column -> in.text("rosters.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Volunteers.class).list(now, offset, limit)),
        volunteer ->
            Arrays.asList(
                volunteer.alias(),
                volunteer.name(),
                names.skillNames(volunteer.skills()),
                in.languages(volunteer.languages()),
                names.areaNames(volunteer.areas()),
                RosterWords.decimal(volunteer.wantedMinutes()),
                RosterWords.decimal(volunteer.mostMinutes()),
                in.text("rosters.vog." + volunteer.vog()),
                volunteer.vogValidTo(),
                in.text(volunteer.inPool() ? "rosters.yes" : "rosters.no")));
  }
}
