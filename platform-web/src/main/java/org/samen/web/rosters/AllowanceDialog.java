package org.samen.web.rosters;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.funds.LineFigures;
import org.samen.rosters.AllowancePreview;
import org.samen.rosters.Allowances;
import org.samen.rosters.ClaimAllowance;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** Claims a month's flat allowance of a volunteer from a fund, after showing what it comes to. */
final class AllowanceDialog extends FormDialog {
  private static final long serialVersionUID = 1L;
  private static final int MONTHS = 12;
  private static final int MINUTES = 60;

  private final UUID id = Ids.next(Clock.systemUTC());
  private final UUID volunteer;
  private final Select<LocalDate> month;
  private final Select<FundSummary> fund;
  private final Select<LineFigures> line;
  private final Checkbox redacted;
  private final Paragraph comesTo = new Paragraph();

  AllowanceDialog(UUID volunteer, SerializableRunnable after) {
    this.volunteer = volunteer;
    month = select("month");
    fund = select("fund");
    line = select("line");
    String attest = Texts.here("rosters.allowance.field.redacted");
    redacted = problems.of("redacted", attest, new Checkbox(attest));
    LocalDate first = LocalDate.now(Moments.ZONE).withDayOfMonth(1);
    month.setItems(IntStream.range(0, MONTHS).mapToObj(first::minusMonths).toList());
    month.setItemLabelGenerator(AllowancePanel::month);
    fund.setItems(
        Beans.get(Funds.class).list().stream().filter(one -> one.state().equals("open")).toList());
    fund.setItemLabelGenerator(FundSummary::name);
    line.setItemLabelGenerator(one -> one.name() + " " + one.bookYear());
    fund.addValueChangeListener(change -> lines(change.getValue()));
    for (Select<?> asked : List.of(month, fund, line)) {
      asked.addValueChangeListener(change -> preview());
    }
    comesTo.getElement().setAttribute("role", "status");
    month.setValue(first.minusMonths(1));
    fill(
        Texts.here("rosters.allowance.claim"),
        Texts.here("rosters.allowance.what"),
        Texts.here("rosters.allowance.submit"),
        this::claim,
        Texts.here("rosters.allowance.claimed"),
        after,
        month,
        fund,
        line,
        comesTo,
        redacted);
  }

  private <T> Select<T> select(String field) {
    String label = Texts.here("rosters.allowance.field." + field);
    Select<T> select = new Select<>();
    select.setLabel(label);
    return problems.of(field, label, select);
  }

  private void lines(@Nullable FundSummary chosen) {
    line.setItems(
        chosen == null
            ? List.of()
            : Beans.get(Funds.class)
                .find(chosen.id())
                .map(found -> found.lines())
                .orElse(List.of()));
  }

  private void preview() {
    ClaimAllowance command = command();
    comesTo.setText("");
    if (command != null) {
      AllowancePreview preview =
          problems.attempt(() -> Beans.get(Allowances.class).preview(command));
      if (preview != null) {
        Integer minutes = preview.minutes();
        comesTo.setText(
            Texts.here(
                "rosters.allowance.comes-to",
                (minutes == null ? 0 : minutes) / (double) MINUTES,
                preview.room().rate(),
                preview.amount(),
                preview.room().monthLeft()));
        if (!preview.problems().isEmpty()) {
          problems.show(preview.problems());
        }
      }
    }
  }

  private boolean claim() {
    ClaimAllowance command = command();
    if (command == null) {
      problems.show(
          List.of(new Problem(fund.getValue() == null ? "fund" : "line", "rule.required")));
      return false;
    }
    Beans.get(Allowances.class).claim(command);
    return true;
  }

  private @Nullable ClaimAllowance command() {
    FundSummary from = fund.getValue();
    LineFigures of = line.getValue();
    LocalDate day = month.getValue();
    return from == null || of == null || day == null
        ? null
        : new ClaimAllowance(
            id,
            volunteer,
            day,
            "flat",
            from.id(),
            of.id(),
            List.of(),
            List.of(),
            redacted.getValue(),
            true);
  }
}
