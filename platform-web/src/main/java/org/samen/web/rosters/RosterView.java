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
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.Kinds;
import org.samen.rosters.ShiftFilter;
import org.samen.rosters.ShiftSummary;
import org.samen.rosters.Shifts;
import org.samen.rosters.Skills;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CalendarPane;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.FeedPanel;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/**
 * The roster: shifts on a calendar, or as a list. Filters and the way of showing stand in the
 * address.
 */
@Route("rosters")
public class RosterView extends RostersPage {
  private static final String CALENDAR = "calendar";
  private static final String LIST = "list";
  private static final String OURS = "ours";
  private static final String ALL = "all";
  private static final String OPEN = "open";
  private static final int SHOWN_DAYS = 28;
  private static final int MOST_IN_A_MONTH = 500;

  private final ShiftWords shifts = ShiftWords.here();
  private final ComboBox<String> show = choice("rosters.filter.show", CALENDAR, LIST);
  private final ComboBox<String> whose = choice("rosters.filter.whose", OURS, ALL);
  private final ComboBox<String> skill = shifts.lists().skillBox(t("rosters.filter.skill"));
  private final ComboBox<String> area = shifts.lists().areaBox(t("rosters.filter.area"));
  private final ComboBox<String> status =
      choice("rosters.filter.status", OPEN, "draft", "published", "cancelled");
  private final DayField from = new DayField(t("rosters.filter.from"));
  private final DayField until = new DayField(t("rosters.filter.until"));
  private final Paragraph total = new Paragraph();
  private final Listing<ShiftSummary> list = new Listing<>(t("rosters.roster.title"), this::card);
  private final CalendarPane calendar;
  private final Button publish = new Button(t("rosters.publish.shown"), click -> publishShown());
  private final Div empty = new Div();
  private LocalDate shownFrom = LocalDate.EPOCH;
  private LocalDate shownUntil = LocalDate.EPOCH;
  private ShiftFilter filter = ShiftFilter.between(Instant.EPOCH, Instant.EPOCH);

  RosterView() {
    title(t("rosters.roster.title"));
    purpose(t("rosters.roster.purpose"));
    help(t("rosters.roster.help.make"), t("rosters.roster.help.colours"));
    calendar = new CalendarPane(t("rosters.roster.title"), this::items);
    calendar.showMonths();
    ExportLink csv = new ExportLink(event -> file(event).csv(event), t("rosters.export.csv"));
    ExportLink xlsx = new ExportLink(event -> file(event).xlsx(event), t("rosters.export.xlsx"));
    ExportLink pdf = new ExportLink(event -> file(event).pdf(event), t("rosters.export.pdf"));
    Button repeat =
        new Button(
            t("rosters.repeat"),
            VaadinIcon.CALENDAR_CLOCK.create(),
            click -> UI.getCurrentOrThrow().navigate(TEMPLATES));
    Button add =
        new Button(
            t("rosters.shift.new"),
            VaadinIcon.PLUS.create(),
            click -> UI.getCurrentOrThrow().navigate(NEW_SHIFT));
    add.addThemeVariants(ButtonVariant.PRIMARY);
    actions(csv, xlsx, pdf, repeat, add);
    for (ComboBox<String> box : List.of(show, whose, skill, area, status)) {
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    status.setClearButtonVisible(true);
    status.setPlaceholder(t("rosters.filter.all"));
    from.addValueChangeListener(change -> go(change.isFromClient()));
    until.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(show, whose, skill, area, status, from, until);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    Div above = new Div(total, publish);
    above.addClassName("list-above");
    columns();
    add(
        filters,
        above,
        calendar,
        list,
        empty,
        new FeedPanel(new RosterFeed(), t("rosters.feed.about")));
  }

  @Override
  protected String here() {
    return ROSTER;
  }

  private ComboBox<String> choice(String label, String... values) {
    ComboBox<String> box = new ComboBox<>(t(label));
    box.setItems(values);
    box.setItemLabelGenerator(value -> words.text(label + "." + value));
    return box;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    LocalDate today = LocalDate.now(Moments.ZONE);
    LocalDate first = Objects.requireNonNullElse(day(asked, "from"), today);
    LocalDate last = Objects.requireNonNullElse(day(asked, "until"), first.plusDays(SHOWN_DAYS));
    String wanted = one(asked, STATUS);
    boolean open = OPEN.equals(wanted);
    filter =
        new ShiftFilter(
            ALL.equals(one(asked, "whose")) ? null : Viewer.me().organisation(),
            open
                ? "published"
                : wanted != null && Kinds.SHIFT_STATES.contains(wanted) ? wanted : null,
            null,
            one(asked, "area"),
            one(asked, "skill"),
            open ? true : null,
            asked.getSingleParameter("series").flatMap(RostersPage::uuid).orElse(null),
            start(first),
            start(last.plusDays(1)),
            null);
    shownFrom = first;
    shownUntil = last;
    boolean asList = LIST.equals(one(asked, "show"));
    show.setValue(asList ? LIST : CALENDAR);
    whose.setValue(filter.organisation() == null ? ALL : OURS);
    skill.setValue(filter.skill());
    area.setValue(filter.area());
    status.setValue(open ? OPEN : filter.state());
    from.setValue(first);
    until.setValue(last);
    from.setVisible(asList);
    until.setVisible(asList);
    calendar.setVisible(!asList);
    look(asList);
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      boolean asList = LIST.equals(show.getValue());
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("show", asList ? LIST : null);
      asked.put("whose", ALL.equals(whose.getValue()) ? ALL : null);
      asked.put("skill", skill.getValue());
      asked.put("area", area.getValue());
      asked.put(STATUS, status.getValue());
      asked.put("series", Objects.toString(filter.series(), null));
      if (asList) {
        asked.put("from", Objects.toString(from.getValue(), ""));
        asked.put("until", Objects.toString(until.getValue(), ""));
      }
      UI.getCurrentOrThrow().navigate(ROSTER, asked(asked));
    }
  }

