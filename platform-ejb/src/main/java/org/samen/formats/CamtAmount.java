package org.samen.formats;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** An amount while it is read: a number, its currency, and whether it came in or went out. */
final class CamtAmount {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,5})?");

  private String currency = "";
  private String value = "";
  private boolean out;
  private boolean given;

  void clear() {
    currency = "";
    value = "";
    out = false;
    given = false;
  }

  void currency(String code) {
    currency = code;
  }

  void value(String text) {
    value = text;
    given = true;
  }

  void direction(String indicator) {
    out = indicator.equals("DBIT");
    if (!out && !indicator.equals("CRDT")) {
      throw new InvalidBankFile("rule.bank.direction");
    }
  }

  boolean given() {
    return given;
  }

  String currency() {
    return currency;
  }

  /**
   * In minor units, below zero for what went out.
   *
   * @throws InvalidBankFile when it is no amount of its currency
   */
  long minor() {
    if (!NUMBER.matcher(value).matches()) {
      throw new InvalidBankFile("rule.bank.amount");
    }
    try {
      long minor = new BigDecimal(value).movePointRight(decimals(currency)).longValueExact();
      return out ? -minor : minor;
    } catch (ArithmeticException | IllegalArgumentException notOfTheCurrency) {
      throw new InvalidBankFile("rule.bank.amount");
    }
  }

  static String written(long minor, String currency) {
    return BigDecimal.valueOf(minor, decimals(currency)).toPlainString() + " " + currency;
  }

  private static int decimals(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
