package org.samen.access;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Days of birth: a day near a word of birth, whichever comes first, or a whole date so far back
 * that a note about today's work has no other reason for it.
 */
final class TextScreenDates {
  private static final int YEARS_OF_WORK = 5;
  private static final int REACH = 30;

  private static final Set<String> BIRTH_WORDS =
      Set.of(
          "geb",
          "geboren",
          "geboortedatum",
          "geboortedag",
          "geboorte",
          "gebdat",
          "gebdatum",
          "gebdtm",
          "verjaardag",
          "jarig",
          "born",
          "birth",
          "birthdate",
          "birthday",
          "dob");

  /** "Kinderen geboren na 1 januari 2024" is a rule, not a child. */
  private static final Set<String> RANGE_WORDS =
      Set.of(
          "na", "vanaf", "voor", "tussen", "sinds", "tot", "after", "before", "since", "from",
          "between", "until");

  /** Old days that belong to organisations and laws. */
  private static final Set<String> OTHER_DAY_WORDS =
      Set.of(
          "sinds",
          "since",
          "opgericht",
          "oprichting",
          "founded",
          "established",
          "wet",
          "besluit",
          "statuten",
          "versie",
          "version");

  private static final Set<String> ORDINALS = Set.of("e", "de", "ste", "st", "nd", "rd", "th");

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          entry("januari", 1),
          entry("january", 1),
          entry("jan", 1),
          entry("februari", 2),
          entry("february", 2),
          entry("feb", 2),
          entry("febr", 2),
          entry("maart", 3),
          entry("march", 3),
          entry("mrt", 3),
          entry("mar", 3),
          entry("april", 4),
          entry("apr", 4),
          entry("mei", 5),
          entry("may", 5),
          entry("juni", 6),
          entry("june", 6),
          entry("jun", 6),
          entry("juli", 7),
          entry("july", 7),
          entry("jul", 7),
          entry("augustus", 8),
          entry("august", 8),
          entry("aug", 8),
          entry("september", 9),
          entry("sept", 9),
          entry("sep", 9),
          entry("oktober", 10),
          entry("october", 10),
          entry("okt", 10),
          entry("oct", 10),
          entry("november", 11),
          entry("nov", 11),
          entry("december", 12),
          entry("dec", 12));

  private final ScreenedText text;
  private final TextScreenFindings findings;
  private final LocalDate today;
  private int birthWordEnd = -1;
  private int dayStart = -1;
  private int dayEnd = -1;

  TextScreenDates(ScreenedText text, TextScreenFindings findings, LocalDate today) {
    this.text = text;
    this.findings = findings;
    this.today = today;
  }

  void word(String word, int start, int end) {
    if (BIRTH_WORDS.contains(word) || word.equals("d") && spellsDateOfBirth(start)) {
      birthWordEnd = end;
      if (dayEnd >= 0 && start - dayEnd <= 12 && text.hasOnly(dayEnd, start, " ,.:;-()=")) {
        findings.add(ScreenRule.BIRTH_DATE, dayStart);
      }
    }
    Integer month = MONTHS.get(word);
    if (month != null) {
      monthName(month, start, end);
    }
  }

  private boolean spellsDateOfBirth(int start) {
    return start + 5 <= text.length() && text.lower(start, start + 5).equals("d.o.b");
  }

  /**
   * Takes a date in digits.
   *
   * @param year four digits, or fewer than that when only a word of birth makes it a date
   */
  boolean numeric(int start, int end, int year, int month, int day) {
    if (!possible(year, month, day)) {
      return false;
    }
    day(start, end, year, month, day);
    return true;
  }

  /** Whether a day's number can be one, in either order of month and day. */
  private boolean possible(int year, int month, int day) {
    int smaller = Math.min(month, day);
    int greater = Math.max(month, day);
    boolean yearFits = year < 100 || year >= 1900 && year <= today.getYear() + 50;
    return yearFits && smaller >= 1 && smaller <= 12 && greater <= 31;
  }

  private void day(int start, int end, int year, int month, int day) {
    boolean nearBirth =
        birthWordEnd >= 0
            && start - birthWordEnd <= REACH
            && !text.hasWord(birthWordEnd, start, RANGE_WORDS);
    if (nearBirth || year >= 1900 && old(year, month, day) && !ofSomethingElse(start)) {
      findings.add(ScreenRule.BIRTH_DATE, start);
    }
    dayStart = start;
    dayEnd = end;
  }

  private boolean old(int year, int month, int day) {
    try {
      LocalDate date =
          month <= 12 ? LocalDate.of(year, month, day) : LocalDate.of(year, day, month);
      return date.isBefore(today.minusYears(YEARS_OF_WORK));
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private boolean ofSomethingElse(int start) {
    return text.hasWord(start - 20, start, OTHER_DAY_WORDS);
  }

  /** "12 maart 1985", "12e mrt. '85", "March 12th, 1985". */
  private void monthName(int month, int start, int end) {
    int dayEndsAt = backOver(start, " -./", 3);
    if (text.isLetter(dayEndsAt - 1)) {
      int wordStart = wordStart(dayEndsAt);
      String between = text.lower(wordStart, dayEndsAt);
      if (between.equals("of") || between.equals("van")) {
        dayEndsAt = backOver(wordStart, " ", 1);
        wordStart = wordStart(dayEndsAt);
        between = text.lower(wordStart, dayEndsAt);
      }
      if (ORDINALS.contains(between)) {
        dayEndsAt = backOver(wordStart, " ", 1);
      }
    }
    int dayStartsAt = dayEndsAt;
    while (dayEndsAt - dayStartsAt < 3 && text.isDigit(dayStartsAt - 1)) {
      dayStartsAt--;
    }
    int next = forwardOver(end, " -./,'", 3);
    int nextEnd = text.digitsEnd(next);
    if (isDay(dayStartsAt, dayEndsAt)) {
      int length = nextEnd - next;
      int year = length == 4 ? text.number(next, nextEnd) : 0;
      day(
          dayStartsAt,
          length == 4 || length == 2 ? nextEnd : end,
          year,
          month,
          text.number(dayStartsAt, dayEndsAt));
    } else if (isDay(next, nextEnd)) {
      int afterOrdinal =
          ORDINALS.contains(text.lower(nextEnd, text.wordEnd(nextEnd)))
              ? text.wordEnd(nextEnd)
              : nextEnd;
      int yearStart = forwardOver(afterOrdinal, " ,'", 3);
      int yearEnd = text.digitsEnd(yearStart);
      int year = yearEnd - yearStart == 4 ? text.number(yearStart, yearEnd) : 0;
      day(start, Math.max(nextEnd, yearEnd), year, month, text.number(next, nextEnd));
    }
  }

  private boolean isDay(int start, int end) {
    int length = end - start;
    if (length < 1 || length > 2 || text.isDigit(start - 1)) {
      return false;
    }
    int number = text.number(start, end);
    return number >= 1 && number <= 31;
  }

  private int backOver(int index, String separators, int most) {
    int at = index;
    while (index - at < most && at > 0 && separators.indexOf(text.at(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  private int forwardOver(int index, String separators, int most) {
    int at = index;
    while (at - index < most && at < text.length() && separators.indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int wordStart(int end) {
    int start = end;
    while (end - start < 24 && text.isLetter(start - 1)) {
      start--;
    }
    return start;
  }
}
