package org.samen.web.funds;

import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.Settlements;
import org.samen.funds.TransferDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Moments;

/** Says that a transfer came in. */
final class TransferDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  private final UUID transfer;
  private final DayField day;

  TransferDialog(TransferDetails of, String currency, SerializableRunnable after) {
    transfer = of.id();
    day =
        problems.of(
            "receivedOn",
            words.text("funds.receive.day"),
            new DayField(words.text("funds.receive.day")));
    day.setValue(LocalDate.now(Moments.ZONE));
    day.setMax(LocalDate.now(Moments.ZONE));
    fill(
        words.text("settle.receive"),
        words.text(
            "settle.receive.sentence", of.payerName(), words.amount(of.amountMinor(), currency)),
        words.text("settle.receive"),
        this::receive,
        words.text("settle.receive.done"),
        after,
        day);
  }

  private boolean receive() {
    LocalDate received = day.getValue();
    if (received == null) {
      problems.show(List.of(new Problem("receivedOn", "rule.required")));
      return false;
    }
    Beans.get(Settlements.class).receive(transfer, received);
    return true;
  }
}
