package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.attachments.Attachments;
import org.samen.funds.Claimed;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.ExpenseDetails.BankFacts;
import org.samen.funds.ExpenseDetails.DecisionDetails;
import org.samen.funds.ExpenseDetails.Happened;
import org.samen.funds.Keys;
import org.samen.funds.SplitShare;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.ReceiptView;
import org.samen.web.shell.Tone;

/** An expense with what it does to the budget, its receipts, who decided, and its story. */
final class ExpensePanel extends Div {
  private static final long serialVersionUID = 1L;
  private static final String DOT = " · ";

  private final FundWords words = FundWords.here();
  private final ExpenseDetails expense;
  private final Map<String, String> names =
      Beans.get(Organisations.class).list().stream()
          .collect(Collectors.toMap(Organisation::alias, Organisation::name));

  /**
   * Of this expense.
   *
   * @param whole with its story too
   */
  ExpensePanel(ExpenseDetails expense, boolean whole) {
    this.expense = expense;
    addClassName("expense-panel");
    Div facts = new Div();
    facts.addClassName("expense-facts");
    warnings(facts);
    facts.add(facts(), parts());
    shared(facts);
    if (!expense.decisions().isEmpty() || expense.state().equals("submitted")) {
      facts.add(decisions());
    }
    if (whole && !expense.story().isEmpty()) {
      facts.add(story());
    }
    add(facts, receipts());
  }

  private void warnings(Div facts) {
    for (Claimed claimed : expense.claimed()) {
      String key = "funds.claimed." + claimed.what();
      Notice notice = new Notice(Tone.ATTENTION, words.text(key, words.day(claimed.submittedOn())));
      if (claimed.ownExpense() != null) {
        Anchor own =
            new Anchor(FundsPage.expense(claimed.ownExpense()), words.text("funds.claimed.see"));
        notice = new Notice(Tone.ATTENTION, words.text(key, words.day(claimed.submittedOn())), own);
      }
      facts.add(notice);
    }
    if (expense.overBudget()) {
      facts.add(new Notice(Tone.ATTENTION, words.text("funds.over-budget")));
    }
  }

  private Component facts() {
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    Long amount = expense.amountMinor();
    fact(list, "amount", amount == null ? new Span("–") : words.figure(amount, expense.currency()));
    fact(list, "provider", text(expense.provider().isBlank() ? "–" : expense.provider()));
    if (expense.providerOrganisation() != null) {
      fact(list, "partner", text(name(expense.providerOrganisation())));
    }
    fact(list, "spent-on", text(expense.spentOn() == null ? "–" : words.day(expense.spentOn())));
    fact(list, "purpose", text(expense.purpose()));
    if (expense.reference() != null) {
      fact(list, "reference", text(expense.reference()));
    }
    if (expense.payerReason() != null) {
      fact(list, "payer-reason", text(expense.payerReason()));
    }
    fact(list, "fund", new Anchor(FundsPage.fund(expense.fund()), expense.fundName()));
    fact(list, "kind", text(words.text("funds.expense.kind." + expense.kind())));
    String person = expense.submitterName();
    fact(
        list,
        "submitter",
        text(
            person == null
                ? expense.organisationName()
                : person + ", " + expense.organisationName()));
    return list;
  }

  /** Among whom a shared cost is divided, or would be. */
  private void shared(Div facts) {
    UUID key = expense.key();
    Long amount = expense.amountMinor();
    if (key == null || amount == null || !expense.kind().equals("shared")) {
      return;
    }
    List<SplitShare> split = Beans.get(Keys.class).split(expense.id());
    boolean divided = !split.isEmpty();
    if (!divided) {
      split = Beans.get(Keys.class).preview(key, amount);
    }
    Section section =
        new Section(
            new H3(words.text(divided ? "settle.split.done" : "settle.split.planned")),
            new SplitTable(split, expense.currency()),
            new Anchor(
                FundsPage.fund(expense.fund()) + "/keys", words.text("settle.split.to-keys")));
    facts.add(section);
  }

  private void fact(DescriptionList list, String name, Component value) {
    list.add(
        new DescriptionList.Term(words.text("funds.fact." + name)),
        new DescriptionList.Description(value));
  }

  private static Span text(String text) {
    return new Span(text);
  }

