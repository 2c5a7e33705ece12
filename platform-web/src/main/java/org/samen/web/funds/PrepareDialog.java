package org.samen.web.funds;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.FundDetails;
import org.samen.funds.bank.Payable;
import org.samen.funds.bank.Payments;
import org.samen.web.shell.Beans;

/** Repeats what a batch would pay before it is made. */
final class PrepareDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click makes no second batch. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final UUID fund;
  private final List<UUID> expenses;
  private final @Nullable LocalDate day;

  PrepareDialog(
      FundDetails fund,
      List<Payable> chosen,
      @Nullable LocalDate day,
      SerializableConsumer<UUID> after) {
    this.fund = fund.id();
    this.expenses = chosen.stream().map(Payable::expense).toList();
    this.day = day;
    long minor = chosen.stream().mapToLong(Payable::amountMinor).sum();
    UnorderedList list = new UnorderedList();
    chosen.forEach(
        payable ->
            list.add(
                new ListItem(
                    payable.organisationName()
                        + " ("
                        + payable.account()
                        + "): "
                        + payable.provider()
                        + ", "
                        + words.amount(payable.amountMinor(), fund.currency()))));
    fill(
        words.text("funds.bank.prepare"),
        words.text(
            "funds.bank.prepare.sentence",
            chosen.size(),
            words.amount(minor, fund.currency()),
            day == null ? "?" : words.day(day)),
        words.text("funds.bank.prepare"),
        this::prepare,
        words.text("funds.bank.prepare.done"),
        () -> after.accept(id),
        list);
  }

  private boolean prepare() {
    if (day == null) {
      problems.show(List.of(new Problem("executeOn", "rule.required")));
      return false;
    }
    Beans.get(Payments.class).prepare(id, fund, expenses, day);
    return true;
  }
}
