package org.samen.access;

import java.util.Set;

/** BSN and V-number among groups of digits; hands dates, postcodes and phone numbers on. */
final class TextScreenNumbers {
  private static final int LONGEST = 15;
  private static final int CUE_REACH = 20;

  private static final Set<String> BSN_CUES =
      Set.of("bsn", "burgerservicenummer", "sofinummer", "sofi", "bsnr", "bsnnummer");
  private static final Set<String> V_NUMBER_CUES =
      Set.of("vnummer", "vnr", "vreemdelingennummer", "vreemdelingnummer");
  private static final Set<String> NUMBER_WORDS = Set.of("nummer", "nr", "number");
  private static final Set<String> CURRENCIES = Set.of("eur", "euro", "usd", "gbp");

  private final ScreenedText text;
  private final TextScreenFindings findings;
  private final TextScreenDates dates;
  private final TextScreenGroups groups;
  private final TextScreenPhones phones;
  private final TextScreenAddresses addresses;
  private int bsnCueEnd = -1;
  private int vNumberCueEnd = -1;

  TextScreenNumbers(ScreenedText text, TextScreenFindings findings, TextScreenDates dates) {
    this.text = text;
    this.findings = findings;
    this.dates = dates;
    this.groups = new TextScreenGroups(text);
    this.phones = new TextScreenPhones(text, findings, groups);
    this.addresses = new TextScreenAddresses(text, findings);
  }

  void word(String word, int end) {
    if (BSN_CUES.contains(word)) {
      bsnCueEnd = end;
    } else if (V_NUMBER_CUES.contains(word) || word.equals("v") && numberWordFollows(end)) {
      vNumberCueEnd = end;
    }
    phones.word(word, end);
  }

  private boolean numberWordFollows(int end) {
    int next = text.at(end) == '-' ? end + 1 : text.afterSpaces(end, 1);
    return NUMBER_WORDS.contains(text.lower(next, text.wordEnd(next)));
  }

  /** Reads the groups of digits that begin here; returns the index behind the last. */
  int read(int start) {
    groups.collect(start);
    for (int i = 0; i < groups.count(); i++) {
      if (groups.length(i) == 4) {
        addresses.postcode(groups.start(i));
      }
      setAsideDate(i);
      setAsideHours(i);
    }
    behindCue();
    for (int i = 0; i < groups.count(); i++) {
      if (!groups.isSetAside(i) && !insideMixedToken(i) && !phones.international(i)) {
        numbersFrom(i);
      }
    }
    return groups.end(groups.count() - 1);
  }

  private void setAsideDate(int i) {
    if (groups.length(i) == 8) {
      compactDate(groups.start(i));
    }
    if (i + 2 >= groups.count() || groups.length(i + 1) > 2) {
      return;
    }
    char sign = groups.separator(i);
    int first = groups.length(i);
    int last = groups.length(i + 2);
    boolean yearFirst = first == 4 && last <= 2;
    boolean yearLast = first <= 2 && (last == 4 || last == 2);
    if (" .-/".indexOf(sign) < 0
        || sign != groups.separator(i + 1)
        || !yearFirst && !yearLast
        || groups.partOfLonger(i, i + 2)) {
      return;
    }
    int year = groups.number(yearFirst ? i : i + 2);
    int day = groups.number(yearFirst ? i + 2 : i);
    // Three numbers with spaces between are a date only beside a word of birth.
    int known = sign == ' ' ? Math.min(year, 99) : year;
    boolean date =
        dates.numeric(groups.start(i), groups.end(i + 2), known, groups.number(i + 1), day);
    if (date && sign != ' ') {
      groups.setAside(i, i + 2);
    }
  }

  /** "12031990" or "19900312", which only a word of birth makes a date. */
  private void compactDate(int at) {
    if (isYearOfLife(at + 4)) {
      dates.numeric(at, at + 8, 0, text.number(at + 2, at + 4), text.number(at, at + 2));
    } else if (isYearOfLife(at)) {
      dates.numeric(at, at + 8, 0, text.number(at + 4, at + 6), text.number(at + 6, at + 8));
    }
  }

  private boolean isYearOfLife(int at) {
    int year = text.number(at, at + 4);
    return year >= 1900 && year <= 2100;
  }

  /** "9.00-17.30": hours with minutes in fives, on both sides of a dash. */
  private void setAsideHours(int i) {
    if (i + 3 < groups.count()
        && groups.separator(i) == '.'
        && groups.separator(i + 1) == '-'
        && groups.separator(i + 2) == '.'
        && isTime(i)
        && isTime(i + 2)) {
      groups.setAside(i, i + 3);
    }
  }

