package org.samen.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * Amounts as people write them. A Dutch and an English amount are told apart by what they can mean,
 * not by the language alone, because people copy amounts from invoices of either: "1.000,50" and
 * "1,000.50" mean one thing each. "1.000" and "1,000" are a thousand to one reader and one to the
 * other, and are asked about.
 */
public final class Amounts {
  /** Just under a billion units; a sum of nine million such amounts still fits. */
  public static final long MOST_UNITS = 999_999_999;

  private static final int LONGEST = 64;

  private Amounts() {}

  /**
   * Reads an amount above zero. The currency's sign or code may stand before or behind it, spaces
   * may stand anywhere between thousands, ",-" may stand for no cents.
   *
   * @param locale in which an ambiguous amount's readings are written
   * @throws InvalidAmount with the rule that it breaks
   */
  public static Money read(String text, Locale locale, String currency) {
    String written = bare(text, currency);
    if (written.isEmpty()) {
      throw new InvalidAmount("rule.required");
    }
    if (text.length() > LONGEST) {
      throw new InvalidAmount("rule.money.too-large", write(most(currency), locale));
    }
    if (written.startsWith("-")) {
      throw new InvalidAmount("rule.money.positive");
    }
    written.chars().filter(c -> !belongs(c)).findAny().ifPresent(c -> refuse(currency, c));
    BigDecimal amount = decimal(written, Money.decimals(currency), locale, currency);
    if (amount.signum() <= 0) {
      throw new InvalidAmount("rule.money.positive");
    }
    if (amount.compareTo(most(currency).amount()) > 0) {
      throw new InvalidAmount("rule.money.too-large", write(most(currency), locale));
    }
    return Money.of(amount, currency);
  }

  /**
   * As it is shown: "€ 1.240,50" in Dutch, with a space that does not break; "€1,240.50" in
   * English.
   */
  public static String write(Money money, Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    NumberFormat format =
        NumberFormat.getCurrencyInstance(Locale.of(english ? "en" : "nl", english ? "IE" : "NL"));
    format.setCurrency(Currency.getInstance(money.currency()));
    int decimals = Money.decimals(money.currency());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(money.amount());
  }

  /** As it stands in a field to be changed: "1240,50" in Dutch, "1240.50" in English. */
  public static String editable(Money money, Locale locale) {
    String plain = money.amount().toPlainString();
    return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
  }

  private static Money most(String currency) {
    return Money.of(
        BigDecimal.valueOf(MOST_UNITS + 1)
            .subtract(BigDecimal.ONE.movePointLeft(Money.decimals(currency))),
        currency);
  }

  /**
   * Without spaces at its ends, the currency's sign or code and the Dutch ",-"; minus signs as one.
   */
  private static String bare(String text, String currency) {
    String bare = stripped(text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text);
    for (String sign :
        new String[] {currency, Currency.getInstance(currency).getSymbol(Locale.of("nl", "NL"))}) {
      if (bare.regionMatches(true, 0, sign, 0, sign.length())) {
        bare = stripped(bare.substring(sign.length()));
      } else if (bare.length() > sign.length()
          && bare.regionMatches(true, bare.length() - sign.length(), sign, 0, sign.length())) {
        bare = stripped(bare.substring(0, bare.length() - sign.length()));
      }
    }
    bare = bare.replace('\u2212', '-').replace('\u2013', '-').replace('\u2014', '-');
    return bare.length() > 2 && (bare.endsWith(",-") || bare.endsWith(".-"))
        ? stripped(bare.substring(0, bare.length() - 2))
        : bare;
  }

  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean belongs(int c) {
    return c >= '0' && c <= '9' || c == '.' || c == ',' || isSpace(c);
  }

  private static void refuse(String currency, int c) {
    throw Character.getType(c) == Character.CURRENCY_SYMBOL
        ? new InvalidAmount("rule.money.currency", currency)
        : new InvalidAmount("rule.money.digits");
  }

  /**
   * The last separator marks the decimals when it is of the other kind than those before it, or
   * stands alone with other than three digits behind it; all others group thousands.
   */
  private static BigDecimal decimal(String written, int decimals, Locale locale, String currency) {
    int point = written.indexOf('.');
    int comma = written.indexOf(',');
    int last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
    if (last < 0) {
      return whole(written, ' ');
    }
    char separator = written.charAt(last);
    boolean both = point >= 0 && comma >= 0;
    boolean once = written.indexOf(separator) == last;
    if (!once) {
      if (both) {
        throw new InvalidAmount("rule.money.unreadable");
      }
      return whole(written, separator);
    }
    String before = written.substring(0, last);
    String behind = written.substring(last + 1);
    if (!behind.matches("[0-9]+")) {
      throw new InvalidAmount("rule.money.unreadable");
    }
    boolean grouped = !both && behind.length() == 3 && before.matches("[1-9][0-9]{0,2}");
    if (grouped && decimals == 0) {
      return new BigDecimal(before + behind);
    }
    if (grouped) {
      throw new InvalidAmount(
          "rule.money.ambiguous",
          write(Money.of(new BigDecimal(before + behind), currency), locale),
          written(new BigDecimal(before), decimals, behind, currency, locale));
    }
    if (behind.length() > decimals) {
      throw new InvalidAmount("rule.money.decimals", decimals);
    }
    BigDecimal units =
        before.isEmpty() ? BigDecimal.ZERO : whole(before, separator == ',' ? '.' : ',');
    return units.add(new BigDecimal("0." + behind));
  }

  /** The smaller reading, cut to the currency's decimals: "1,000" is 1.00. */
  private static String written(
      BigDecimal units, int decimals, String behind, String currency, Locale locale) {
    String kept = behind.substring(0, Math.min(decimals, behind.length()));
    return write(Money.of(units.add(new BigDecimal("0." + kept + "0")), currency), locale);
  }

  /** Digits in groups of three, or not grouped at all. */
  private static BigDecimal whole(String written, char group) {
    String even =
        written
            .codePoints()
            .map(c -> isSpace(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String sign = even.indexOf(' ') >= 0 ? " " : String.valueOf(group);
    String quoted = java.util.regex.Pattern.quote(sign);
    if (!even.matches("[0-9]+|[0-9]{1,3}(" + quoted + "[0-9]{3})+")) {
      throw new InvalidAmount("rule.money.unreadable");
    }
    return new BigDecimal(even.replace(sign, ""));
  }
}
