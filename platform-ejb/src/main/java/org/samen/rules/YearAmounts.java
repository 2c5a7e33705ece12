package org.samen.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.samen.money.Money;

/**
 * The amounts of a rule in one year.
 *
 * @param verified the steward read each of them in the source
 */
public record YearAmounts(
    String rule, int year, Map<String, Money> amounts, boolean verified, String source) {
  static YearAmounts of(List<YearRow> rows) {
    YearRow first = rows.getFirst();
    return new YearAmounts(
        first.rule(),
        first.year(),
        rows.stream()
            .collect(
                Collectors.toMap(YearRow::name, row -> new Money(row.minor(), row.currency()))),
        rows.stream().allMatch(YearRow::verified),
        first.source());
  }

  /**
   * The amount of this name.
   *
   * @throws UnknownYear when the year lacks it
   */
  public Money of(String name) {
    Money amount = amounts.get(name);
    if (amount == null) {
      throw new UnknownYear(year);
    }
    return amount;
  }
}