  private boolean isTime(int i) {
    return groups.length(i) <= 2
        && groups.number(i) < 25
        && groups.length(i + 1) == 2
        && groups.number(i + 1) < 60
        && groups.number(i + 1) % 5 == 0;
  }

  /** A group within letters and digits mixed, as in an identifier of a computer. */
  private boolean insideMixedToken(int i) {
    return text.isLetter(groups.start(i) - 1) && text.isDigit(groups.start(i) - 2);
  }

  /** Digits right behind "BSN", "V-nummer" or "tel." count for what the word says. */
  private void behindCue() {
    int digits = 0;
    boolean ofBsn = false;
    for (int i = 0; i < groups.count() && digits <= LONGEST && !groups.isSetAside(i); i++) {
      digits += groups.length(i);
      ofBsn |= digits == 8 || digits == 9;
    }
    int start = groups.start(0);
    if (near(bsnCueEnd, start) && ofBsn) {
      findings.add(ScreenRule.BSN, start);
    }
    if (near(vNumberCueEnd, start) && digits >= 8 && digits <= LONGEST) {
      findings.add(ScreenRule.V_NUMBER, start);
    }
    phones.behindCue(digits);
  }

  private static boolean near(int cueEnd, int start) {
    return cueEnd >= 0 && start - cueEnd <= CUE_REACH;
  }

  private void numbersFrom(int first) {
    var digits = new int[10];
    int total = 0;
    for (int last = first; last < groups.count() && !groups.isSetAside(last); last++) {
      if (total + groups.length(last) > 10) {
        return;
      }
      for (int i = groups.start(last); i < groups.end(last); i++) {
        digits[total++] = text.at(i) - '0';
      }
      if (total == 9 && isBsn(digits) && hasBsnShape(first, last)) {
        findings.add(ScreenRule.BSN, groups.start(first));
      }
      if (total == 10) {
        if (phones.isDutch(first, last, digits)) {
          findings.add(ScreenRule.PHONE, groups.start(first));
        } else if (hasVNumberShape(first, last)) {
          findings.add(ScreenRule.V_NUMBER, groups.start(first));
        }
      }
    }
  }

  /** The 11-test: nine digits weighted 9, 8 … 2 and −1 add up to a multiple of eleven. */
  private static boolean isBsn(int[] digits) {
    int sum = -digits[8];
    int any = digits[8];
    for (int i = 0; i < 8; i++) {
      sum += digits[i] * (9 - i);
      any |= digits[i];
    }
    return any != 0 && sum % 11 == 0;
  }

  private boolean hasBsnShape(int first, int last) {
    for (int i = first; i < last; i++) {
      char sign = groups.separator(i);
      if (sign == '(' || sign == ')') {
        return false;
      }
    }
    return !groups.partOfLonger(first, last)
        && !isAmount(first, last)
        && !isNetworkAddress(first, last)
        && (last - first < 5 || last - first == 8);
  }

  /** "EUR 3006870.11": cents behind a dot, and a currency before it. */
  private boolean isAmount(int first, int last) {
    if (last - first != 1 || groups.length(last) != 2 || groups.separator(first) != '.') {
      return false;
    }
    int at = groups.start(first) - 1;
    if (text.at(at) == ' ') {
      at--;
    }
    return "€$£".indexOf(text.at(at)) >= 0
        || text.hasWord(at - 2, at + 1, CURRENCIES)
        || text.hasWord(at - 3, at + 1, CURRENCIES);
  }

  /** "192.168.10.1". */
  private boolean isNetworkAddress(int first, int last) {
    if (last - first != 3) {
      return false;
    }
    for (int i = first; i <= last; i++) {
      if (groups.length(i) > 3
          || groups.number(i) > 255
          || i < last && groups.separator(i) != '.') {
        return false;
      }
    }
    return true;
  }

  /** Ten digits at once, or in a few like groups that are neither years nor thousands. */
  private boolean hasVNumberShape(int first, int last) {
    if (first == last) {
      return true;
    }
    char sign = groups.separator(first);
    int longest = 0;
    for (int i = first; i <= last; i++) {
      int length = groups.length(i);
      boolean year = length == 4 && groups.number(i) >= 1900 && groups.number(i) < 2100;
      if (length < 2 || length > 5 || year || i < last && groups.separator(i) != sign) {
        return false;
      }
      longest = Math.max(longest, length);
    }
    return " .-".indexOf(sign) >= 0
        && longest >= 3
        && !groups.isThousands(first, last)
        && !groups.partOfLonger(first, last);
  }
}
