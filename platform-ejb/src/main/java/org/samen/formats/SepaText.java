package org.samen.formats;

import java.text.Normalizer;
import java.util.Map;

/**
 * A text in the characters that every bank of SEPA takes (EPC217-08): unaccented letters, digits
 * and {@code / - ? : ( ) . , ' +}. Other letters become their nearest, anything else a full stop.
 */
final class SepaText {
  private static final String TAKEN = "/-?:().,'+ ";

  private static final Map<Character, String> NEAREST =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('ẞ', "SS"),
          Map.entry('æ', "ae"),
          Map.entry('Æ', "AE"),
          Map.entry('œ', "oe"),
          Map.entry('Œ', "OE"),
          Map.entry('ø', "o"),
          Map.entry('Ø', "O"),
          Map.entry('đ', "d"),
          Map.entry('Đ', "D"),
          Map.entry('ð', "d"),
          Map.entry('Ð', "D"),
          Map.entry('þ', "th"),
          Map.entry('Þ', "Th"),
          Map.entry('ł', "l"),
          Map.entry('Ł', "L"),
          Map.entry('ı', "i"),
          Map.entry('€', "EUR"),
          Map.entry('&', "+"),
          Map.entry('@', "(at)"),
          Map.entry('_', "-"),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('‑', "-"),
          Map.entry('"', "'"),
          Map.entry('‘', "'"),
          Map.entry('’', "'"),
          Map.entry('“', "'"),
          Map.entry('”', "'"),
          Map.entry(';', ","),
          Map.entry('[', "("),
          Map.entry(']', ")"),
          Map.entry('{', "("),
          Map.entry('}', ")"));

  private SepaText() {}

  /** At most so many characters; neither beginning nor ending with a slash, none doubled. */
  static String of(String text, int longest) {
    StringBuilder plain = new StringBuilder();
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    for (int i = 0; i < apart.length() && plain.length() <= 4 * longest; i++) {
      plain.append(nearest(apart.charAt(i)));
    }
    String tidy = plain.toString().replaceAll("/{2,}", "/").replaceAll(" {2,}", " ");
    String cut = tidy.substring(0, Math.min(longest, tidy.length()));
    return cut.replaceAll("^[/ ]+|[/ ]+$", "");
  }

  private static String nearest(char c) {
    if (c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || TAKEN.indexOf(c) >= 0) {
      return String.valueOf(c);
    }
    if (Character.getType(c) == Character.NON_SPACING_MARK || Character.isLowSurrogate(c)) {
      return "";
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return " ";
    }
    return NEAREST.getOrDefault(c, ".");
  }
}
