package org.samen.funds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.money.Money;

/**
 * An expense that is about to be submitted, and the fund as it stands; amounts in minor units. The
 * ledger judges once more under the fund's lock.
 *
 * @param lines those of the expense's parts, in their order
 * @param overBudget names of those that would go over their budget
 */
record Submission(
    ExpenseDetails expense,
    FundDetails fund,
    List<LineFigures> lines,
    List<String> overBudget,
    LocalDate today) {
  static Submission of(Handle handle, ExpenseDetails expense, LocalDate today) {
    FundDetails fund = FundSql.require(handle, expense.fund());
    List<LineFigures> lines = new ArrayList<>();
    List<String> overBudget = new ArrayList<>();
    for (ExpenseDetails.PartDetails part : expense.parts()) {
      fund.lines().stream()
          .filter(line -> line.id().equals(part.line()))
          .forEach(
              line -> {
                lines.add(line);
                if (line.leftMinor() < part.amountMinor()) {
                  overBudget.add(line.name());
                }
              });
    }
    return new Submission(expense, fund, lines, overBudget, today);
  }

  Preview preview(List<Claimed> claimed) {
    Long asked = asked();
    Threshold threshold =
        fund.thresholds().stream()
            .filter(one -> asked == null || one.fromMinor() <= asked)
            .reduce((lower, higher) -> higher)
            .orElse(new Threshold(0, 1, 1));
    return new Preview(
        problems(),
        fund.availableMinor(),
        asked == null ? null : fund.availableMinor() - asked,
        lines,
        overBudget,
        otherYear(),
        payerMayOwe(),
        claimed,
        threshold.approvers() + (overBudget.isEmpty() ? 0 : 1),
        threshold.organisations());
  }

  /** What it asks of the fund: a shared cost is borne by the members. Absent: not typed yet. */
  private @Nullable Long asked() {
    return expense.kind().equals("pool") ? expense.amountMinor() : Long.valueOf(0);
  }

  private List<String> otherYear() {
    LocalDate spentOn = expense.spentOn();
    if (spentOn == null) {
      return List.of();
    }
    int year = spentOn.minusMonths(fund.firstMonth() - 1L).getYear();
    return lines.stream().filter(line -> line.bookYear() != year).map(LineFigures::name).toList();
  }

  private List<String> payerMayOwe() {
    return lines.stream().filter(LineFigures::payerMayOwe).map(LineFigures::name).toList();
  }

  private List<Problem> problems() {
    List<Problem> problems =
        new ArrayList<>(FundRules.ofSubmission(expense, today, !payerMayOwe().isEmpty()));
    if (!fund.state().equals("open")) {
      problems.add(new Problem("fund", "rule.funds.fund-is-open"));
    }
    if (fund.frozenWhy() != null) {
      problems.add(new Problem("fund", "rule.funds.fund-is-not-frozen"));
    }
    LocalDate closed = fund.closedThrough();
    LocalDate spentOn = expense.spentOn();
    if (closed != null && spentOn != null && !spentOn.isAfter(closed)) {
      problems.add(new Problem("spentOn", "rule.funds.period-is-open", closed));
    }
    Long asked = asked();
    long free =
        lines.stream().mapToLong(LineFigures::freeMinor).min().orElse(fund.availableMinor());
    if (asked != null && asked > free) {
      problems.add(
          new Problem(
              "amountMinor",
              "rule.funds.available-never-below-zero",
              new Money(Math.max(0, free), fund.currency())));
    }
    return problems;
  }
}
