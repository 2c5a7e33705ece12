package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.EntryFilter;
import org.samen.funds.EntrySummary;
import org.samen.funds.FundDetails;
import org.samen.funds.Kinds;
import org.samen.funds.LineFigures;
import org.samen.funds.MemberFigures;
import org.samen.funds.Statements;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/**
 * Every entry of a fund with the balance after it, the latest day first. Filters stand in the
 * address, and the number of a single entry that another page leads to.
 */
@Route("funds/:id/statement")
public class StatementView extends FundPartPage {
  private static final int COUNTED = 10_000;

  private final DayField from = new DayField(t("funds.filter.from"));
  private final DayField until = new DayField(t("funds.filter.until"));
  private final ComboBox<String> kind = new ComboBox<>(t("funds.filter.entry"));
  private final ComboBox<MemberFigures> member = new ComboBox<>(t("funds.filter.member"));
  private final ComboBox<LineFigures> line = new ComboBox<>(t("funds.filter.line"));
  private final Paragraph total = new Paragraph();
  private final Listing<EntrySummary> list = new Listing<>(t("funds.statement.list"), this::card);
  private final Div empty = new Div();
  private @Nullable EntryFilter filter;
  private String currency = "EUR";
  private String address = FUNDS;
  private @Nullable UUID reversible;

  StatementView() {
    addClassName("statement");
    kind.setItems(Kinds.ENTRY_KINDS);
    kind.setItemLabelGenerator(words::entry);
    member.setItemLabelGenerator(MemberFigures::organisationName);
    line.setItemLabelGenerator(one -> one.name() + " (" + one.bookYear() + ")");
    from.addValueChangeListener(change -> go(change.isFromClient()));
    until.addValueChangeListener(change -> go(change.isFromClient()));
    for (ComboBox<?> box : List.of(kind, member, line)) {
      box.setClearButtonVisible(true);
      box.setPlaceholder(t("funds.filter.all"));
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    Div filters = new Div(from, until, kind, member, line);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty);
  }

  @Override
  String part() {
    return "/statement";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    title(t("funds.statement.title", fund.name()));
    purpose(t("funds.statement.purpose"));
    currency = fund.currency();
    address = fund(fund.id()) + "/statement";
    reversible = fund.mayAct() && Viewer.hasAny(Role.COORDINATOR) ? fund.id() : null;
    member.setItems(fund.members());
    line.setItems(fund.lines());
    QueryParameters asked = event.getLocation().getQueryParameters();
    UUID asksLine = asked.getSingleParameter("line").flatMap(FundsPage::uuid).orElse(null);
    EntryFilter now =
        new EntryFilter(
            fund.id(),
            asked.getSingleParameter("entry").map(StatementView::number).orElse(null),
            asked.getSingleParameter("kind").filter(Kinds.ENTRY_KINDS::contains).orElse(null),
            one(asked, "member"),
            asksLine,
            day(asked, "from"),
            day(asked, "until"));
    filter = now;
    from.setValue(now.from());
    until.setValue(now.until());
    kind.setValue(now.kind());
    member.setValue(
        fund.members().stream()
            .filter(one -> one.organisation().equals(now.organisation()))
            .findFirst()
            .orElse(null));
    line.setValue(
        fund.lines().stream().filter(one -> one.id().equals(now.line())).findFirst().orElse(null));
    actions(
        new ExportLink(
            event1 -> table(event1, fund, now).sheet().csv(event1), t("funds.export.csv")),
        new ExportLink(
            event1 -> table(event1, fund, now).sheet().xlsx(event1), t("funds.export.xlsx")),
        new ExportLink(event1 -> pdf(event1, fund, now), t("funds.export.pdf")));
    look(now);
  }

