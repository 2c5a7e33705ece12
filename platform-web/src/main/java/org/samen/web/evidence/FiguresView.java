package org.samen.web.evidence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.evidence.FigureFilter;
import org.samen.evidence.FigurePlace;
import org.samen.evidence.Named;
import org.samen.evidence.PublicationSummary;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishedFigure;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Chart;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;

/** What all organisations met together, from published figures alone. */
@Route("evidence/figures")
public class FiguresView extends EvidencePage {
  private static final List<String> DIMENSIONS =
      List.of("barrier", "category", "outcome", "minutes");
  private static final String COUNTRY = "NL";
  private static final int LINES = 4;

  private final Select<String> dimension = new Select<>();
  private final ComboBox<FigurePlace> place = new ComboBox<>(t("evidence.place"));
  private final Select<YearMonth> from = new Select<>();
  private final Select<YearMonth> until = new Select<>();
  private final Div body = new Div();
  private List<YearMonth> months = List.of();

  FiguresView() {
    title(t("evidence.figures.title"));
    purpose(t("evidence.figures.purpose"));
    help(t("evidence.method.1"), t("evidence.method.2"), t("evidence.method.3"));
    actions(
        new ExportLink(event -> file(event).csv(event), t("evidence.export.csv")),
        new ExportLink(event -> file(event).xlsx(event), t("evidence.export.xlsx")));
    dimension.setLabel(t("evidence.by"));
    dimension.setItems(DIMENSIONS);
    dimension.setItemLabelGenerator(one -> words.text("evidence." + one));
    place.setItems(Beans.get(Publications.class).places());
    place.setItemLabelGenerator(one -> one.name(words.language()));
    from.setLabel(t("evidence.from"));
    until.setLabel(t("evidence.until"));
    for (Select<YearMonth> field : List.of(from, until)) {
      field.setItemLabelGenerator(words::month);
      field.addValueChangeListener(change -> go(change.isFromClient()));
    }
    dimension.addValueChangeListener(change -> go(change.isFromClient()));
    place.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(dimension, place, from, until);
    filters.addClassName("filters");
    body.addClassName("evidence-figures");
    add(filters, body);
  }

  @Override
  String here() {
    return FIGURES;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    months =
        Beans.get(Publications.class).list().stream()
            .map(PublicationSummary::month)
            .map(YearMonth::from)
            .sorted()
            .toList();
    body.removeAll();
    if (months.isEmpty()) {
      body.add(
          new EmptyState(
              t("evidence.publications.empty.title"), t("evidence.publications.empty.why")));
      return;
    }
    QueryParameters asked = event.getLocation().getQueryParameters();
    from.setItems(months);
    until.setItems(months);
    from.setValue(month(asked, "from", months.getFirst()));
    until.setValue(month(asked, "until", months.getLast()));
    String by = one(asked, "by");
    dimension.setValue(by != null && DIMENSIONS.contains(by) ? by : DIMENSIONS.getFirst());
    String where = one(asked, "place");
    place.setValue(
        place
            .getListDataView()
            .getItems()
            .filter(one -> one.code().equals(where == null ? COUNTRY : where))
            .findFirst()
            .orElseGet(() -> place.getListDataView().getItem(0)));
    show();
  }

  private YearMonth month(QueryParameters asked, String name, YearMonth otherwise) {
    String text = one(asked, name);
    return months.stream()
        .filter(month -> month.toString().equals(text))
        .findFirst()
        .orElse(otherwise);
  }

  private void go(boolean byViewer) {
    if (byViewer && place.getValue() != null) {
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("by", dimension.getValue());
      asked.put("place", place.getValue().code());
      asked.put("from", from.getValue().toString());
      asked.put("until", until.getValue().toString());
      UI.getCurrentOrThrow().navigate(FIGURES, asked(asked));
    }
  }

  private void show() {
    String by = dimension.getValue();
    FigurePlace where = place.getValue();
    FigureTable figures =
        new FigureTable(
            from.getValue().toString(),
            until.getValue().toString(),
            List.of("total", by, "practices", "outcome", "minutes").stream().distinct().toList());
    List<Named> codes =
        Beans.get(Publications.class).codes(by).stream()
            .sorted(
                Comparator.<Named>comparingLong(one -> figures.sum(where.code(), by, one.code()))
                    .reversed())
            .toList();
    body.add(
        new Indicators(words, figures, where),
        bars(figures, where, codes),
        trend(figures, where, codes),
        heat(figures, where, codes),
        section("evidence.years.title", new Years(words, where)),
        section("evidence.map.title", new FigureMap(words, figures, this::goTo)),
        section("evidence.gaps.title", new Gaps(words)));
  }

