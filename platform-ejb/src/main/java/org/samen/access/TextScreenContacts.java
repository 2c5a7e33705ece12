package org.samen.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** E-mail addresses, also with the sign spelled out, and account numbers. */
final class TextScreenContacts {
  private static final Set<String> DOT_WORDS = Set.of("dot", "punt");

  /** Length of an IBAN by country (ISO 13616, SWIFT's registry). */
  private static final Map<String, Integer> IBAN_LENGTHS =
      lengths(
          "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18"
              + "FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32"
              + "LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24"
              + "RS22SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20");

  /** Fewer digits than any bank's number has: words behind "in 20 …" are no account. */
  private static final int FEWEST_DIGITS = 8;

  private final ScreenedText text;
  private final TextScreenFindings findings;

  TextScreenContacts(ScreenedText text, TextScreenFindings findings) {
    this.text = text;
    this.findings = findings;
  }

  private static Map<String, Integer> lengths(String table) {
    Map<String, Integer> lengths = new HashMap<>();
    for (int i = 0; i < table.length(); i += 4) {
      lengths.put(table.substring(i, i + 2), Integer.valueOf(table.substring(i + 2, i + 4)));
    }
    return Map.copyOf(lengths);
  }

  /** Looks at an @, a bracket that may hold "at", or the word itself. */
  void email(int start) {
    boolean sign = text.at(start) == '@';
    int end = sign ? start + 1 : behindSpelledAt(start);
    if (end < 0) {
      return;
    }
    int local = start - 1;
    while (start - local < 3 && text.at(local) == ' ') {
      local--;
    }
    boolean localEnds = text.isLetter(local) || text.isDigit(local) || isMailSign(text.at(local));
    boolean bareWord = text.isLetter(start);
    if (localEnds && isDomain(text.afterSpaces(end, 2), bareWord)) {
      findings.add(ScreenRule.EMAIL, local);
    }
  }

  private static boolean isMailSign(char c) {
    return "._%+-'\"".indexOf(c) >= 0;
  }

  /** Behind "(at)", "[at]", "{at}", "at" or "apenstaartje"; −1 for anything else. */
  private int behindSpelledAt(int start) {
    boolean bracket = !text.isLetter(start);
    int word = bracket ? text.afterSpaces(start + 1, 1) : start;
    int end = text.wordEnd(word);
    String spelled = text.lower(word, end);
    boolean isAt =
        spelled.equals("at") || spelled.equals("apenstaartje") || bracket && text.at(word) == '@';
    if (!isAt) {
      return -1;
    }
    if (!bracket) {
      return end;
    }
    int close = text.afterSpaces(text.at(word) == '@' ? word + 1 : end, 1);
    return ")]}".indexOf(text.at(close)) >= 0 ? close + 1 : -1;
  }

  /** Labels with a dot between, the last of letters; a bare "at" asks for a bare "dot" too. */
  private boolean isDomain(int start, boolean dotMustBeSpelled) {
    int at = start;
    for (int labels = 0; labels < 8; labels++) {
      int end = at;
      while (end - at < 63 && (text.isLetter(end) || text.isDigit(end) || text.at(end) == '-')) {
        end++;
      }
      if (end == at) {
        return false;
      }
      boolean letters = end - at >= 2 && text.isLetter(at) && text.isLetter(at + 1);
      if (labels > 0 && letters) {
        return true;
      }
      int next = behindDot(end, dotMustBeSpelled);
      if (next < 0) {
        return false;
      }
      at = next;
    }
    return false;
  }

  private int behindDot(int end, boolean mustBeSpelled) {
    if (text.at(end) == '.' && !mustBeSpelled) {
      return end + 1;
    }
    int word = text.afterSpaces(end, 2);
    boolean bracket = "([{".indexOf(text.at(word)) >= 0;
    if (bracket) {
      word++;
    } else if (word == end) {
      return -1;
    }
    int wordEnd = text.wordEnd(word);
    boolean dot = DOT_WORDS.contains(text.lower(word, wordEnd));
    if (bracket && text.at(word) == '.') {
      dot = true;
      wordEnd = word + 1;
    }
    if (!dot || bracket && ")]}".indexOf(text.at(wordEnd)) < 0) {
      return -1;
    }
    return text.afterSpaces(bracket ? wordEnd + 1 : wordEnd, 2);
  }

  /**
   * Looks at a word whose last two letters may be an account's country.
   *
   * @return the index behind the account number; 0 when it is none
   */
  int iban(int start, int end) {
    int country = end - 2;
    int check = text.at(end) == ' ' ? end + 1 : end;
    if (country < start || !text.isDigit(check) || !text.isDigit(check + 1)) {
      return 0;
    }
    String code = text.slice(country, end).toUpperCase(Locale.ROOT);
    @Nullable Integer length = IBAN_LENGTHS.get(code);
    if (length == null) {
      return 0;
    }
    int remainder = 0;
    int digits = 0;
    int taken = 0;
    int at = check + 2;
    while (taken < length - 4) {
      int separators = 0;
      while (separators < 2 && " .-".indexOf(text.at(at)) >= 0) {
        at++;
        separators++;
      }
      int value = value(text.at(at));
      if (value < 0) {
        return 0;
      }
      digits += value < 10 ? 1 : 0;
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
      at++;
      taken++;
    }
    int tail =
        (value(code.charAt(0)) * 100 + value(code.charAt(1))) * 100 + text.number(check, check + 2);
    boolean valid = (remainder * 1_000_000L + tail) % 97 == 1;
    if (!valid || digits < FEWEST_DIGITS) {
      return 0;
    }
    findings.add(ScreenRule.IBAN, country);
    return at;
  }

  /** The worth of a sign of an IBAN: digits their own, letters from 10; −1 for anything else. */
  private static int value(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
  }
}
