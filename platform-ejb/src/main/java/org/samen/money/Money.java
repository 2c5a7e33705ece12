package org.samen.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount, exact.
 *
 * @param minorUnits cents for the euro; below zero for what is owed
 * @param currency code of ISO 4217, such as EUR
 */
public record Money(long minorUnits, String currency) {
  public Money {
    decimals(currency);
  }

  /**
   * How many digits of an amount stand behind the decimal sign: 2 for EUR, 0 for JPY.
   *
   * @throws IllegalArgumentException when ISO 4217 knows no such currency, or it has no minor unit
   */
  public static int decimals(String currency) {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    if (decimals < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit");
    }
    return decimals;
  }

  public static Money euros(long cents) {
    return new Money(cents, "EUR");
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * An amount in whole units and their fractions.
   *
   * @throws ArithmeticException when it has more decimals than the currency, or is too large
   */
  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount.movePointRight(decimals(currency)).longValueExact(), currency);
  }

  /** In whole units, with the currency's decimals: 12.50. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, decimals(currency));
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException for another currency
   * @throws ArithmeticException when it is too large
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, same(other)), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException for another currency
   * @throws ArithmeticException when it is too large
   */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, same(other)), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minorUnits), currency);
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  private long same(Money other) {
    if (!other.currency.equals(currency)) {
      throw new IllegalArgumentException(other.currency + " is not " + currency);
    }
    return other.minorUnits;
  }
}
