package org.samen.access;

import java.util.Set;

/** Phone numbers among groups of digits: Dutch ones, those of other countries, any behind a cue. */
final class TextScreenPhones {
  private static final int LONGEST = 15;
  private static final int SHORTEST_BEHIND_CUE = 7;
  private static final int CUE_REACH = 20;

  private static final Set<String> CUES =
      Set.of(
          "tel",
          "telefoon",
          "telefoonnummer",
          "telnr",
          "mobiel",
          "mob",
          "gsm",
          "whatsapp",
          "app",
          "sms",
          "bel",
          "bellen",
          "call",
          "phone",
          "mobile",
          "telephone",
          "fax");

  private static final Set<String> BETWEEN_CUE_AND_NUMBER =
      Set.of(
          "nr", "nummer", "number", "no", "op", "is", "at", "on", "via", "naar", "ons", "mij", "me",
          "us", "hem", "haar");

  private final ScreenedText text;
  private final TextScreenFindings findings;
  private final TextScreenGroups groups;
  private int cueEnd = -1;

  TextScreenPhones(ScreenedText text, TextScreenFindings findings, TextScreenGroups groups) {
    this.text = text;
    this.findings = findings;
    this.groups = groups;
  }

  void word(String word, int end) {
    if (CUES.contains(word)) {
      cueEnd = end;
    }
  }

  /** Digits right behind "tel." and the like. */
  void behindCue(int digits) {
    int start = groups.start(0);
    if (cueEnd >= 0
        && start - cueEnd <= CUE_REACH
        && digits >= SHORTEST_BEHIND_CUE
        && digits <= LONGEST
        && onlySmallWordsBetween(start)
        && !isServiceNumber(start)) {
      findings.add(ScreenRule.PHONE, start);
    }
  }

  private boolean onlySmallWordsBetween(int start) {
    for (int i = cueEnd; i < start; i++) {
      if (text.isLetter(i)) {
        int end = text.wordEnd(i);
        if (!BETWEEN_CUE_AND_NUMBER.contains(text.lower(i, end))) {
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

  /** Ten digits from a 0: how many stand in the first group tells a number from hours and weeks. */
  boolean isDutch(int first, int last, int[] digits) {
    int second = digits[1];
    int third = digits[2];
    if (digits[0] != 0 || second == 0 || second == 9) {
      return false;
    }
    if (second == 8 && third != 4 && third != 5 && third != 7 && third != 8) {
      return false;
    }
    if (groups.length(first) == 2) {
      return second == 6 && (third >= 1 && third <= 6 || third == 8);
    }
    if (groups.length(first) == 1) {
      return last - first == 9;
    }
    return !(last > first
        && groups.separator(first) == '-'
        && isClock(first)
        && isClock(first + 1));
  }

  /** "0730" as a time of day. */
  private boolean isClock(int group) {
    return groups.length(group) == 4
        && groups.number(group) / 100 < 25
        && groups.number(group) % 100 < 60
        && groups.number(group) % 5 == 0;
  }

  /** "+31 …", "0031 …" and other countries'. */
  boolean international(int first) {
    int start = groups.start(first);
    boolean plus = first == 0 && plusBefore(start);
    if (!plus && !zerosOfCountry(first)) {
      return false;
    }
    int needed = plus ? 8 : 10;
    var digits = new StringBuilder();
    int last = first - 1;
    while (digits.length() < needed && last + 1 < groups.count() && !groups.isSetAside(last + 1)) {
      last++;
      digits.append(
          text.slice(groups.start(last), Math.min(groups.end(last), groups.start(last) + LONGEST)));
    }
    if (digits.length() < needed || groups.isThousands(first, last)) {
      return false;
    }
    String number = digits.substring(plus ? 0 : 2);
    if (number.startsWith("31800") || number.startsWith("31900")) {
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

  private boolean zerosOfCountry(int first) {
    int start = groups.start(first);
    if (text.at(start) != '0' || text.at(start + 1) != '0' || text.at(start - 1) == ':') {
      return false;
    }
    return groups.length(first) == 2
        ? groups.hasNext(first) && text.at(groups.start(first + 1)) != '0'
        : groups.length(first) > 2 && text.at(start + 2) != '0';
  }
}
