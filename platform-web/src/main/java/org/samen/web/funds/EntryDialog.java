package org.samen.web.funds;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.funds.EntrySummary;
import org.samen.funds.Funds;
import org.samen.funds.PostingDetails;
import org.samen.funds.Statements;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Toast;

/** An entry with its two sides, which sum to zero, and the way to what it is of. */
final class EntryDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** Of the bank's lines too: reversing undoes a wrong match. */
  private static final List<String> REVERSIBLE =
      List.of("expense", "contribution", "shared", "payment", "return");

  private final FundWords words = FundWords.here();
  private final String currency;

  /**
   * Of an entry.
   *
   * @param reversible the fund in which the viewer may propose to reverse it; absent when they may
   *     not
   */
  EntryDialog(EntrySummary entry, String currency, @Nullable UUID reversible) {
    this.currency = currency;
    setHeaderTitle(
        words.text("funds.entry.title", String.valueOf(entry.number()), words.entry(entry.kind())));
    setWidth("min(640px, 94vw)");
    Paragraph when =
        new Paragraph(
            new Span(words.text("funds.entry.booked", words.day(entry.bookedOn())) + " "),
            Moments.ago(entry.at()));
    add(when, table(entry));
    if (List.of("expense", "shared").contains(entry.kind())) {
      add(new Anchor(FundsPage.expense(entry.subject()), words.text("funds.entry.to-expense")));
    }
    if (reversible != null && entry.reversedBy() == null && REVERSIBLE.contains(entry.kind())) {
      getFooter().add(new Button(words.text("funds.reverse"), click -> reverse(entry, reversible)));
    }
    getFooter().add(new Button(words.text("notice.close"), click -> close()));
  }

  private void reverse(EntrySummary entry, UUID fund) {
    UUID proposal = Ids.next(Clock.systemUTC());
    close();
    new ConfirmDialog(
            words.text("funds.reverse.title", String.valueOf(entry.number())),
            words.text("funds.reverse.sentence"),
            words.text("funds.propose"),
            () -> {
              Beans.get(Funds.class).reverse(proposal, fund, entry.id());
              Toast.show(words.text("funds.proposal.done"));
            })
        .open();
  }

  private FigureTable table(EntrySummary entry) {
    FigureTable table =
        new FigureTable(
            words.text("funds.postings"),
            words.text("funds.postings.account"),
            words.text("funds.postings.debit"),
            words.text("funds.postings.credit"));
    long debit = 0;
    for (PostingDetails posting : Beans.get(Statements.class).postings(entry.id())) {
      long minor = posting.amountMinor();
      debit += Math.max(0, minor);
      table.row(
          account(posting),
          minor > 0 ? words.amount(minor, currency) : "",
          minor < 0 ? words.amount(-minor, currency) : "");
    }
    table.sum(
        words.text("funds.sum"), words.amount(debit, currency), words.amount(debit, currency));
    return table;
  }

  private String account(PostingDetails posting) {
    String account = words.text("funds.account." + posting.account());
    String alias = posting.organisation();
    return account
        + (posting.lineName() == null ? "" : ": " + posting.lineName())
        + (alias == null ? "" : " (" + name(alias) + ")");
  }

  private static String name(String alias) {
    return Beans.get(Organisations.class).list().stream()
        .filter(organisation -> organisation.alias().equals(alias))
        .findFirst()
        .map(organisation -> organisation.name())
        .orElse(alias);
  }
}