  private void look(boolean asList) {
    ShiftFilter now = filter;
    int found = Beans.get(Shifts.class).count(now);
    total.setText(t("rosters.roster.total", found, from.getValue(), until.getValue()));
    publish.setVisible(drafts() > 0);
    list.setVisible(asList && found > 0);
    list.setAllRowsVisible(found <= 20);
    if (asList) {
      list.setItems(
          asked ->
              Beans.get(Shifts.class)
                  .list(now, false, asked.getOffset(), asked.getLimit())
                  .stream(),
          asked -> found);
    }
    calendar.refresh();
    empty.removeAll();
    if (asList && found == 0) {
      empty.add(new EmptyState(t("rosters.roster.empty.title"), t("rosters.roster.empty.why")));
    }
  }

  /** Who stands on which seat in the days that are shown. */
  private RosterFile file(DownloadEvent event) {
    LocalDate first = shownFrom;
    LocalDate last = shownUntil;
    return RosterFile.of(
        Texts.language(event.getUI().getLocale()),
        first,
        last,
        Beans.get(Shifts.class).roster(filter.organisation(), first, last),
        Beans.get(Skills.class).list());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(Moments.ZONE).toInstant();
  }

  /** The list's filter over another stretch of time. */
  private ShiftFilter within(Instant first, Instant last, @Nullable String state) {
    return new ShiftFilter(
        filter.organisation(),
        state == null ? filter.state() : state,
        filter.role(),
        filter.area(),
        filter.skill(),
        filter.open(),
        filter.series(),
        first,
        last,
        filter.text());
  }

  private List<CalendarPane.Item> items(Instant first, Instant last) {
    return Beans.get(Shifts.class)
        .list(within(first, last, null), false, 0, MOST_IN_A_MONTH)
        .stream()
        .map(
            one ->
                new CalendarPane.Item(
                    one.starts(),
                    one.ends(),
                    one.name()
                        + " · "
                        + one.taken()
                        + "/"
                        + one.seats()
                        + (one.state().equals("published") ? "" : " (" + shifts.state(one) + ")"),
                    shift(one.id()),
                    ShiftWords.look(one)))
        .toList();
  }

  private ShiftFilter draftFilter() {
    return new ShiftFilter(
        Viewer.me().organisation(),
        "draft",
        filter.role(),
        filter.area(),
        filter.skill(),
        null,
        filter.series(),
        filter.endsAfter(),
        filter.startsBefore(),
        filter.text());
  }

  private int drafts() {
    return Beans.get(Shifts.class).count(draftFilter());
  }

  private void publishShown() {
    List<ShiftSummary> drafts =
        Beans.get(Shifts.class).list(draftFilter(), false, 0, MOST_IN_A_MONTH);
    PublishDialog.open(
        drafts,
        () -> {
          look(LIST.equals(show.getValue()));
        });
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::what))
        .setHeader(t("rosters.column.shift"))
        .setFlexGrow(4);
    list.addColumn(one -> words.when(one.starts(), one.ends()))
        .setHeader(t("rosters.column.when"))
        .setFlexGrow(4);
    list.addColumn(one -> ShiftWords.where(one.areaName(), one.place()))
        .setHeader(t("rosters.column.where"))
        .setFlexGrow(3);
    list.addColumn(one -> one.taken() + " / " + one.seats())
        .setHeader(t("rosters.column.seats"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("110px")
        .setFlexGrow(0);
    list.addColumn(new ComponentRenderer<>(shifts::status))
        .setHeader(t("rosters.column.status"))
        .setWidth("190px")
        .setFlexGrow(0);
  }

  private Component what(ShiftSummary one) {
    Anchor name = new Anchor(shift(one.id()), one.name());
    name.addClassName("card-title");
    Span facts = new Span(shifts.lists().skillNames(one.skills()) + " · " + one.organisationName());
    facts.addClassName("card-facts");
    Div both = new Div(name, facts);
    both.addClassName("two-lines");
    return both;
  }

  private Component card(ShiftSummary one) {
    Div when = new Div(words.when(one.starts(), one.ends()));
    Div where =
        new Div(
            one.taken()
                + " / "
                + one.seats()
                + " · "
                + ShiftWords.where(one.areaName(), one.place()));
    where.addClassName("card-facts");
    Div card = new Div(what(one), when, where, new Div(shifts.status(one)));
    card.addClassName("card");
    return card;
  }
}
