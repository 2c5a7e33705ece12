package org.samen.rosters;

import java.time.LocalDate;
import org.samen.money.Money;

/**
 * What may still be paid to a volunteer untaxed, of all organisations together.
 *
 * @param month its first day
 * @param rate guide rate of an hour
 * @param verified the steward read the year's amounts in the source
 * @param near four fifths of the month's or the year's limit are reached
 */
public record AllowanceRoom(
    LocalDate month,
    Money monthLimit,
    Money monthPaid,
    Money yearLimit,
    Money yearPaid,
    Money rate,
    boolean verified,
    boolean near) {
  private static final int FIFTHS = 5;
  private static final int NEAR = 4;

  public Money monthLeft() {
    return left(monthLimit, monthPaid);
  }

  public Money yearLeft() {
    return left(yearLimit, yearPaid);
  }

  private static Money left(Money limit, Money paid) {
    return new Money(Math.max(0, limit.minorUnits() - paid.minorUnits()), limit.currency());
  }

  static boolean isNear(long minor, Money limit) {
    return FIFTHS * minor >= NEAR * limit.minorUnits();
  }
}
