package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.CoverageCell;
import org.samen.rosters.Shifts;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Viewer;

/** How far the seats of each day and skill are taken, four weeks at a time. */
@Route("rosters/coverage")
public class CoverageView extends RostersPage {
  private static final int WEEKS = 4;
  private static final String ALL = "all";

  private final Lists lists = Lists.here();
  private final ComboBox<String> whose = new ComboBox<>(t("rosters.filter.whose"));
  private final Paragraph total = new Paragraph();
  private final Div table = new Div();
  private LocalDate first =
      LocalDate.now(Moments.ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

  CoverageView() {
    title(t("rosters.coverage.title"));
    purpose(t("rosters.coverage.purpose"));
    whose.setItems("ours", ALL);
    whose.setItemLabelGenerator(value -> words.text("rosters.filter.whose." + value));
    whose.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            go(first);
          }
        });
    Button before =
        new Button(
            t("rosters.coverage.before"),
            VaadinIcon.ANGLE_LEFT.create(),
            click -> go(first.minusWeeks(WEEKS)));
    Button after =
        new Button(
            t("rosters.coverage.after"),
            VaadinIcon.ANGLE_RIGHT.create(),
            click -> go(first.plusWeeks(WEEKS)));
    Div filters = new Div(whose, before, after);
    filters.addClassNames("filters", "period");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    table.addClassName("coverage");
    table.getElement().setAttribute("tabindex", "0");
    table.getElement().setAttribute("role", "region");
    table.getElement().setAttribute("aria-label", t("rosters.coverage.title"));
    add(filters, total, table);
  }

  @Override
  protected String here() {
    return COVERAGE;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    whose.setValue(ALL.equals(one(asked, "whose")) ? ALL : "ours");
    first =
        Objects.requireNonNullElse(day(asked, "from"), LocalDate.now(Moments.ZONE))
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    show();
  }

  private void go(LocalDate from) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("whose", ALL.equals(whose.getValue()) ? ALL : null);
    asked.put("from", from.toString());
    com.vaadin.flow.component.UI.getCurrentOrThrow().navigate(COVERAGE, asked(asked));
  }

  private void show() {
    LocalDate last = first.plusWeeks(WEEKS).minusDays(1);
    List<CoverageCell> cells =
        Beans.get(Shifts.class)
            .coverage(
                ALL.equals(whose.getValue()) ? null : Viewer.me().organisation(), first, last);
    int seats = cells.stream().mapToInt(CoverageCell::seats).sum();
    int taken = cells.stream().mapToInt(CoverageCell::taken).sum();
    total.setText(
        t(
            "rosters.coverage.total",
            words.day(first),
            words.day(last),
            taken,
            seats,
            seats == 0 ? 0 : Math.round(100.0 * taken / seats)));
    table.removeAll();
    if (cells.isEmpty()) {
      table.add(new EmptyState(t("rosters.coverage.empty.title"), t("rosters.coverage.empty.why")));
    } else {
      table.add(table(cells));
    }
  }

  /** Days down, skills across. */
  private NativeTable table(List<CoverageCell> cells) {
    Map<String, Map<LocalDate, CoverageCell>> bySkill = new TreeMap<>();
    cells.forEach(
        cell ->
            bySkill
                .computeIfAbsent(lists.skill(cell.skill()), any -> new LinkedHashMap<>())
                .put(cell.day(), cell));
    NativeTableRow names = new NativeTableRow(header(t("rosters.column.day"), "col"));
    bySkill.keySet().forEach(skill -> names.add(header(skill, "col")));
    NativeTableBody body = new NativeTableBody();
    first
        .datesUntil(first.plusWeeks(WEEKS))
        .filter(day -> bySkill.values().stream().anyMatch(days -> days.containsKey(day)))
        .forEach(
            day -> {
              NativeTableRow row = new NativeTableRow(header(words.weekday(day), "row"));
              bySkill.forEach((skill, days) -> row.add(cell(skill, days.get(day))));
              body.add(row);
            });
    return new NativeTable(new NativeTableHeader(names), body);
  }

  private static NativeTableHeaderCell header(String words, String scope) {
    NativeTableHeaderCell header = new NativeTableHeaderCell(words);
    header.getElement().setAttribute("scope", scope);
    return header;
  }

  private NativeTableCell cell(String skill, @Nullable CoverageCell cell) {
    NativeTableCell shown = new NativeTableCell();
    // On a phone, where a day is a card and the columns have no heads, it says its own.
    shown.getElement().setAttribute("data-skill", skill);
    if (cell == null) {
      shown.addClassName("none");
      return shown;
    }
    shown.setText(cell.taken() + "/" + cell.seats());
    shown.addClassName(
        cell.taken() >= cell.seats()
            ? "full"
            : cell.taken() * 2 >= cell.seats() ? "half" : "short");
    shown
        .getElement()
        .setAttribute(
            "title",
            t("rosters.coverage.cell", cell.taken(), cell.seats(), cell.seats() - cell.taken()));
    return shown;
  }
}
