package org.samen.access;

import java.util.Arrays;
import java.util.Set;

/**
 * BSN, V-number and phone numbers among digits that stand in groups, as in {@code 123.456.782} or
 * {@code 020 - 123 45 67}. Dates and opening hours among them are set aside first, so that they do
 * not add up to a number with what stands beside them.
 */
final class TextScreenNumbers {
  private static final String SEPARATORS = " .-/()_";
  private static final int LONGEST = 15;
  private static final int CUE_REACH = 20;
  private static final Set<String> CURRENCIES = Set.of("eur", "euro", "usd", "gbp");
  private static final Set<String> BETWEEN_CUE_AND_PHONE =
      Set.of(
          "nr", "nummer", "number", "no", "op", "is", "at", "on", "via", "naar", "ons", "mij", "me",
          "us", "hem", "haar");

  private final ScreenedText text;
  private final TextScreenFindings findings;
  private final TextScreenDates dates;
  private final TextScreenAddresses addresses;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] setAside = new boolean[16];
  private int groups;

  private int bsnWordEnd = -1;
  private int vNumberWordEnd = -1;
  private int phoneWordEnd = -1;

  TextScreenNumbers(ScreenedText text, TextScreenFindings findings, TextScreenDates dates) {
    this.text = text;
    this.findings = findings;
    this.dates = dates;
    this.addresses = new TextScreenAddresses(text, findings);
  }

  void bsnWord(int end) {
    bsnWordEnd = end;
  }

  void vNumberWord(int end) {
    vNumberWordEnd = end;
  }

  void phoneWord(int end) {
    phoneWordEnd = end;
  }

  /** Reads the groups of digits that begin here; returns the index behind the last. */
  int read(int start) {
    collect(start);
    for (int i = 0; i < groups; i++) {
      if (ends[i] - starts[i] == 4) {
        addresses.postcode(starts[i]);
      }
      setAsideDate(i);
      setAsideHours(i);
    }
    afterCue();
    for (int i = 0; i < groups; i++) {
      if (!setAside[i] && !insideMixedToken(i)) {
        numbersFrom(i);
      }
    }
    return ends[groups - 1];
  }

  private void collect(int start) {
    groups = 0;
    int at = start;
    while (text.isDigit(at)) {
      if (groups == starts.length) {
        starts = Arrays.copyOf(starts, groups * 2);
        ends = Arrays.copyOf(ends, groups * 2);
        setAside = Arrays.copyOf(setAside, groups * 2);
      }
      starts[groups] = at;
      ends[groups] = text.digitsEnd(at);
      setAside[groups] = false;
      at = ends[groups++];
      int next = at;
      while (next - at < 3 && next < text.length() && SEPARATORS.indexOf(text.at(next)) >= 0) {
        next++;
      }
      at = next;
    }
  }

  private int length(int group) {
    return ends[group] - starts[group];
  }

  private int number(int group) {
    return text.number(starts[group], ends[group]);
  }

  /** What stands between a group and the next: one sign, a space for spaces alone, or 'x'. */
  private char separator(int group) {
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

  private void setAsideDate(int i) {
    if (length(i) == 8) {
      compactDate(i);
    }
    if (i + 2 >= groups || separator(i) != separator(i + 1) || length(i + 1) > 2) {
      return;
    }
    char sign = separator(i);
    boolean yearLast = length(i) <= 2 && (length(i + 2) == 4 || length(i + 2) == 2);
    boolean yearFirst = length(i) == 4 && length(i + 2) <= 2;
    if (!yearLast && !yearFirst || sign == 'x' || sign == '(' || sign == ')' || sign == '_') {
      return;
    }
    boolean longer =
        sign != ' '
            && (i > 0 && separator(i - 1) == sign || goesOn(i + 2) && separator(i + 2) == sign);
    if (longer) {
      return;
    }
    int year = yearFirst ? number(i) : number(i + 2);
    int day = yearFirst ? number(i + 2) : number(i);
    // Three numbers with spaces between are a date only beside a word of birth.
    int known = sign == ' ' || length(i + 2) == 2 && !yearFirst ? Math.min(year, 99) : year;
    if (dates.numeric(starts[i], ends[i + 2], known, number(i + 1), day) && sign != ' ') {
      setAside[i] = true;
      setAside[i + 1] = true;
      setAside[i + 2] = true;
    }
  }

  private void compactDate(int i) {
    int at = starts[i];
    if (!dates.numeric(
        at,
        at + 8,
        yearBesideBirth(at + 4),
        text.number(at + 2, at + 4),
        text.number(at, at + 2))) {
      dates.numeric(
          at,
          at + 8,
          yearBesideBirth(at),
          text.number(at + 4, at + 6),
          text.number(at + 6, at + 8));
    }
  }

  /** Eight digits are a date only beside a word of birth; then the year must be one of a life. */
  private int yearBesideBirth(int at) {
    int year = text.number(at, at + 4);
    return year >= 1900 && year <= 2100 ? 0 : 9999;
  }

  private boolean goesOn(int group) {
    return group + 1 < groups;
  }

  /** "9.00-17.30": hours with minutes in fives, on both sides of a dash. */
  private void setAsideHours(int i) {
    if (i + 3 < groups
        && separator(i) == '.'
        && separator(i + 1) == '-'
        && separator(i + 2) == '.'
        && isTime(i)
        && isTime(i + 2)) {
      Arrays.fill(setAside, i, i + 4, true);
    }
  }

  private boolean isTime(int i) {
    return length(i) <= 2
        && number(i) < 25
        && length(i + 1) == 2
        && number(i + 1) < 60
        && number(i + 1) % 5 == 0;
  }

  /** A group within letters and digits mixed, as in an identifier of a computer. */
  private boolean insideMixedToken(int i) {
    return text.isLetter(starts[i] - 1) && text.isDigit(starts[i] - 2);
  }

  /** Digits right behind "BSN", "V-nummer" or "tel." count for what the word says. */
  private void afterCue() {
    int digits = 0;
    int bsnDigits = 0;
    for (int i = 0; i < groups && digits <= LONGEST; i++) {
      if (setAside[i]) {
        break;
      }
      digits += length(i);
      if (digits == 8 || digits == 9) {
        bsnDigits = digits;
      }
    }
    int start = starts[0];
    if (near(bsnWordEnd, start) && bsnDigits > 0) {
      findings.add(ScreenRule.BSN, start);
    }
    if (near(vNumberWordEnd, start) && digits >= 8 && digits <= LONGEST) {
      findings.add(ScreenRule.V_NUMBER, start);
    }
    if (near(phoneWordEnd, start)
        && digits >= 7
        && digits <= LONGEST
        && onlyPhoneWordsBetween(start)
        && !isServiceNumber(start)) {
      findings.add(ScreenRule.PHONE, start);
    }
  }

  private static boolean near(int wordEnd, int start) {
    return wordEnd >= 0 && start - wordEnd <= CUE_REACH;
  }

  private boolean onlyPhoneWordsBetween(int start) {
    for (int i = phoneWordEnd; i < start; i++) {
      if (text.isLetter(i)) {
        int end = text.wordEnd(i);
        if (!BETWEEN_CUE_AND_PHONE.contains(text.lower(i, end))) {
          return false;
        }
        i = end - 1;
      } else if (text.at(i) == '\n') {
        return false;
      }
    }
    return true;
  }

  /** 0800, 0900, 0906, 0909: nobody's own. */
  private boolean isServiceNumber(int start) {
    return text.at(start) == '0'
        && (text.at(start + 1) == '8' || text.at(start + 1) == '9')
        && text.at(start + 2) == '0';
  }

  private void numbersFrom(int first) {
    if (internationalFrom(first)) {
      return;
    }
    var digits = new int[LONGEST];
    int total = 0;
    for (int last = first; last < groups && !setAside[last]; last++) {
      if (total + length(last) > 10) {
        return;
      }
      for (int i = starts[last]; i < ends[last]; i++) {
        digits[total++] = text.at(i) - '0';
      }
      if (total == 9 && isBsn(digits) && bsnShape(first, last)) {
        findings.add(ScreenRule.BSN, starts[first]);
      }
      if (total == 10) {
        if (digits[0] == 0 && phoneShape(first, last, digits)) {
          findings.add(ScreenRule.PHONE, starts[first]);
        } else if (vNumberShape(first, last)) {
          findings.add(ScreenRule.V_NUMBER, starts[first]);
        }
      }
    }
  }

  /** The 11-test: nine digits weighted 9, 8 … 2 and −1 add up to a multiple of eleven. */
  static boolean isBsn(int[] digits) {
    int sum = -digits[8];
    int any = digits[8];
    for (int i = 0; i < 8; i++) {
      sum += digits[i] * (9 - i);
      any |= digits[i];
    }
    return any != 0 && sum % 11 == 0;
  }

  private boolean bsnShape(int first, int last) {
    for (int i = first; i < last; i++) {
      char sign = separator(i);
      if (sign == '(' || sign == ')') {
        return false;
      }
    }
    return !partOfLonger(first, last)
        && !isAmount(first, last)
        && (last - first < 5 || last - first == 8);
  }

  /** "EUR 3006870.11": cents behind a dot, and a currency before it. */
  private boolean isAmount(int first, int last) {
    if (last - first != 1 || length(last) != 2 || separator(first) != '.') {
      return false;
    }
    int at = starts[first] - 1;
    if (text.at(at) == ' ') {
      at--;
    }
    return "€$£".indexOf(text.at(at)) >= 0
        || text.hasWord(at - 2, at + 1, CURRENCIES)
        || text.hasWord(at - 3, at + 1, CURRENCIES);
  }

  /** Groups that dots or hyphens join to more groups are the middle of another number. */
  private boolean partOfLonger(int first, int last) {
    if (first == last) {
      return false;
    }
    char sign = separator(first);
    return sign != ' '
        && (first > 0 && separator(first - 1) == sign && !setAside[first - 1]
            || goesOn(last) && separator(last) == sign && !setAside[last + 1]);
  }

  private boolean vNumberShape(int first, int last) {
    if (first == last) {
      return true;
    }
    char sign = separator(first);
    boolean thousands = sign == '.' && length(first) <= 3;
    int longest = length(first);
    for (int i = first; i <= last; i++) {
      boolean year = length(i) == 4 && number(i) >= 1900 && number(i) < 2100;
      if (length(i) < 2 || length(i) > 5 || year || i < last && separator(i) != sign) {
        return false;
      }
      thousands &= i == first || length(i) == 3;
      longest = Math.max(longest, length(i));
    }
    boolean plainSign = sign == ' ' || sign == '.' || sign == '-';
    return plainSign && !thousands && longest >= 3 && !partOfLonger(first, last);
  }

  /** Ten digits from a 0: how many stand in the first group tells a number from hours and weeks. */
  private boolean phoneShape(int first, int last, int[] digits) {
    int second = digits[1];
    int third = digits[2];
    if (second == 0 || second == 9) {
      return false;
    }
    if (second == 8 && third != 4 && third != 5 && third != 7 && third != 8) {
      return false;
    }
    if (length(first) == 2) {
      return second == 6 && (third >= 1 && third <= 6 || third == 8);
    }
    if (length(first) == 1) {
      return last - first == 9;
    }
    return !(last > first
        && separator(first) == '-'
        && isClock(starts[first], ends[first])
        && isClock(starts[first + 1], ends[first + 1]));
  }

  /** "0730" as a time of day. */
  private boolean isClock(int start, int end) {
    return end - start == 4
        && text.number(start, start + 2) < 25
        && text.number(start + 2, end) < 60
        && text.number(start + 2, end) % 5 == 0;
  }

  /** "+31 …", "0031 …" and other countries'. */
  private boolean internationalFrom(int first) {
    int start = starts[first];
    boolean plus = first == 0 && plusBefore(start);
    boolean zeros =
        text.at(start) == '0'
            && text.at(start + 1) == '0'
            && text.at(start - 1) != ':'
            && (length(first) > 2 && text.at(start + 2) != '0'
                || length(first) == 2 && goesOn(first) && text.at(starts[first + 1]) != '0');
    if (!plus && !zeros) {
      return false;
    }
    int needed = plus ? 8 : 10;
    var digits = new StringBuilder();
    boolean thousands = length(first) <= 3;
    for (int i = first; i < groups && !setAside[i] && digits.length() < needed; i++) {
      digits.append(text.slice(starts[i], Math.min(ends[i], starts[i] + LONGEST)));
      thousands &= i == first || length(i) == 3 && separator(i - 1) == '.';
    }
    if (digits.length() < needed || thousands && goesOn(first)) {
      return false;
    }
    String national = digits.substring(plus ? 0 : 2);
    if (national.startsWith("31800") || national.startsWith("31900")) {
      return false;
    }
    findings.add(ScreenRule.PHONE, start);
    return true;
  }

  private boolean plusBefore(int start) {
    int at = start - 1;
    if (text.at(at) == ' ' || text.at(at) == '(') {
      at--;
    }
    return text.at(at) == '+' && !text.isDigit(at - 1);
  }
}
