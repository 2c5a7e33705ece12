package org.samen.formats;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Syntax of single values: what is accepted, and how it is written canonically. */
final class HsdsValue {
  /** Longer values are refused; the longest text of the standard's own sample has 400. */
  static final int MAX_CHARACTERS = 20_000;

  private static final Pattern UUID_TEXT =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  /** The local part is written without quotes; the domain has two labels at least. */
  private static final Pattern EMAIL_TEXT =
      Pattern.compile(
          "[\\p{Alnum}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\\p{IsAlphabetic}\\p{IsDigit}-]{1,63}\\.){1,8}"
              + "[\\p{IsAlphabetic}\\p{IsDigit}-]{2,63}");

  private static final Pattern NUMBER_TEXT =
      Pattern.compile("[+-]?[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?");

  /** HSDS asks for an offset behind the time. The time on the wall is what is kept. */
  private static final Pattern TIME_TEXT =
      Pattern.compile("([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\\.0{1,9})?(?:[+-][0-9]{2}:?[0-9]{2})?");

  /** Addresses become links on a page, so a script must not pass as one. */
  private static final Set<String> SCHEMES =
      Set.of("http", "https", "mailto", "tel", "urn", "tag", "info", "geo");

  private HsdsValue() {}

  /**
   * Checks one value that is not blank.
   *
   * @return the canonical text, as {@link HsdsRow} describes it; empty when nothing is left
   */
  static String canonical(HsdsField field, String raw) throws BrokenValue {
    if (raw.length() > MAX_CHARACTERS) {
      throw new BrokenValue(HsdsRule.TOO_LONG, String.valueOf(MAX_CHARACTERS));
    }
    String text = plainText(raw);
    if (text.isEmpty()) {
      return text;
    }
    if (!field.allowed().isEmpty()) {
      return allowed(field, text);
    }
    return switch (field.kind()) {
      case TEXT -> text;
      case UUID -> matching(UUID_TEXT, text, HsdsRule.UUID).toLowerCase(Locale.ROOT);
      case EMAIL -> email(text);
      case URI -> uri(text);
      case NUMBER -> number(field, text);
      case INTEGER -> integer(text);
      case DATE -> date(text);
      case TIME -> time(text);
      case INSTANT -> instant(text);
      case BOOLEAN -> yesOrNo(text);
    };
  }

  private static String plainText(String raw) throws BrokenValue {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\uFFFD') {
        throw new BrokenValue(
            HsdsRule.ENCODING); // what the decoder puts for bytes that are not UTF-8
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == raw.length()
            || !Character.isLowSurrogate(raw.charAt(i + 1))) {
          throw new BrokenValue(HsdsRule.ENCODING);
        }
        i++;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
        throw new BrokenValue(HsdsRule.CONTROL);
      }
    }
    String text = raw.strip();
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String allowed(HsdsField field, String text) throws BrokenValue {
    for (String value : field.allowed()) {
      if (value.equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new BrokenValue(HsdsRule.ALLOWED, String.join(", ", field.allowed()));
  }

  private static String matching(Pattern pattern, String text, HsdsRule rule) throws BrokenValue {
    if (!pattern.matcher(text).matches()) {
      throw new BrokenValue(rule);
    }
    return text;
  }

  private static String email(String text) throws BrokenValue {
    if (text.length() > 254) {
      throw new BrokenValue(HsdsRule.EMAIL);
    }
    return matching(EMAIL_TEXT, text, HsdsRule.EMAIL);
  }

  private static String uri(String text) throws BrokenValue {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
        throw new BrokenValue(HsdsRule.URI);
      }
      boolean web = scheme.toLowerCase(Locale.ROOT).startsWith("http");
      if (web && (uri.getRawAuthority() == null || uri.getRawAuthority().isEmpty())) {
        throw new BrokenValue(HsdsRule.URI);
      }
      return text;
    } catch (URISyntaxException notAnAddress) {
      throw new BrokenValue(HsdsRule.URI);
    }
  }

  private static String number(HsdsField field, String text) throws BrokenValue {
    String plain = plain(decimal(text, HsdsRule.NUMBER));
    switch (field.name()) {
      case "latitude" -> within(plain, 90, HsdsRule.LATITUDE);
      case "longitude" -> within(plain, 180, HsdsRule.LONGITUDE);
      default -> {}
    }
    return plain;
  }

  private static void within(String plain, int limit, HsdsRule rule) throws BrokenValue {
    if (new BigDecimal(plain).abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
      // A number with many digits could be a number of another kind that strayed into this column.
      throw new BrokenValue(rule, plain.length() <= 7 ? plain : "…");
    }
  }

  private static String integer(String text) throws BrokenValue {
    BigDecimal value = decimal(text, HsdsRule.INTEGER);
    if (value.stripTrailingZeros().scale() > 0 || value.precision() - value.scale() > 9) {
      throw new BrokenValue(
          HsdsRule.INTEGER); // what does not fit an int is no count, year or extension
    }
    return plain(value);
  }

  private static BigDecimal decimal(String text, HsdsRule rule) throws BrokenValue {
    return new BigDecimal(matching(NUMBER_TEXT, text, rule));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String date(String text) throws BrokenValue {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).toString();
      }
    } catch (DateTimeException notADay) {
      // reported below
    }
    throw new BrokenValue(HsdsRule.DATE);
  }

  private static String time(String text) throws BrokenValue {
    var parts = TIME_TEXT.matcher(text);
    if (!parts.matches()) {
      throw new BrokenValue(HsdsRule.TIME);
    }
    try {
      return LocalTime.parse(parts.group(1)).toString();
    } catch (DateTimeException notATime) {
      throw new BrokenValue(HsdsRule.TIME);
    }
  }

  private static String instant(String text) throws BrokenValue {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getYear() >= 0 && moment.getYear() <= 9999) {
        return moment.toInstant().toString();
      }
    } catch (DateTimeException notAMoment) {
      // reported below
    }
    throw new BrokenValue(HsdsRule.INSTANT);
  }

  private static String yesOrNo(String text) throws BrokenValue {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "ja" -> "true";
      case "false", "0", "no", "nee" -> "false";
      default -> throw new BrokenValue(HsdsRule.BOOLEAN);
    };
  }
}
