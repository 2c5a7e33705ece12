package org.samen.access;

import java.util.Arrays;

/**
 * Digits that stand in groups with signs between, as in {@code 123.456.782} or {@code 020 - 123 45
 * 67}. Dates and hours among them are set aside, so that they do not add up to a number with what
 * stands beside them.
 */
final class TextScreenGroups {
  private static final String SEPARATORS = " .-/()_";
  private static final int MOST_SEPARATORS = 3;

  private final ScreenedText text;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] setAside = new boolean[16];
  private int count;

  TextScreenGroups(ScreenedText text) {
    this.text = text;
  }

  /** Takes the groups that begin with the digit here, in place of those before. */
  void collect(int start) {
    count = 0;
    int at = start;
    while (text.isDigit(at)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        setAside = Arrays.copyOf(setAside, count * 2);
      }
      starts[count] = at;
      ends[count] = text.digitsEnd(at);
      setAside[count] = false;
      at = ends[count++];
      int separatorsFrom = at;
      while (at - separatorsFrom < MOST_SEPARATORS
          && at < text.length()
          && SEPARATORS.indexOf(text.at(at)) >= 0) {
        at++;
      }
    }
  }

  int count() {
    return count;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  /** The number that a group makes; meant for short ones. */
  int number(int group) {
    return text.number(starts[group], ends[group]);
  }

  boolean hasNext(int group) {
    return group + 1 < count;
  }

  /** What stands between a group and the next: one sign, a space for spaces alone, or 'x'. */
  char separator(int group) {
    char sign = ' ';
    for (int i = ends[group]; i < starts[group + 1]; i++) {
      char c = text.at(i);
      if (c != ' ') {
        if (sign != ' ' && sign != c) {
          return 'x';
        }
        sign = c;
      }
    }
    return sign;
  }

  boolean isSetAside(int group) {
    return setAside[group];
  }

  void setAside(int first, int last) {
    Arrays.fill(setAside, first, last + 1, true);
  }

  /** Groups that dots or hyphens join to more groups are the middle of another number. */
  boolean partOfLonger(int first, int last) {
    if (first == last) {
      return false;
    }
    char sign = separator(first);
    return sign != ' '
        && (first > 0 && separator(first - 1) == sign && !setAside[first - 1]
            || hasNext(last) && separator(last) == sign && !setAside[last + 1]);
  }

  /** Whether dots stand before every three digits, as in 1.250.000. */
  boolean isThousands(int first, int last) {
    boolean thousands = first < last && length(first) <= 3;
    for (int i = first + 1; i <= last && thousands; i++) {
      thousands = length(i) == 3 && separator(i - 1) == '.';
    }
    return thousands;
  }
}
