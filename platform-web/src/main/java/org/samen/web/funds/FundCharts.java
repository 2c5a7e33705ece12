package org.samen.web.funds;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.samen.funds.FundDetails;
import org.samen.funds.Kinds;
import org.samen.funds.LineFigures;
import org.samen.funds.MemberFigures;
import org.samen.funds.MonthBalance;
import org.samen.funds.Statements;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Chart;

/** A fund's figures as charts, each with its table; amounts in minor units of its currency. */
record FundCharts(FundDetails fund, FundWords words) {
  private static final int SPENT = 8;
  private static final int PUT_IN = 6;
  private static final int MONTHS = 13;

  Chart budget(List<LineFigures> lines) {
    return new Chart(
        new Chart.Data(
            Chart.Kind.STACKED,
            words.text("funds.chart.budget"),
            words.text("funds.line"),
            lines.stream().map(LineFigures::name).toList(),
            List.of(
                series("funds.spent", SPENT, Chart.Look.PLAIN, lines, LineFigures::spentMinor),
                series(
                    "funds.reserved", SPENT, Chart.Look.STRIPED, lines, LineFigures::reservedMinor),
                series("funds.budget", SPENT, Chart.Look.MARK, lines, LineFigures::budgetMinor)),
            fund.currency(),
            List.of()),
        minor -> words.amount(minor, fund.currency()));
  }

  /** The four roles in their order, inside and outside the regular system. */
  Chart roles(List<LineFigures> lines) {
    long all = lines.stream().mapToLong(LineFigures::spentMinor).sum();
    List<String> names =
        Kinds.ROLES.stream()
            .map(
                role -> {
                  long spent = spent(lines, role, Kinds.CARE_SYSTEMS);
                  return all == 0
                      ? words.role(role)
                      : words.text(
                          "funds.role.share",
                          words.role(role),
                          words.percent((double) spent / all));
                })
            .toList();
    List<Chart.Series> series =
        Kinds.CARE_SYSTEMS.stream()
            .map(
                system ->
                    new Chart.Series(
                        words.system(system),
                        1,
                        system.equals("parallel") ? Chart.Look.STRIPED : Chart.Look.PLAIN,
                        Kinds.ROLES.stream()
                            .map(role -> spent(lines, role, List.of(system)))
                            .toList()))
            .toList();
    return new Chart(
        new Chart.Data(
            Chart.Kind.STACKED,
            words.text("funds.chart.roles"),
            words.text("funds.role"),
            names,
            series,
            fund.currency(),
            List.of(1, 2, 3, 4)),
        minor -> words.amount(minor, fund.currency()));
  }

  private static long spent(List<LineFigures> lines, String role, Collection<String> systems) {
    return lines.stream()
        .filter(line -> line.role().equals(role) && systems.contains(line.careSystem()))
        .mapToLong(LineFigures::spentMinor)
        .sum();
  }

  Chart members() {
    List<MemberFigures> members =
        fund.members().stream()
            .filter(
                member ->
                    member.leftOn() == null
                        || member.spentMinor() != 0
                        || member.contributedMinor() != 0)
            .toList();
    return new Chart(
        new Chart.Data(
            Chart.Kind.BARS,
            words.text("funds.chart.members"),
            words.text("funds.member"),
            members.stream().map(MemberFigures::organisationName).toList(),
            List.of(
                series(
                    "funds.contributed",
                    PUT_IN,
                    Chart.Look.PLAIN,
                    members,
                    MemberFigures::contributedMinor),
                series("funds.spent", SPENT, Chart.Look.PLAIN, members, MemberFigures::spentMinor)),
            fund.currency(),
            List.of()),
        minor -> words.amount(minor, fund.currency()));
  }

  Chart balances() {
    List<MonthBalance> months = Beans.get(Statements.class).months(fund.id(), MONTHS);
    String[] names = words.text("date.months-short").split(" ");
    return new Chart(
        new Chart.Data(
            Chart.Kind.LINE,
            words.text("funds.chart.balances"),
            words.text("funds.month"),
            months.stream()
                .map(one -> names[one.month().getMonthValue() - 1] + " " + one.month().getYear())
                .toList(),
            List.of(
                series(
                    "funds.balance", PUT_IN, Chart.Look.PLAIN, months, MonthBalance::balanceMinor)),
            fund.currency(),
            List.of()),
        minor -> words.amount(minor, fund.currency()));
  }

  private <T> Chart.Series series(
      String name, int colour, Chart.Look look, List<T> rows, ToLongFunction<T> value) {
    return new Chart.Series(
        words.text(name), colour, look, rows.stream().map(value::applyAsLong).toList());
  }
}
