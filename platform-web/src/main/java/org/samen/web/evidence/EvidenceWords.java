package org.samen.web.evidence;

import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.Locale;
import org.samen.web.shell.Texts;

/** Months and numbers of evidence as people read them, in one language. */
record EvidenceWords(Locale locale) implements java.io.Serializable {
  static EvidenceWords here() {
    return new EvidenceWords(Texts.locale());
  }

  String text(String key, Object... facts) {
    return Texts.get(locale, key, facts);
  }

  String language() {
    return locale.getLanguage();
  }

  String month(YearMonth month) {
    return text("date.months").split(" ")[month.getMonthValue() - 1] + " " + month.getYear();
  }

  /** A month or a year. */
  String period(String period) {
    return period.length() == 4 ? period : month(YearMonth.parse(period));
  }

  /** "mei ’26". */
  String shortMonth(String month) {
    return period(month).substring(0, 3) + " ’" + month.substring(2, 4);
  }

  String number(long number) {
    return NumberFormat.getIntegerInstance(numbers()).format(number);
  }

  /** One decimal. */
  String decimal(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(numbers());
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(number);
  }

  String percent(double share) {
    return NumberFormat.getPercentInstance(numbers()).format(share);
  }

  private Locale numbers() {
    return locale.getLanguage().equals("en") ? Locale.UK : Locale.of("nl", "NL");
  }
}
