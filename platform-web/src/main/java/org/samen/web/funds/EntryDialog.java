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

  /**
   * Of an entry.
   *
   * @param reversible the fund in which the viewer may propose to reverse it; absent when they may
   *     not
   */
  EntryDialog(EntrySummary entry, String currency, @Nullable UUID reversible) {
    setHeaderTitle(
        words.text("funds.entry.title", String.valueOf(entry.number()), words.entry(entry.kind())));
    setWidth("min(640px, 94vw)");
    Paragraph when =
        new Paragraph(
            new Span(words.text("funds.entry.booked", words.day(entry.bookedOn())) + " "),
            Moments.ago(entry.at()));
    add(when, new PostingTable(entry.id(), currency));
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
}
