package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.funds.FundDetails;
import org.samen.funds.bank.BankLine;
import org.samen.funds.bank.BankStatements;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CapabilityPage;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Status;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/**
 * What the bank says, line by line: those that wait, what each of the others was matched to, and
 * why one was set aside. Which of them, and of which statement, stands in the page's address.
 */
final class BankLineList extends Div {
  private static final long serialVersionUID = 1L;

  /** In the address: which lines. The first is meant when it says nothing. */
  static final String LINES = "lines";

  /** In the address: of which statement alone. */
  static final String STATEMENT = "statement";

  static final String ALL = "all";
  static final List<String> WHICH = List.of("open", "matched", "aside", ALL);

  private final FundWords words = FundWords.here();
  private final UUID fund;
  private final String currency;
  private final @Nullable String state;
  private final @Nullable UUID statement;
  private final boolean pays;
  private final SerializableRunnable changed;

  /**
   * The list.
   *
   * @param which one of {@link #WHICH}
   * @param statement of this one alone; absent: of all
   * @param pays the viewer may match lines
   * @param changed runs after a line was matched or set aside, to show it
   */
  BankLineList(
      FundDetails fund,
      String which,
      @Nullable UUID statement,
      boolean pays,
      SerializableRunnable changed) {
    this.fund = fund.id();
    this.currency = fund.currency();
    this.state = which.equals(ALL) ? null : which;
    this.statement = statement;
    this.pays = pays;
    this.changed = changed;
    addClassName("fund-section");
    int count = Beans.get(BankStatements.class).countLines(this.fund, state, statement);
    String title = t("funds.bank.lines");
    add(new H2(count == 0 ? title : title + " (" + count + ")"), filters(which));
    if (count == 0) {
      add(new Paragraph(t("funds.bank.lines.none." + which)));
    } else {
      add(list(title, count));
    }
  }

  private Component filters(String which) {
    ComboBox<String> choice = new ComboBox<>(t("funds.filter.state"));
    choice.setItems(WHICH);
    choice.setItemLabelGenerator(one -> t("funds.bank.lines." + one));
    choice.setValue(which);
    choice.addValueChangeListener(
        change -> {
          if (change.isFromClient() && change.getValue() != null) {
            go(change.getValue(), statement);
          }
        });
    Div filters = new Div(choice);
    if (statement != null) {
      filters.add(new Button(t("funds.bank.lines.every-statement"), click -> go(which, null)));
    }
    filters.add(
        new ExportLink(event -> table(event).csv(event), t("funds.export.csv")),
        new ExportLink(event -> table(event).xlsx(event), t("funds.export.xlsx")));
    filters.addClassName("filters");
    return filters;
  }

  private void go(String which, @Nullable UUID of) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put(LINES, which);
    asked.put(STATEMENT, of == null ? null : of.toString());
    UI.getCurrentOrThrow().navigate(address(), CapabilityPage.asked(asked));
  }

  private String address() {
    return FundsPage.fund(fund) + "/bank";
  }

  private Component list(String title, int count) {
    Listing<BankLine> list = new Listing<>(title, this::card);
    list.addColumn(one -> words.day(one.bookedOn())).setHeader(t("funds.bank.day")).setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::said))
        .setHeader(t("funds.bank.text"))
        .setFlexGrow(4);
    list.addColumn(new ComponentRenderer<>(one -> words.figure(one.amountMinor(), currency)))
        .setHeader(t("funds.fact.amount"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::became))
        .setHeader(t("funds.bank.became"))
        .setFlexGrow(4);
    list.show(
        count,
        (offset, limit) ->
            Beans.get(BankStatements.class).lines(fund, state, statement, offset, limit));
    return list;
  }

  private Component said(BankLine one) {
    Span text = new Span(one.text().isEmpty() ? t("funds.bank.no-text") : one.text());
    Span facts =
        new Span(
            Stream.of(one.number(), one.counterparty(), one.account(), one.returnCode())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · ")));
    facts.addClassName("card-facts");
    Div both = new Div(text, facts);
    both.addClassName("two-lines");
    return both;
  }

  /** What the line became: where it leads to, or why to nothing, and who said so. */
  private Component became(BankLine one) {
    Div became = new Div();
    became.addClassNames("two-lines", "became");
    switch (one.state()) {
      case "matched" -> {
        String what = what(words, one);
        String address = subject(one);
        became.add(address == null ? new Span(what) : new Anchor(address, what));
        if (one.entryNumber() != null) {
          became.add(
              new Anchor(
                  FundsPage.fund(fund)
                      + "/statement?from="
                      + one.entryOn()
                      + "&until="
                      + one.entryOn(),
                  t("funds.entry.number", String.valueOf(one.entryNumber()))));
        }
      }
      case "aside" -> {
        became.add(new Status(Tone.NEUTRAL, t("funds.bank.lines.aside")));
        became.add(new Span(Objects.requireNonNullElse(one.reason(), "")));
      }
      default ->
          became.add(new Status(Tone.ATTENTION, VaadinIcon.CLOCK, t("funds.bank.lines.open")));
    }
    if (one.handledBy() != null) {
      Span by = new Span(t("funds.bank.handled-by", one.handledBy()));
      by.addClassName("card-facts");
      became.add(by);
    }
    if (pays && !one.state().equals("matched")) {
      became.add(match(one));
    }
    return became;
  }

  private static String what(FundWords words, BankLine one) {
    String kind = words.text("funds.bank.became." + one.matchedAs());
    return one.about() == null ? kind : kind + ": " + one.about();
  }

  private @Nullable String subject(BankLine one) {
    if (one.expense() != null) {
      return FundsPage.expense(one.expense());
    }
    return switch (Objects.requireNonNullElse(one.matchedAs(), "")) {
      case "batch" -> address() + "/" + one.subject();
      case "contribution", "reversal", "recovery" -> FundsPage.fund(fund) + "/contributions";
      default -> null;
    };
  }

  private Component match(BankLine one) {
    Button match =
        new Button(t("funds.bank.match"), click -> new MatchDialog(one, currency, changed).open());
    match.addThemeVariants(ButtonVariant.SMALL);
    match.setAriaLabel(t("funds.bank.match.of", words.amount(one.amountMinor(), currency)));
    return match;
  }

  private Component card(BankLine one) {
    Div card =
        new Div(
            new Div(words.figure(one.amountMinor(), currency)),
            new Div(words.day(one.bookedOn())),
            said(one),
            became(one));
    card.addClassName("card");
    return card;
  }

  /** Runs in the download's own request, as the viewer. */
  private TableFile<BankLine> table(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    FundWords in = new FundWords(locale);
    return new TableFile<>(
        locale,
        in.text("funds.bank.lines.file"),
        Stream.of(
                "funds.bank.day",
                "funds.bank.statement",
                "funds.bank.text",
                "funds.fact.amount",
                "funds.csv.currency",
                "funds.column.state",
                "funds.bank.became",
                "funds.csv.number",
                "funds.bank.aside.why",
                "funds.bank.handled")
            .map(in::text)
            .toList(),
        reader -> Beans.get(BankStatements.class).eachLine(fund, state, statement, reader),
        one ->
            Arrays.asList(
                one.bookedOn(),
                one.number(),
                one.text(),
                in.number(one.amountMinor(), currency),
                currency,
                in.text("funds.bank.lines." + one.state()),
                one.matchedAs() == null ? null : what(in, one),
                one.entryNumber() == null ? null : String.valueOf(one.entryNumber()),
                one.reason(),
                one.handledBy()));
  }

  private String t(String key, Object... facts) {
    return words.text(key, facts);
  }
}
