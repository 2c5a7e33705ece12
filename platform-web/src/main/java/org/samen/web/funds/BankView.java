package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.bank.Accounts;
import org.samen.funds.bank.BankStatements;
import org.samen.funds.bank.BatchSummary;
import org.samen.funds.bank.Payable;
import org.samen.funds.bank.Payments;
import org.samen.funds.bank.Reconciliation;
import org.samen.funds.bank.StatementSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What a fund pays, and what its bank says: chosen, released by two, matched line by line. */
@Route("funds/:id/bank")
@StyleSheet("context://bank.css")
public class BankView extends FundPartPage {
  private static final int MOST_SHOWN = 200;
  private static final int LATEST = 20;

  private final Div body = new Div();
  private @Nullable FundDetails fund;
  private String lines = BankLineList.WHICH.getFirst();
  private @Nullable UUID statement;

  BankView() {
    body.addClassName("fund-page");
    add(body);
  }

  @Override
  String part() {
    return "/bank";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    this.fund = fund;
    QueryParameters asked = event.getLocation().getQueryParameters();
    statement =
        asked.getSingleParameter(BankLineList.STATEMENT).flatMap(FundsPage::uuid).orElse(null);
    lines =
        Objects.requireNonNullElse(
            one(asked, BankLineList.LINES, BankLineList.WHICH),
            statement == null ? BankLineList.WHICH.getFirst() : BankLineList.ALL);
    title(t("funds.bank.title", fund.name()));
    purpose(t("funds.bank.purpose"));
    help(
        t("funds.bank.help.two"),
        t("funds.bank.help.statement"),
        t("funds.bank.help.undo"),
        t("funds.bank.help.masked"));
    look();
  }

  private void look() {
    FundDetails of = Objects.requireNonNull(fund);
    boolean keeps = Viewer.me().organisation().equals(of.holder());
    boolean pays = keeps && of.mayAct() && Viewer.hasAny(Role.COORDINATOR);
    body.removeAll();
    boolean reads = keeps || Viewer.hasAny(Role.AUDITOR);
    if (reads) {
      Reconciliation is = Beans.get(BankStatements.class).reconciliation(of.id());
      body.add(figures(of, is));
      difference(of, is).ifPresent(body::add);
    }
    body.add(payables(of, pays), batches(of));
    if (reads) {
      body.add(new BankLineList(of, lines, statement, pays, this::look), statements(of, pays));
    }
    if (Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      body.add(
          new AccountPanel(Beans.get(Accounts.class).ofFund(of.id()), of.id(), keeps, this::look));
    }
  }

  private Component figures(FundDetails of, Reconciliation is) {
    Div figures = new Div();
    figures.addClassName("bank-figures");
    Long bank = is.bankMinor();
    LocalDate on = is.bankOn();
    figures.add(
        figure(
            t("funds.bank.says"),
            bank == null ? "–" : words.amount(bank, of.currency()),
            bank == null ? t("funds.bank.says.nothing") : on == null ? "" : words.day(on)),
        figure(
            t("funds.bank.ledger"),
            words.amount(is.ledgerMinor(), of.currency()),
            t("funds.bank.ledger.what")),
        figure(
            t("funds.bank.open"),
            String.valueOf(is.open()),
            words.amount(is.openMinor(), of.currency())));
    return figures;
  }

  /** From the bank's balance to the ledger's, and what will leave both. */
  private Optional<Component> difference(FundDetails of, Reconciliation is) {
    Long bank = is.bankMinor();
    Long unexplained = is.unexplainedMinor();
    if (bank == null || unexplained == null) {
      return Optional.empty();
    }
    FigureTable table =
        new FigureTable(
            t("funds.bank.differ"), t("funds.bank.differ.what"), t("funds.fact.amount"));
    table.row(t("funds.bank.says"), words.amount(bank, of.currency()));
    table.row(t("funds.bank.differ.open", is.open()), words.amount(-is.openMinor(), of.currency()));
    table.row(
        t("funds.bank.differ.aside", is.aside()), words.amount(-is.asideMinor(), of.currency()));
    if (unexplained != 0) {
      table.row(t("funds.bank.differ.unexplained"), words.amount(-unexplained, of.currency()));
    }
    table.sum(t("funds.bank.ledger"), words.amount(is.ledgerMinor(), of.currency()));
    Div both = new Div(table);
    both.addClassName("fund-section");
    if (is.underWay() > 0) {
      both.add(
          new Paragraph(
              t(
                  "funds.bank.differ.under-way",
                  is.underWay(),
                  words.amount(is.underWayMinor(), of.currency()))));
    }
    return Optional.of(both);
  }

  private static Component figure(String name, String value, String fact) {
    Span title = new Span(name);
    title.addClassName("card-facts");
    Span figure = new Span(value);
    figure.addClassNames("bank-figure-value", "amount");
    Span below = new Span(fact);
    below.addClassName("card-facts");
    Div all = new Div(title, figure, below);
    all.addClassName("bank-figure");
    return all;
  }

  private Component payables(FundDetails of, boolean pays) {
    Payments payments = Beans.get(Payments.class);
    int count = payments.countPayables(of.id());
    Div section = section(t("funds.bank.payables"), count);
    if (count == 0) {
      section.add(new Paragraph(t("funds.bank.payables.none")));
      return section;
    }
    List<Payable> payables = payments.payables(of.id(), 0, MOST_SHOWN);
    section.add(
        new PayableList(
            payables,
            of.currency(),
            pays,
            (chosen, day) -> new PrepareDialog(of, chosen, day, this::prepared).open()));
    return section;
  }

