package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.Allowances;
import org.samen.rosters.HourEntry;
import org.samen.rosters.HourTotal;
import org.samen.rosters.Hours;
import org.samen.rosters.HoursFilter;
import org.samen.rosters.Kinds;
import org.samen.rosters.OutlayEntry;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Hours that volunteers worked: what waits for a decision, totals, and what was spent. */
@Route("rosters/hours")
public class HoursView extends RostersPage {
  private final ComboBox<String> side = new ComboBox<>(t("rosters.filter.side"));
  private final ComboBox<String> status = new ComboBox<>(t("rosters.filter.status"));
  private final ComboBox<String> role = new ComboBox<>(t("rosters.filter.role"));
  private final DayField from = new DayField(t("rosters.filter.from"));
  private final DayField until = new DayField(t("rosters.filter.until"));
  private final Paragraph total = new Paragraph();
  private final Listing<HourEntry> list = new Listing<>(t("rosters.hours.title"), this::card);
  private final Div totals = new Div();
  private final Div outlays = new Div();
  private final Div empty = new Div();
  private HoursFilter filter = HoursFilter.ALL;

  HoursView() {
    title(t("rosters.hours.title"));
    purpose(t("rosters.hours.purpose"));
    ExportLink csv = new ExportLink(event -> table(event).csv(event), t("rosters.export.csv"));
    ExportLink xlsx = new ExportLink(event -> table(event).xlsx(event), t("rosters.export.xlsx"));
    actions(csv, xlsx);
    side.setItems("host", "home");
    side.setItemLabelGenerator(value -> words.text("rosters.filter.side." + value));
    status.setItems(Kinds.HOURS_STATES);
    status.setItemLabelGenerator(value -> words.text("rosters.hours.state." + value));
    role.setItems(Kinds.ROLES);
    role.setItemLabelGenerator(words::role);
    for (ComboBox<String> box : List.of(side, status, role)) {
      box.setClearButtonVisible(true);
      box.setPlaceholder(t("rosters.filter.all"));
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    from.addValueChangeListener(change -> go(change.isFromClient()));
    until.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(side, status, role, from, until);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty, outlays, totals);
  }

  @Override
  protected String here() {
    return HOURS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    LocalDate today = LocalDate.now(Moments.ZONE);
    LocalDate first = Objects.requireNonNullElse(day(asked, "from"), today.withDayOfYear(1));
    LocalDate last = Objects.requireNonNullElse(day(asked, "until"), today);
    filter =
        new HoursFilter(
            known(one(asked, "side"), List.of("host", "home")),
            known(one(asked, STATUS), Kinds.HOURS_STATES),
            asked.getSingleParameter("volunteer").flatMap(RostersPage::uuid).orElse(null),
            known(one(asked, "role"), Kinds.ROLES),
            first,
            last);
    side.setValue(filter.side());
    status.setValue(filter.state());
    role.setValue(filter.role());
    from.setValue(first);
    until.setValue(last);
    look();
  }