  private void goTo(String code) {
    place
        .getListDataView()
        .getItems()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .ifPresent(
            one -> {
              place.setValue(one);
              go(true);
            });
  }

  private Component bars(FigureTable figures, FigurePlace where, List<Named> codes) {
    String by = dimension.getValue();
    List<Named> shown =
        codes.stream().filter(one -> figures.shown(where.code(), by, one.code()) > 0).toList();
    if (shown.isEmpty()) {
      return section("evidence.bars.title", new Paragraph(t("evidence.all-hidden")));
    }
    Chart chart =
        new Chart(
            new Chart.Data(
                Chart.Kind.BARS,
                t("evidence.bars.name", t("evidence." + by), where.name(words.language())),
                t("evidence." + by),
                shown.stream().map(one -> one.name(words.language())).toList(),
                List.of(
                    new Chart.Series(
                        t("evidence.contacts"),
                        5,
                        Chart.Look.PLAIN,
                        shown.stream()
                            .map(one -> figures.sum(where.code(), by, one.code()))
                            .toList())),
                null,
                List.of()),
            words::number);
    return section("evidence.bars.title", new Paragraph(t("evidence.bars.note")), chart);
  }

  private Component trend(FigureTable figures, FigurePlace where, List<Named> codes) {
    String by = dimension.getValue();
    List<Chart.Series> series = new ArrayList<>();
    List<String> shown = figures.months();
    for (Named one : codes.stream().limit(LINES).toList()) {
      if (figures.shown(where.code(), by, one.code()) > 0) {
        series.add(
            new Chart.Series(
                one.name(words.language()),
                5 + series.size() % 4,
                series.size() > 1 ? Chart.Look.STRIPED : Chart.Look.PLAIN,
                shown.stream()
                    .map(month -> figures.value(month, where.code(), by, one.code()).orElse(null))
                    .toList()));
      }
    }
    if (series.isEmpty()) {
      return new Div();
    }
    return section(
        "evidence.trend.title",
        new Chart(
            new Chart.Data(
                Chart.Kind.LINE,
                t("evidence.trend.name", where.name(words.language())),
                t("evidence.month"),
                shown.stream().map(words::period).toList(),
                series,
                null,
                List.of()),
            words::number));
  }

  private Component heat(FigureTable figures, FigurePlace where, List<Named> codes) {
    String by = dimension.getValue();
    return section(
        "evidence.heat.title",
        new Paragraph(t("evidence.heat.caption")),
        new Chart(
            new Chart.Data(
                Chart.Kind.HEAT,
                t("evidence.heat.name", t("evidence." + by), where.name(words.language())),
                t("evidence." + by),
                codes.stream().map(one -> one.name(words.language())).toList(),
                figures.months().stream()
                    .map(month -> column(figures, month, where, by, codes))
                    .toList(),
                null,
                List.of()),
            words::number));
  }

  private Chart.Series column(
      FigureTable figures, String month, FigurePlace where, String by, List<Named> codes) {
    return new Chart.Series(
        words.shortMonth(month),
        5,
        Chart.Look.PLAIN,
        codes.stream()
            .map(one -> figures.value(month, where.code(), by, one.code()).orElse(null))
            .toList());
  }

  private Component section(String title, Component... content) {
    Div section = new Div(new H2(t(title)));
    section.addClassName("evidence-section");
    section.add(content);
    return section;
  }

  private TableFile<PublishedFigure> file(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    FigureFilter filter =
        new FigureFilter(
            null,
            null,
            String.valueOf(from.getValue()),
            String.valueOf(until.getValue()),
            place.getValue() == null ? null : place.getValue().code(),
            null,
            null,
            null);
    return new TableFile<>(
        locale,
        Texts.get(locale, "evidence.file.figures"),
        Stream.of("publication", "cell", "period", "place", "label", "value")
            .map(column -> Texts.get(locale, "evidence.csv." + column))
            .toList(),
        CsvFile.Rows.of(
            (offset, limit) -> Beans.get(Publications.class).figures(filter, offset, limit)),
        figure ->
            List.of(
                BigDecimal.valueOf(figure.publication()),
                figure.cell(),
                figure.period(),
                figure.place(),
                figure.label(locale.getLanguage()),
                BigDecimal.valueOf(figure.value())));
  }
}