  static @Nullable LocalDate day(QueryParameters asked, String name) {
    try {
      return asked.getSingleParameter(name).map(LocalDate::parse).orElse(null);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Nothing has the number 0. */
  private static long number(String asked) {
    try {
      return Long.parseLong(asked);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("from", Objects.toString(from.getValue(), ""));
      asked.put("until", Objects.toString(until.getValue(), ""));
      asked.put("kind", kind.getValue());
      asked.put("member", member.isEmpty() ? null : member.getValue().organisation());
      asked.put("line", line.isEmpty() ? null : line.getValue().id().toString());
      UI.getCurrentOrThrow().navigate(address, asked(asked));
    }
  }

  private void look(EntryFilter now) {
    int found = Beans.get(Statements.class).count(now);
    total.setText(
        t(
            found > COUNTED ? "funds.statement.more" : "funds.statement.total",
            Math.min(found, COUNTED)));
    total.setVisible(found > 0);
    list.show(found, (offset, limit) -> Beans.get(Statements.class).list(now, offset, limit));
    empty.removeAll();
    if (found == 0) {
      boolean filtered = !now.equals(EntryFilter.of(now.fund()));
      empty.add(EmptyState.ofList(filtered, "funds.statement", address));
    }
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::when))
        .setHeader(t("funds.column.booked"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::what))
        .setHeader(t("funds.column.what"))
        .setFlexGrow(5);
    list.addColumn(entry -> Objects.requireNonNullElse(entry.organisationName(), ""))
        .setHeader(t("funds.member"))
        .setFlexGrow(3);
    list.addColumn(entry -> words.amount(entry.amountMinor(), currency))
        .setHeader(t("funds.column.amount"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::effect))
        .setHeader(t("funds.column.effect"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(entry -> words.amount(entry.balanceMinor(), currency))
        .setHeader(t("funds.column.balance"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
  }

  private Component when(EntrySummary entry) {
    Span number = new Span(t("funds.entry.number", String.valueOf(entry.number())));
    number.addClassName("card-facts");
    Div both = new Div(new Span(words.day(entry.bookedOn())), number);
    both.addClassName("two-lines");
    return both;
  }

  private Component what(EntrySummary entry) {
    Button open =
        new Button(
            words.entry(entry.kind()),
            click -> new EntryDialog(entry, currency, reversible).open());
    open.addThemeVariants(ButtonVariant.TERTIARY);
    open.addClassName("link-button");
    open.setAriaLabel(
        t("funds.entry.open", words.entry(entry.kind()), String.valueOf(entry.number())));
    Span facts = new Span(facts(words, entry));
    facts.addClassName("card-facts");
    Div both = new Div(open, facts);
    both.addClassName("two-lines");
    return both;
  }

  /** Whom or what it is about, and whether it was taken back. */
  private static String facts(FundWords words, EntrySummary entry) {
    List<String> facts = new ArrayList<>();
    if (entry.what() != null) {
      facts.add(entry.what());
    }
    if (entry.reversedBy() != null) {
      facts.add(words.text("funds.entry.reversed"));
    }
    return String.join(" · ", facts);
  }

  private Component effect(EntrySummary entry) {
    if (entry.effectMinor() == 0) {
      // A payment moves what was owed; the fund has no more and no less.
      Span unchanged = new Span(t("funds.statement.unchanged"));
      unchanged.addClassName("card-facts");
      return unchanged;
    }
    Span amount = words.figure(entry.effectMinor(), currency);
    amount.addClassName(entry.effectMinor() < 0 ? "money-out" : "money-in");
    return amount;
  }

  private Component card(EntrySummary entry) {
    Div when = new Div(words.day(entry.bookedOn()));
    when.addClassName("card-facts");
    Div who = new Div(Objects.requireNonNullElse(entry.organisationName(), ""));
    who.addClassName("card-facts");
    Div balance =
        new Div(t("funds.column.balance") + ": " + words.amount(entry.balanceMinor(), currency));
    balance.addClassName("card-facts");
    Div card =
        new Div(
            what(entry),
            who,
            when,
            new Div(words.figure(entry.amountMinor(), currency)),
            new Div(effect(entry)),
            balance);
    card.addClassName("card");
    return card;
  }

  private static StatementTable table(DownloadEvent event, FundDetails fund, EntryFilter filter) {
    Locale locale = Texts.language(event.getUI().getLocale());
    return new StatementTable(new FundWords(locale), fund, filter);
  }

  private static void pdf(DownloadEvent event, FundDetails fund, EntryFilter filter) {
    table(event, fund, filter).pdf(event);
  }
}