  /** What each line bears, and what it has left. */
  private Component parts() {
    NativeTable table = new NativeTable();
    table.addClassName("figures");
    NativeTableRow head = table.getHead().addRow();
    boolean open = List.of("draft", "returned").contains(expense.state());
    for (String column : List.of("line", "amount", open ? "left-now" : "left")) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(words.text("funds.parts." + column));
      cell.getElement().setAttribute("scope", "col");
      head.add(cell);
    }
    for (ExpenseDetails.PartDetails part : expense.parts()) {
      NativeTableRow row = table.getBody().addRow();
      NativeTableHeaderCell name = new NativeTableHeaderCell();
      Span role = new Span(words.role(part.role()));
      role.addClassNames("fund-mark", "fund-role", "fund-role-" + part.role());
      Div both = new Div(new Span(part.name()), role);
      both.addClassName("two-lines");
      name.add(both);
      name.getElement().setAttribute("scope", "row");
      row.add(name);
      row.add(new NativeTableCell(words.amount(part.amountMinor(), expense.currency())));
      NativeTableCell left =
          new NativeTableCell(words.amount(part.leftMinor(), expense.currency()));
      left.setClassName("is-over", part.leftMinor() < 0);
      row.add(left);
    }
    return section("funds.parts.title", table);
  }

  private Component decisions() {
    Section section = section("funds.decisions.title");
    if (expense.state().equals("submitted")) {
      section.add(
          new Paragraph(
              words.text(
                  "funds.decisions.needed",
                  approved(),
                  expense.approvers(),
                  expense.organisations())));
    }
    OrderedList list = new OrderedList();
    list.addClassName("story");
    for (DecisionDetails decision : expense.decisions()) {
      ListItem item =
          new ListItem(
              new Span(
                  words.text(
                          "funds.verdict." + decision.verdict(),
                          who(decision.personName(), decision.organisation()))
                      + " "),
              Moments.ago(decision.at()));
      if (decision.revision() != expense.revision()) {
        item.add(note(words.text("funds.decisions.void")));
      }
      if (decision.reason() != null) {
        item.add(note(decision.reason()));
      }
      list.add(item);
    }
    section.add(list);
    return section;
  }

  private long approved() {
    return expense.decisions().stream()
        .filter(decision -> decision.revision() == expense.revision())
        .filter(decision -> decision.verdict().equals("approve"))
        .count();
  }

  private Component story() {
    OrderedList list = new OrderedList();
    list.addClassName("story");
    expense.story().forEach(happened -> list.add(happened(happened)));
    return section("funds.story.title", list);
  }

  private ListItem happened(Happened happened) {
    ListItem item =
        new ListItem(
            words.text(
                "funds.story." + happened.what(),
                who(happened.personName(), happened.organisation())));
    String funds = FundsPage.fund(expense.fund());
    if (happened.batchKey() != null) {
      item.add(
          new Text(DOT),
          new Anchor(funds + "/bank/" + happened.subject(), String.valueOf(happened.batchKey())));
    }
    if (happened.entryNumber() != null) {
      String number = String.valueOf(happened.entryNumber());
      item.add(
          new Text(DOT),
          new Anchor(
              funds + "/statement?entry=" + number, words.text("funds.entry.number", number)));
    }
    item.add(new Text(DOT), Moments.ago(happened.at()));
    if (happened.reason() != null) {
      item.add(note(happened.reason()));
    }
    BankFacts bank = happened.bank();
    if (bank != null) {
      LocalDate day = bank.bookedOn();
      Long amount = bank.amountMinor();
      if (day != null && amount != null) {
        item.add(
            note(
                words.text(
                    "funds.story.bank-line",
                    words.day(day),
                    words.amount(amount, expense.currency()),
                    String.valueOf(bank.statement()))));
      }
      if (bank.returnCode() != null) {
        item.add(
            note(
                words.text(
                    "funds.story.bank-reason",
                    bank.returnCode(),
                    PayableList.reason(bank.returnCode()))));
      }
    }
    return item;
  }

  private Component receipts() {
    Section section = section("funds.receipts.title");
    section.addClassName("expense-receipts");
    List<UUID> ids = expense.receipts().stream().map(ExpenseDetails.Receipt::id).toList();
    if (ids.isEmpty()) {
      section.add(new Notice(Tone.ATTENTION, words.text("funds.receipts.none")));
    }
    Beans.get(Attachments.class).list(ids).forEach(file -> section.add(new ReceiptView(file)));
    return section;
  }

  private Section section(String title, Component... content) {
    Section section = new Section(new H3(words.text(title)));
    section.addClassName("expense-section");
    section.add(content);
    return section;
  }

  private static Paragraph note(String text) {
    Paragraph note = new Paragraph(text);
    note.addClassName("card-facts");
    return note;
  }

  private String who(@Nullable String person, @Nullable String alias) {
    String organisation = alias == null ? words.text("role.system") : name(alias);
    return person == null ? organisation : person + " (" + organisation + ")";
  }

  private String name(String alias) {
    return names.getOrDefault(alias, alias);
  }
}
