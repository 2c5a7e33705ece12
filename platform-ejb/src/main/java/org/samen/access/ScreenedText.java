package org.samen.access;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as the screen reads it: digits of every script as 0–9, full-width and styled letters
 * plain, accents off, invisible characters gone, every kind of space, dash and dot as the plain
 * one. So a number does not pass because it is written differently. Each character knows where it
 * came from.
 */
final class ScreenedText {
  /** Read beyond the end; neither digit nor letter nor separator. */
  static final char END = '\0';

  private final char[] chars;
  private final int length;
  private final int[] origins;

  private ScreenedText(char[] chars, int length, int[] origins) {
    this.chars = chars;
    this.length = length;
    this.origins = origins;
  }

  static ScreenedText of(String text) {
    return new Folding(text).fold();
  }

  int length() {
    return length;
  }

  char at(int index) {
    return index >= 0 && index < length ? chars[index] : END;
  }

  /** Where the character stood in the text as it was given. */
  int origin(int index) {
    return origins[index];
  }

  boolean isDigit(int index) {
    char c = at(index);
    return c >= '0' && c <= '9';
  }

  boolean isLetter(int index) {
    char c = at(index);
    return c < 128 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
  }

  /** A capital, or a letter of a script that has none. */
  boolean isNameStart(int index) {
    return isLetter(index) && !Character.isLowerCase(at(index));
  }

  boolean isCapital(int index) {
    return Character.isUpperCase(at(index));
  }

  /** The index behind the letters that begin here. */
  int wordEnd(int index) {
    int end = index;
    while (isLetter(end)) {
      end++;
    }
    return end;
  }

  /** The index behind the digits that begin here. */
  int digitsEnd(int index) {
    int end = index;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  /** The index behind at most so many spaces. */
  int afterSpaces(int index, int most) {
    int end = index;
    while (end < index + most && at(end) == ' ') {
      end++;
    }
    return end;
  }

  /** The characters in lower case; empty when they are more than any cue has. */
  String lower(int from, int to) {
    return to - from > 24 ? "" : slice(from, to).toLowerCase(Locale.ROOT);
  }

  /** Whether one of the words between two places is among these. */
  boolean hasWord(int from, int to, Set<String> words) {
    for (int i = Math.max(from, 0); i < to; i++) {
      if (isLetter(i)) {
        int end = Math.min(wordEnd(i), to);
        if (words.contains(lower(i, end))) {
          return true;
        }
        i = end;
      }
    }
    return false;
  }

  /** Whether only these characters stand between two places. */
  boolean hasOnly(int from, int to, String allowed) {
    for (int i = from; i < to; i++) {
      if (allowed.indexOf(at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  String slice(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** The number that short digits make. */
  int number(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (chars[i] - '0');
    }
    return value;
  }

  /** Turns a given text into the one that is read. */
  private static final class Folding {
    private final String text;
    private char[] chars;
    private int[] origins;
    private int length;

    Folding(String text) {
      this.text = text;
      this.chars = new char[text.length() + 16];
      this.origins = new int[text.length() + 16];
    }

    ScreenedText fold() {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= ' ' && c < 127 || c == '\n') {
          add(c, i);
        } else if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          add(Folds.ofSupplementary(text.codePointAt(i)), i);
          i++;
        } else {
          add(Folds.of(c), i);
        }
      }
      return new ScreenedText(chars, length, origins);
    }

    private void add(String folded, int origin) {
      for (int i = 0; i < folded.length(); i++) {
        add(folded.charAt(i), origin);
      }
    }

    private void add(char c, int origin) {
      if (length == chars.length) {
        chars = Arrays.copyOf(chars, length * 2);
        origins = Arrays.copyOf(origins, length * 2);
      }
      chars[length] = c;
      origins[length++] = origin;
    }
  }

  /** What each character is read as; worked out once, as normalising one by one is slow. */
  private static final class Folds {
    private static final Map<Character, String> LOOKALIKES =
        lookalikes(
            "АВЕЅІЈКМНОРСТУХаеорсухіѕј" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
            "ABESIJKMHOPCTYXaeopcyxisj" + "ABEZHIKMNOPTYXo");

    private static final String[] OF_BASIC_PLANE = new String[Character.MAX_VALUE + 1];

    static {
      for (int c = 0; c <= Character.MAX_VALUE; c++) {
        OF_BASIC_PLANE[c] = Character.isSurrogate((char) c) ? "" : fold(c);
      }
    }

    static String of(char c) {
      return OF_BASIC_PLANE[c];
    }

    static String ofSupplementary(int codePoint) {
      String folded = fold(codePoint);
      if (folded.length() < 2 || !Character.isSurrogate(folded.charAt(0))) {
        return folded;
      }
      return Character.isLetter(codePoint) ? "一" : " ";
    }

    private static Map<Character, String> lookalikes(String foreign, String latin) {
      var pairs = new HashMap<Character, String>();
      for (int i = 0; i < foreign.length(); i++) {
        pairs.put(foreign.charAt(i), latin.substring(i, i + 1));
      }
      return Map.copyOf(pairs);
    }

    private static String fold(int codePoint) {
      String special = special(codePoint);
      if (special != null) {
        return special;
      }
      String self = Character.toString(codePoint);
      String plain = Normalizer.normalize(self, Normalizer.Form.NFKD);
      if (plain.equals(self)) {
        return self;
      }
      var folded = new StringBuilder();
      plain
          .codePoints()
          .forEach(
              part -> {
                String partSpecial = special(part);
                folded.append(partSpecial == null ? Character.toString(part) : partSpecial);
              });
      // Some signs stand for whole phrases; a text of them would grow eighteenfold.
      return folded.length() <= 4 ? folded.toString() : folded.substring(0, 1);
    }

    private static @Nullable String special(int c) {
      switch (c) {
        case '\n', 0x0B, '\f', 0x85, 0x2028, 0x2029:
          return "\n";
        case '\t', '\r', 0x2800: // the last one is a braille pattern without dots
          return " ";
        case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0: // joiners and fillers that show nothing
          return "";
        case 0xB7, 0x2022, 0x2024, 0x2027, 0x22C5, 0x3002, 0x30FB, 0xFF61, 0x06D4:
          return ".";
        case 0x2044, 0x2215, 0x29F8:
          return "/";
        case 0x2212, 0x2043, 0x02D7:
          return "-";
        default:
          break;
      }
      String lookalike = c <= Character.MAX_VALUE ? LOOKALIKES.get((char) c) : null;
      if (lookalike != null) {
        return lookalike;
      }
      return switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.NON_SPACING_MARK,
            Character.ENCLOSING_MARK ->
            "";
        case Character.SPACE_SEPARATOR -> " ";
        case Character.DASH_PUNCTUATION -> "-";
        case Character.DECIMAL_DIGIT_NUMBER -> String.valueOf(Character.digit(c, 10));
        case Character.OTHER_NUMBER -> circledDigit(c);
        default -> null;
      };
    }

    private static @Nullable String circledDigit(int c) {
      int value = Character.getNumericValue(c);
      if (value < 0 || value > 9) {
        return null;
      }
      return String.valueOf(value);
    }
  }
}