  private void prepared(UUID batch) {
    UI.getCurrentOrThrow().navigate(address(batch));
  }

  private String address(UUID batch) {
    return fund(Objects.requireNonNull(fund).id()) + "/bank/" + batch;
  }

  private Component batches(FundDetails of) {
    Payments payments = Beans.get(Payments.class);
    int count = payments.countBatches(of.id(), null);
    Div section = section(t("funds.bank.batches"), count);
    if (count == 0) {
      section.add(new Paragraph(t("funds.bank.batches.none")));
      return section;
    }
    Listing<BatchSummary> list = new Listing<>(t("funds.bank.batches"), this::batchCard);
    list.addColumn(new ComponentRenderer<>(this::batchName))
        .setHeader(t("funds.bank.batch"))
        .setFlexGrow(4);
    list.addColumn(one -> words.day(one.executeOn()))
        .setHeader(t("funds.bank.execute"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(one -> words.figure(one.totalMinor(), of.currency())))
        .setHeader(t("funds.fact.amount"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(one -> state(words, one)))
        .setHeader(t("funds.column.state"))
        .setFlexGrow(3);
    list.setItems(payments.batches(of.id(), null, 0, LATEST));
    list.setAllRowsVisible(true);
    section.add(list);
    return section;
  }

  private Component batchName(BatchSummary one) {
    Anchor key = new Anchor(address(one.id()), one.key());
    key.addClassName("card-title");
    Span facts = new Span(t("funds.bank.items", one.items()));
    facts.addClassName("card-facts");
    Div both = new Div(key, facts);
    both.addClassName("two-lines");
    return both;
  }

  private Component batchCard(BatchSummary one) {
    String currency = Objects.requireNonNull(fund).currency();
    Div card =
        new Div(
            batchName(one),
            new Div(words.amount(one.totalMinor(), currency) + " · " + words.day(one.executeOn())),
            new Div(state(words, one)));
    card.addClassName("card");
    return card;
  }

  /** A batch's state in word, icon and colour. */
  static Component state(FundWords words, BatchSummary one) {
    if (one.state().equals("released") && one.paid() + one.returned() > 0) {
      String word = words.text("funds.bank.state.paid", one.paid(), one.items());
      return one.returned() > 0
          ? new Status(
              Tone.REFUSAL, word + ", " + words.text("funds.bank.state.returned", one.returned()))
          : new Status(one.paid() == one.items() ? Tone.GOOD : Tone.NEUTRAL, word);
    }
    return switch (one.state()) {
      case "prepared" ->
          new Status(
              Tone.ATTENTION,
              VaadinIcon.CLOCK,
              words.text("funds.bank.state.prepared", one.releases()));
      case "released" -> new Status(Tone.GOOD, words.text("funds.bank.state.released"));
      default ->
          new Status(
              Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, words.text("funds.bank.state.cancelled"));
    };
  }

  private Component statements(FundDetails of, boolean pays) {
    BankStatements statements = Beans.get(BankStatements.class);
    int count = statements.count(of.id());
    Div section = section(t("funds.bank.statements"), count);
    if (pays) {
      section.add(new StatementUpload(of.id(), this::look));
    }
    if (count == 0) {
      section.add(new EmptyState(t("funds.bank.statements.none"), t("funds.bank.statements.why")));
      return section;
    }
    Listing<StatementSummary> list =
        new Listing<>(t("funds.bank.statements"), one -> statementCard(of, one));
    list.addColumn(new ComponentRenderer<>(this::statementName))
        .setHeader(t("funds.bank.statement"))
        .setFlexGrow(4);
    list.addColumn(new ComponentRenderer<>(one -> words.figure(one.openingMinor(), of.currency())))
        .setHeader(t("funds.bank.opening"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(one -> words.figure(one.closingMinor(), of.currency())))
        .setHeader(t("funds.bank.closing"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::statementState))
        .setHeader(t("funds.column.state"))
        .setFlexGrow(3);
    list.setItems(statements.list(of.id(), 0, LATEST));
    list.setAllRowsVisible(true);
    section.add(list);
    return section;
  }

  private Component statementName(StatementSummary one) {
    LocalDate on = one.closingOn();
    Anchor number =
        new Anchor(
            fund(Objects.requireNonNull(fund).id())
                + "/bank?"
                + BankLineList.LINES
                + "="
                + BankLineList.ALL
                + "&"
                + BankLineList.STATEMENT
                + "="
                + one.id(),
            one.number());
    number.addClassName("card-title");
    Span facts =
        new Span(
            (on == null ? "" : words.day(on) + " · ") + t("funds.bank.line-count", one.lines()));
    facts.addClassName("card-facts");
    Div both = new Div(number, facts);
    both.addClassName("two-lines");
    return both;
  }

  private Component statementState(StatementSummary one) {
    if (!one.follows()) {
      return new Status(Tone.ATTENTION, t("funds.bank.gap"));
    }
    return one.open() == 0
        ? new Status(Tone.GOOD, t("funds.bank.all-matched"))
        : new Status(Tone.ATTENTION, t("funds.bank.some-open", one.open()));
  }

  private Component statementCard(FundDetails of, StatementSummary one) {
    Div card =
        new Div(
            statementName(one),
            new Div(
                words.amount(one.openingMinor(), of.currency())
                    + " → "
                    + words.amount(one.closingMinor(), of.currency())),
            new Div(statementState(one)));
    card.addClassName("card");
    return card;
  }

  private static Div section(String title, int count) {
    Div section = new Div(new H2(count == 0 ? title : title + " (" + count + ")"));
    section.addClassName("fund-section");
    return section;
  }
}
