package org.samen.web.evidence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.evidence.Named;
import org.samen.evidence.Publications;
import org.samen.evidence.Tallies;
import org.samen.evidence.Tally;
import org.samen.evidence.TallyCodes;
import org.samen.evidence.TallyFilter;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/** What one's own organisation counted. Nobody else sees it. */
@Route("evidence/tallies")
public class TalliesView extends EvidencePage {
  private static final int MONTHS = 14;

  private final Select<YearMonth> month = new Select<>();
  private final ComboBox<Named> barrier = new ComboBox<>(t("evidence.barrier"));
  private final ComboBox<Named> outcome = new ComboBox<>(t("evidence.outcome"));
  private final Paragraph total = new Paragraph();
  private final Listing<Tally> list = new Listing<>(t("evidence.tallies.title"), this::card);
  private final Div empty = new Div();
  private final CodeNames names = new CodeNames(words.language());
  private TallyFilter filter = TallyFilter.EVERYTHING;

  TalliesView() {
    title(t("evidence.tallies.title"));
    purpose(t("evidence.tallies.purpose"));
    help(t("evidence.tallies.help.correct"), t("evidence.tallies.help.kept"));
    actions(
        new ExportLink(event -> file(event).csv(event), t("evidence.export.csv")),
        new ExportLink(event -> file(event).xlsx(event), t("evidence.export.xlsx")));
    YearMonth now = YearMonth.now(TallyCodes.ZONE);
    month.setLabel(t("evidence.month"));
    month.setItems(IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList());
    month.setItemLabelGenerator(one -> one == null ? t("evidence.all") : words.month(one));
    month.setEmptySelectionAllowed(true);
    month.setEmptySelectionCaption(t("evidence.all"));
    month.addValueChangeListener(change -> go(change.isFromClient()));
    for (ComboBox<Named> box : List.of(barrier, outcome)) {
      box.setItemLabelGenerator(one -> one.name(words.language()));
      box.setClearButtonVisible(true);
      box.setPlaceholder(t("evidence.all"));
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    barrier.setItems(Beans.get(Publications.class).codes("barrier"));
    outcome.setItems(Beans.get(Publications.class).codes("outcome"));
    Div filters = new Div(month, barrier, outcome);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty);
  }

  @Override
  String here() {
    return TALLIES;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!counts()) {
      event.forwardTo(FIGURES);
      return;
    }
    QueryParameters asked = event.getLocation().getQueryParameters();
    filter =
        new TallyFilter(month(asked), null, null, one(asked, "barrier"), one(asked, "outcome"));
    month.setValue(filter.month());
    choose(barrier, filter.barrier());
    choose(outcome, filter.outcome());
    look();
  }

  private static @Nullable YearMonth month(QueryParameters asked) {
    String text = one(asked, "month");
    return text != null && text.matches("\\d{4}-(0[1-9]|1[0-2])") ? YearMonth.parse(text) : null;
  }

  static void choose(ComboBox<Named> box, @Nullable String code) {
    box.setValue(
        box.getListDataView()
            .getItems()
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElse(null));
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("month", month.getValue() == null ? null : month.getValue().toString());
      asked.put("barrier", barrier.getValue() == null ? null : barrier.getValue().code());
      asked.put("outcome", outcome.getValue() == null ? null : outcome.getValue().code());
      UI.getCurrentOrThrow().navigate(TALLIES, asked(asked));
    }
  }

  private void look() {
    int found = Beans.get(Tallies.class).count(filter);
    total.setText(
        t(
            "evidence.tallies.total",
            found,
            words.number(Beans.get(Tallies.class).contacts(filter))));
    total.setVisible(found > 0);
    list.setVisible(found > 0);
    empty.removeAll();
    if (found == 0) {
      empty.add(new EmptyState(t("evidence.tallies.empty.title"), t("evidence.tallies.empty.why")));
    }
    list.setItems(
        asked ->
            Beans.get(Tallies.class).list(filter, asked.getOffset(), asked.getLimit()).stream(),
        asked -> Beans.get(Tallies.class).count(filter));
  }

  private void columns() {
    list.addColumn(tally -> words.month(tally.month()))
        .setHeader(t("evidence.month"))
        .setFlexGrow(2);
    list.addColumn(Tally::municipalityName).setHeader(t("evidence.municipality")).setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::what))
        .setHeader(t("evidence.barrier"))
        .setFlexGrow(4);
    list.addColumn(tally -> names.of("outcome", tally.outcome()))
        .setHeader(t("evidence.outcome"))
        .setFlexGrow(3);
    list.addColumn(tally -> words.number(tally.contacts()))
        .setHeader(t("evidence.contacts"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(tally -> calls(tally))
        .setHeader(t("evidence.calls"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::action)).setHeader("").setFlexGrow(2);
  }

  private String calls(Tally tally) {
    return t("evidence.calls.of", tally.refusals(), tally.practices());
  }

  private Component what(Tally tally) {
    Span category = new Span(names.of("category", tally.category()));
    category.addClassName("card-facts");
    Div both = new Div(new Span(names.of("barrier", tally.barrier())), category);
    both.addClassName("two-lines");
    return both;
  }

  private Component action(Tally tally) {
    if (tally.corrects() != null) {
      return new Span(t("evidence.counter-entry"));
    }
    if (tally.takenBack()) {
      return new Span(t("evidence.taken-back.short"));
    }
    Button back = new Button(t("evidence.take-back"), click -> takeBack(tally));
    back.addThemeVariants(ButtonVariant.TERTIARY);
    return back;
  }

  private void takeBack(Tally tally) {
    Beans.get(Tallies.class).takeBack(tally.id());
    Toast.show(t("evidence.taken-back"));
    look();
  }

  private Component card(Tally tally) {
    Div place = new Div(words.month(tally.month()) + " · " + tally.municipalityName());
    place.addClassName("card-facts");
    Div numbers =
        new Div(
            names.of("outcome", tally.outcome())
                + " · "
                + t("evidence.contacts.of", tally.contacts()));
    Div card = new Div(what(tally), place, numbers, action(tally));
    card.addClassName("card");
    return card;
  }

  private TableFile<Tally> file(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    CodeNames in = new CodeNames(locale.getLanguage());
    return new TableFile<>(
        locale,
        Texts.get(locale, "evidence.file.tallies"),
        Stream.of(
                "month",
                "municipality",
                "category",
                "barrier",
                "outcome",
                "minutes",
                "contacts",
                "practices",
                "refusals")
            .map(column -> Texts.get(locale, "evidence." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Tallies.class).list(filter, offset, limit)),
        tally ->
            List.of(
                tally.month().toString(),
                tally.municipalityName(),
                in.of("category", tally.category()),
                in.of("barrier", tally.barrier()),
                in.of("outcome", tally.outcome()),
                tally.minutes(),
                java.math.BigDecimal.valueOf(tally.contacts()),
                java.math.BigDecimal.valueOf(tally.practices()),
                java.math.BigDecimal.valueOf(tally.refusals())));
  }
}
