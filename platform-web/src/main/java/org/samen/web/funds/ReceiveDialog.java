package org.samen.web.funds;

import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.ContributionSummary;
import org.samen.funds.Contributions;
import org.samen.money.Money;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Moments;
import org.samen.web.shell.MoneyField;

/** Books money that came in for a pledge. */
final class ReceiveDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click books nothing twice. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final UUID contribution;
  private final MoneyField amount;
  private final DayField day;

  ReceiveDialog(ContributionSummary of, String currency, SerializableRunnable after) {
    contribution = of.id();
    long left = of.pledgedMinor() - of.receivedMinor();
    amount =
        problems.of(
            "amountMinor",
            words.text("funds.fact.amount"),
            new MoneyField(words.text("funds.fact.amount"), currency));
    amount.show(new Money(left, currency));
    day =
        problems.of(
            "bookedOn",
            words.text("funds.receive.day"),
            new DayField(words.text("funds.receive.day")));
    day.setValue(LocalDate.now(Moments.ZONE));
    day.setMax(LocalDate.now(Moments.ZONE));
    fill(
        words.text("funds.receive.title"),
        words.text("funds.receive.sentence", of.organisationName(), words.amount(left, currency)),
        words.text("funds.receive.do"),
        this::receive,
        words.text("funds.receive.done"),
        after,
        amount,
        day);
  }

  private boolean receive() {
    Optional<Money> read = amount.amount();
    LocalDate booked = day.getValue();
    if (booked == null) {
      problems.show(List.of(new Problem("bookedOn", "rule.required")));
      return false;
    }
    if (read.isEmpty()) {
      return false; // the field says why
    }
    Beans.get(Contributions.class).receive(id, contribution, read.get().minorUnits(), booked);
    return true;
  }
}
