package org.samen.attachments;

/** The names in a PDF's bytes, such as {@code /Launch}, also when written as {@code /L#61unch}. */
final class PdfNames {
  /** Longer ones are none that matter here. */
  static final int LONGEST_WRITTEN = 96;

  private PdfNames() {}

  /** Is told each name and where it ends. */
  @FunctionalInterface
  interface Reader {
    void read(String name, int end);
  }

  /**
   * Reads every name between two places.
   *
   * @param last whether the file goes no further; otherwise a name that is cut off is left out
   */
  static void each(byte[] bytes, int from, int to, boolean last, Reader reader) {
    StringBuilder name = new StringBuilder(LONGEST_WRITTEN);
    for (int i = from; i < to; i++) {
      if (bytes[i] == '/') {
        name.setLength(0);
        int end = spell(bytes, i + 1, Math.min(to, i + 1 + LONGEST_WRITTEN), name);
        if (name.length() > 1 && (end < to || last)) {
          reader.read(name.toString(), end);
        }
      }
    }
  }

  /** Spells the name out and answers where it ends. */
  private static int spell(byte[] bytes, int from, int to, StringBuilder name) {
    int at = from;
    while (at < to && isRegular(bytes[at])) {
      int high = bytes[at] == '#' && at + 2 < to ? Character.digit(bytes[at + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[at + 2], 16);
      if (low >= 0) {
        name.append((char) (high << 4 | low));
        at += 3;
      } else {
        name.append((char) bytes[at]);
        at++;
      }
    }
    return at;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
  }

  private static boolean isRegular(byte b) {
    return b > ' ' && b < 127 && "()<>[]{}/%".indexOf(b) < 0;
  }
}
