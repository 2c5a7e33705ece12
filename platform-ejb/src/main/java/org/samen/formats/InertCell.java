package org.samen.formats;

/**
 * Keeps a spreadsheet from running a cell as a formula.
 *
 * <p>A text that begins with {@code =}, {@code +}, {@code -}, {@code @}, tab, carriage return or
 * line feed is written with an apostrophe before it; a spreadsheet shows it as text. A text that
 * already begins with apostrophes and then such a character gets one more, so that reading takes
 * off exactly what writing put on. Numbers, days and other values with a syntax of their own stay
 * as they are.
 *
 * <p>Reading also takes off the pair of quotes by which other programs, and HSDS's own sample
 * package, keep {@code "+44 1234 234567"} a text.
 */
public final class InertCell {
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private InertCell() {}

  public static String written(String value) {
    return startsFormula(value, 0, true) ? "'" + value : value;
  }

  static String read(String cell) {
    if (cell.startsWith("'") && startsFormula(cell, 1, true)) {
      return cell.substring(1);
    }
    if (cell.length() > 2
        && cell.startsWith("\"")
        && cell.endsWith("\"")
        && startsFormula(cell, 1, false)) {
      return cell.substring(1, cell.length() - 1);
    }
    return cell;
  }

  private static boolean startsFormula(String text, int from, boolean behindMarks) {
    int i = from;
    if (behindMarks) {
      while (i < text.length() && text.charAt(i) == '\'') {
        i++;
      }
      if (i < text.length() && text.charAt(i) == '"') {
        i++;
      }
    }
    return i < text.length() && FORMULA_STARTS.indexOf(text.charAt(i)) >= 0;
  }
}
