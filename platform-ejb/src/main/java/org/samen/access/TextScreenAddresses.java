package org.samen.access;

import java.util.Set;

/**
 * A Dutch postcode with a house number behind it, or before it in the same line or the one above.
 */
final class TextScreenAddresses {
  private static final int REACH = 40;

  /** Words that follow a year: "in 2024 is …" holds no postcode. */
  private static final Set<String> SHORT_WORDS =
      Set.of(
          "aan", "af", "al", "am", "an", "as", "at", "be", "bij", "by", "ca", "cm", "de", "di",
          "do", "dr", "en", "er", "eu", "ga", "go", "he", "if", "ik", "in", "is", "it", "ja", "je",
          "kg", "km", "ma", "me", "ml", "mm", "my", "na", "nl", "no", "nu", "of", "om", "on", "op",
          "or", "pm", "so", "te", "to", "uk", "up", "us", "uu", "vr", "we", "wo", "za", "ze", "zo");

  private static final Set<String> NUMBER_WORDS =
      Set.of("nr", "no", "nummer", "huisnummer", "huisnr", "hnr", "number", "num", "house");

  private static final Set<String> UNITS =
      Set.of(
          "uur",
          "u",
          "uren",
          "h",
          "hours",
          "km",
          "m",
          "min",
          "minuten",
          "minutes",
          "euro",
          "eur",
          "personen",
          "mensen",
          "people",
          "plaatsen",
          "dagen",
          "days",
          "weken",
          "weeks",
          "jaar",
          "years",
          "maanden",
          "months",
          "spreekuren",
          "keer",
          "times",
          "x",
          "januari",
          "februari",
          "maart",
          "april",
          "mei",
          "juni",
          "juli",
          "augustus",
          "september",
          "oktober",
          "november",
          "december");

  private static final Set<String> ADDITIONS =
      Set.of("bis", "hs", "huis", "i", "ii", "iii", "iv", "rd", "zw", "ll", "boven", "beneden");

  private static final Set<String> BETWEEN =
      Set.of("postcode", "pc", "te", "in", "den", "de", "aan", "zip", "gem", "gemeente");

  private final ScreenedText text;
  private final TextScreenFindings findings;

  TextScreenAddresses(ScreenedText text, TextScreenFindings findings) {
    this.text = text;
    this.findings = findings;
  }

  /** Looks at four digits that could begin a postcode. */
  void postcode(int start) {
    int letters = start + 4;
    while (letters - start < 7 && " .-".indexOf(text.at(letters)) >= 0) {
      letters++;
    }
    boolean partOfNumber = text.isDigit(start - 2) && ".,".indexOf(text.at(start - 1)) >= 0;
    boolean insideToken = text.isLetter(start - 1);
    if (text.at(start) == '0'
        || partOfNumber
        || insideToken
        || text.wordEnd(letters) - letters != 2) {
      return;
    }
    boolean spaced = letters > start + 4;
    boolean capitals = text.isCapital(letters) && text.isCapital(letters + 1);
    boolean year = text.number(start, start + 4) >= 1900 && text.number(start, start + 4) < 2100;
    if (spaced && (!capitals || year) && SHORT_WORDS.contains(text.lower(letters, letters + 2))) {
      return;
    }
    if (numberBehind(letters + 2) || numberBefore(start)) {
      findings.add(ScreenRule.ADDRESS, start);
    }
  }

  private boolean numberBehind(int end) {
    int at = over(end, " ,/()#-:");
    int wordEnd = text.wordEnd(at);
    if (NUMBER_WORDS.contains(text.lower(at, wordEnd))) {
      at = over(wordEnd, " ,.:#-");
    }
    int numberEnd = text.digitsEnd(at);
    return isHouseNumber(at, numberEnd) && !countsSomething(numberEnd);
  }

  private int over(int index, String signs) {
    int at = index;
    while (at - index < 6 && at < text.length() && signs.indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean isHouseNumber(int start, int end) {
    int length = end - start;
    return length >= 1 && length <= 5 && text.at(start) != '0';
  }

  /** Whether the number is a time, part of a date or an amount, or has a unit. */
  private boolean countsSomething(int numberEnd) {
    char next = text.at(numberEnd);
    if (next == '%' || (next == ':' || next == '.') && text.isDigit(numberEnd + 1)) {
      return true;
    }
    int at = numberEnd;
    if (next == '-' && text.isDigit(numberEnd + 1)) {
      at = text.digitsEnd(numberEnd + 1);
      if (text.at(at) == '-' && text.isDigit(at + 1)) {
        return true;
      }
    }
    int word = text.afterSpaces(at, 2);
    return UNITS.contains(text.lower(word, text.wordEnd(word)));
  }

  private boolean numberBefore(int start) {
    int at = start - 1;
    int newlines = 0;
    while (at >= 0 && start - at <= REACH && !text.isDigit(at)) {
      char c = text.at(at);
      newlines += c == '\n' ? 1 : 0;
      if (newlines > 1 || c == '!' || c == '?' || c == ';' || c == '.' && text.at(at + 1) == ' ') {
        return false;
      }
      at--;
    }
    if (!text.isDigit(at)) {
      return false;
    }
    int numberEnd = at + 1;
    int numberStart = at;
    while (numberEnd - numberStart < 6 && text.isDigit(numberStart - 1)) {
      numberStart--;
    }
    char before = text.at(numberStart - 1);
    boolean partOfOther =
        (before == ':' || before == '.' || before == '-' || before == '/' || before == ',')
            && text.isDigit(numberStart - 2);
    if (partOfOther && before == '-') {
      return namesPlace(numberEnd, start)
          && !text.hasWord(numberEnd, start, UNITS)
          && streetBefore(numberStart);
    }
    return !partOfOther && isHouseNumber(numberStart, numberEnd) && namesPlace(numberEnd, start);
  }

  /** "Damstraat 12-2": the digits before a hyphen are the number, and letters stand before them. */
  private boolean streetBefore(int additionStart) {
    int at = additionStart - 1;
    int digits = 0;
    while (text.isDigit(at - 1) && digits++ < 5) {
      at--;
    }
    return text.at(at - 1) == ' ' && text.isLetter(at - 2);
  }

  /** Between number and postcode: an addition, then nothing but the name of a place. */
  private boolean namesPlace(int from, int to) {
    boolean first = true;
    for (int i = from; i < to; i++) {
      if (text.isLetter(i)) {
        int end = text.wordEnd(i);
        String word = text.lower(i, end);
        boolean addition = first && (end - i == 1 || ADDITIONS.contains(word));
        boolean place = text.isCapital(i) || BETWEEN.contains(word);
        if (UNITS.contains(word) && !addition || !addition && !place) {
          return false;
        }
        first = false;
        i = end - 1;
      }
    }
    return true;
  }
}