  private static @Nullable String known(@Nullable String asked, List<String> values) {
    return asked != null && values.contains(asked) ? asked : null;
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("side", side.getValue());
      asked.put(STATUS, status.getValue());
      asked.put("role", role.getValue());
      asked.put("from", Objects.toString(from.getValue(), ""));
      asked.put("until", Objects.toString(until.getValue(), ""));
      UI.getCurrentOrThrow().navigate(HOURS, asked(asked));
    }
  }

  private void look() {
    HoursFilter now = filter;
    int found = Beans.get(Hours.class).count(now);
    total.setText(t("rosters.hours.total", found));
    list.show(found, (offset, limit) -> Beans.get(Hours.class).list(now, offset, limit));
    empty.removeAll();
    if (found == 0) {
      empty.add(new EmptyState(t("rosters.hours.empty.title"), t("rosters.hours.empty.why")));
    }
    outlays();
    totals();
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::who))
        .setHeader(t("rosters.column.volunteer"))
        .setFlexGrow(3);
    list.addColumn(entry -> words.day(entry.day()))
        .setHeader(t("rosters.column.day"))
        .setWidth("130px")
        .setFlexGrow(0);
    list.addColumn(new ComponentRenderer<>(this::what))
        .setHeader(t("rosters.column.work"))
        .setFlexGrow(4);
    list.addColumn(entry -> words.number(entry.minutes()))
        .setHeader(t("rosters.column.hours"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("90px")
        .setFlexGrow(0);
    list.addColumn(new ComponentRenderer<>(this::status))
        .setHeader(t("rosters.column.status"))
        .setFlexGrow(3);
  }

  private Component who(HourEntry entry) {
    Span alias = new Span(Objects.requireNonNullElse(entry.alias(), "–"));
    alias.addClassName("card-title");
    Span where = new Span(entry.organisationName());
    where.addClassName("card-facts");
    Div both = new Div(alias, where);
    both.addClassName("two-lines");
    return both;
  }

  private Component what(HourEntry entry) {
    Span role = new Span(words.role(entry.role()));
    role.addClassName("card-facts");
    Div both =
        new Div(
            new Span(
                entry.shiftName() != null
                    ? entry.shiftName()
                    : Objects.requireNonNullElse(entry.note(), t("rosters.hours.outside"))),
            role);
    both.addClassName("two-lines");
    return both;
  }

  private Component status(HourEntry entry) {
    Div cell = new Div(state(entry.state()));
    cell.addClassName("marks");
    if (entry.state().equals("claimed")
        && entry.organisation().equals(Viewer.me().organisation())) {
      String about =
          ": " + Objects.requireNonNullElse(entry.alias(), "") + ", " + words.day(entry.day());
      Button confirm =
          new Button(
              t("rosters.hours.confirm"),
              click -> {
                Beans.get(Hours.class).confirm(List.of(entry.id()));
                look();
                Toast.show(t("rosters.hours.confirmed"));
              });
      confirm.setAriaLabel(t("rosters.hours.confirm") + about);
      Button refuse = new Button(t("rosters.hours.refuse"), click -> refuse(entry));
      refuse.setAriaLabel(t("rosters.hours.refuse") + about);
      confirm.addThemeVariants(ButtonVariant.SMALL);
      refuse.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
      cell.add(confirm, refuse);
    }
    return cell;
  }

  private void refuse(HourEntry entry) {
    new ReasonDialog(
            t("rosters.hours.refuse.title"),
            t("rosters.hours.refuse.sentence"),
            t("rosters.hours.refuse"),
            reason -> {
              Beans.get(Hours.class).refuse(entry.id(), reason);
              look();
              Toast.show(t("rosters.hours.refused"));
            })
        .required()
        .open();
  }

  private Component state(String state) {
    String word = t("rosters.hours.state." + state);
    return switch (state) {
      case "confirmed" -> new Status(Tone.GOOD, word);
      case "claimed" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
      case "refused" -> new Status(Tone.REFUSAL, word);
      default -> new Status(Tone.NEUTRAL, word);
    };
  }

  private Component card(HourEntry entry) {
    Div when = new Div(words.day(entry.day()) + " · " + words.hours(entry.minutes()));
    Div card = new Div(who(entry), when, what(entry), status(entry));
    card.addClassName("card");
    return card;
  }

  /** What volunteers spent and ask to be paid back. */
  private void outlays() {
    outlays.removeAll();
    List<OutlayEntry> claimed = Beans.get(Allowances.class).outlays(null, "claimed");
    if (claimed.isEmpty()) {
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    claimed.forEach(outlay -> rows.add(row(outlay)));
    Section section = new Section(new H2(t("rosters.outlays.title")), rows);
    section.addClassName("roster-section");
    outlays.add(section);
  }

  private ListItem row(OutlayEntry outlay) {
    String who = Objects.requireNonNullElse(outlay.alias(), "–");
    Span name = new Span(who);
    name.addClassName("card-title");
    Span what =
        new Span(
            words.day(outlay.day())
                + " · "
                + words.amount(outlay.amount().minorUnits(), outlay.amount().currency())
                + " · "
                + outlay.purpose());
    Div both = new Div(name, what);
    both.addClassName("two-lines");
    Button accept =
        new Button(
            t("rosters.outlays.accept"),
            click -> {
              Beans.get(Allowances.class).acceptOutlay(outlay.id());
              look();
              Toast.show(t("rosters.outlays.accepted"));
            });
    accept.setAriaLabel(t("rosters.outlays.accept") + ": " + who);
    Button refuse =
        new Button(
            t("rosters.hours.refuse"),
            click ->
                new ReasonDialog(
                        t("rosters.outlays.refuse.title"),
                        t("rosters.hours.refuse.sentence"),
                        t("rosters.hours.refuse"),
                        reason -> {
                          Beans.get(Allowances.class).refuseOutlay(outlay.id(), reason);
                          look();
                          Toast.show(t("rosters.hours.refused"));
                        })
                    .required()
                    .open());
    refuse.setAriaLabel(t("rosters.hours.refuse") + ": " + who);
    Div buttons = new Div(accept, refuse);
    buttons.addClassName("buttons");
    return new ListItem(both, buttons);
  }

  /** Confirmed hours per role, NGO and lending partner. */
  private void totals() {
    totals.removeAll();
    LocalDate first = filter.from();
    LocalDate last = filter.until();
    if (first == null || last == null) {
      return;
    }
    List<HourTotal> sums = Beans.get(Hours.class).totals(first, last);
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    for (HourTotal sum : sums) {
      Span name = new Span(words.role(sum.role()));
      name.addClassName("card-title");
      Span whose =
          new Span(
              sum.home().equals(sum.organisation())
                  ? sum.organisationName()
                  : t("rosters.hours.lent", sum.homeName(), sum.organisationName()));
      whose.addClassName("card-facts");
      Div both = new Div(name, whose);
      both.addClassName("two-lines");
      Span hours = new Span(words.hours(sum.minutes()));
      hours.addClassName("figure");
      rows.add(new ListItem(both, hours));
    }
    Section section =
        new Section(
            new H2(t("rosters.hours.totals", words.day(first), words.day(last))),
            sums.isEmpty() ? new Paragraph(t("rosters.hours.totals.none")) : rows);
    section.addClassName("roster-section");
    totals.add(section);
  }

  private TableFile<HourEntry> table(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    RosterWords in = new RosterWords(locale);
    HoursFilter now = filter;
    return new TableFile<>(
        locale,
        in.text("rosters.csv.hours-file"),
        Stream.of("day", "who", "organisation", "shift", "role", "hours", "state")
            .map(column -> in.text("rosters.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Hours.class).list(now, offset, limit)),
        entry ->
            Arrays.asList(
                entry.day(),
                entry.alias(),
                entry.organisationName(),
                Objects.requireNonNullElse(entry.shiftName(), in.text("rosters.hours.outside")),
                in.role(entry.role()),
                RosterWords.decimal(entry.minutes()),
                in.text("rosters.hours.state." + entry.state())));
  }
}
