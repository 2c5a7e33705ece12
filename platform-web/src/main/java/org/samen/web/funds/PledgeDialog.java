package org.samen.web.funds;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.Contributions;
import org.samen.funds.FundDetails;
import org.samen.funds.Kinds;
import org.samen.funds.LineFigures;
import org.samen.funds.Pledge;
import org.samen.money.Money;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.MoneyField;

/** Promises money for the viewer's organisation. */
final class PledgeDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click pledges nothing twice. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final FundDetails fund;
  private final MoneyField amount;
  private final DayField due;
  private final Select<String> origin;
  private final ComboBox<LineFigures> line;
  private final TextArea note;

  PledgeDialog(FundDetails fund, SerializableRunnable after) {
    this.fund = fund;
    amount =
        problems.of(
            "amountMinor",
            words.text("funds.fact.amount"),
            new MoneyField(words.text("funds.fact.amount"), fund.currency()));
    due =
        problems.of(
            "dueOn", words.text("funds.column.due"), new DayField(words.text("funds.column.due")));
    origin = problems.of("origin", words.text("funds.csv.origin"), new Select<>());
    origin.setLabel(words.text("funds.csv.origin"));
    origin.setItems(Kinds.ORIGINS);
    origin.setItemLabelGenerator(words::origin);
    line =
        problems.of(
            "line",
            words.text("funds.line"),
            new ComboBox<LineFigures>(words.text("funds.pledge.line")));
    line.setItems(fund.lines());
    line.setItemLabelGenerator(one -> one.name() + " (" + one.bookYear() + ")");
    line.setClearButtonVisible(true);
    line.setHelperText(words.text("funds.pledge.line.help"));
    note =
        problems.of(
            "note", words.text("funds.pledge.note"), new TextArea(words.text("funds.pledge.note")));
    note.setMaxLength(500);
    note.setHelperText(words.text("funds.form.purpose.help"));
    fill(
        words.text("funds.pledge.title"),
        words.text("funds.pledge.sentence", fund.name()),
        words.text("funds.pledge.do"),
        this::pledge,
        words.text("funds.pledge.done"),
        after,
        amount,
        due,
        origin,
        line,
        note);
  }

  private boolean pledge() {
    List<Problem> missing = new ArrayList<>();
    Optional<Money> read = amount.amount();
    LocalDate day = due.getValue();
    if (day == null) {
      missing.add(new Problem("dueOn", "rule.required"));
    }
    if (origin.getValue() == null) {
      missing.add(new Problem("origin", "rule.required"));
    }
    if (day == null || !missing.isEmpty()) {
      problems.show(missing);
      amount.amount();
      return false;
    }
    if (read.isEmpty()) {
      return false; // the field says why
    }
    LineFigures only = line.getValue();
    Beans.get(Contributions.class)
        .pledge(
            new Pledge(
                id,
                fund.id(),
                only == null ? null : only.id(),
                origin.getValue(),
                read.get().minorUnits(),
                day,
                note.isEmpty() ? null : note.getValue().strip()));
    return true;
  }
}
