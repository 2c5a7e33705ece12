package org.samen.web.funds;

import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Moments;

/** Proposes to close the books through a day, or to open them again. */
final class PeriodDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click proposes nothing twice. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final FundDetails fund;
  private final boolean close;
  private final DayField through;

  PeriodDialog(FundDetails fund, boolean close, SerializableRunnable after) {
    this.fund = fund;
    this.close = close;
    String what = close ? "funds.close" : "funds.reopen";
    through =
        problems.of(
            "through", words.text(what + ".through"), new DayField(words.text(what + ".through")));
    LocalDate today = LocalDate.now(Moments.ZONE);
    if (close) {
      through.setValue(today.withDayOfMonth(1).minusDays(1));
      through.setMax(today.minusDays(1));
    }
    fill(
        words.text(what),
        words.text(what + ".sentence"),
        words.text("funds.propose"),
        this::propose,
        words.text("funds.proposal.done"),
        after,
        through);
  }

  private boolean propose() {
    LocalDate day = through.getValue();
    if (!close) {
      Beans.get(Funds.class).reopen(id, fund.id(), day);
      return true;
    }
    if (day == null) {
      problems.show(List.of(new Problem("through", "rule.required")));
      return false;
    }
    Beans.get(Funds.class).close(id, fund.id(), day);
    return true;
  }
}
