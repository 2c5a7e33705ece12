package org.samen.access;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The screen that every free text passes before it is stored or logged: it looks for what could
 * lead to a person. Which texts are free is stated where the field is; a field made for a datum,
 * such as an organisation's phone number, is not screened.
 *
 * <p>It cannot catch everything, and says so at the field: a name without a cue, a description that
 * fits one person. It sees through the ways in which a number is written (dots, spaces, hyphens,
 * digits of other scripts, invisible characters), and takes time in proportion to the text.
 *
 * <p>Let through on purpose: 0800 and 0900 numbers, 112 and other short numbers, numbers of the
 * Chamber of Commerce (eight digits), opening hours, amounts, years, a postcode alone, a day of the
 * last five years without a word of birth beside it, a year of birth.
 *
 * <p>Sources: the 11-test of the BSN (RvIG), ISO 13616 for the IBAN, ACM's numbering plan for the
 * form of Dutch phone numbers.
 */
public final class TextScreen {
  private final ScreenedText text;
  private final TextScreenFindings findings;
  private final TextScreenDates dates;
  private final TextScreenNumbers numbers;
  private final TextScreenNames names;
  private final TextScreenContacts contacts;

  private TextScreen(ScreenedText text, LocalDate today) {
    this.text = text;
    this.findings = new TextScreenFindings(text);
    this.dates = new TextScreenDates(text, findings, today);
    this.numbers = new TextScreenNumbers(text, findings, dates);
    this.names = new TextScreenNames(text, findings);
    this.contacts = new TextScreenContacts(text, findings);
  }

  /** Screens a text as of today. */
  public static ScreenVerdict screen(String text) {
    return screen(text, LocalDate.now(ZoneOffset.UTC));
  }

  /**
   * Screens a text.
   *
   * @param today days more than five years before it are taken for days of birth
   */
  public static ScreenVerdict screen(String text, LocalDate today) {
    var screen = new TextScreen(ScreenedText.of(text), today);
    screen.read();
    return screen.findings.verdict();
  }

  private void read() {
    int i = 0;
    while (i < text.length() && !findings.complete()) {
      char c = text.at(i);
      if (text.isDigit(i)) {
        i = numbers.read(i);
      } else if (text.isLetter(i)) {
        i = word(i);
      } else {
        if (c == '@' || c == '(' || c == '[' || c == '{') {
          contacts.email(i);
        }
        i++;
      }
    }
  }

  /** Reads a word and says where to go on. */
  private int word(int start) {
    int end = text.wordEnd(start);
    int behindIban = contacts.iban(start, end);
    if (behindIban > 0) {
      return behindIban;
    }
    String word = text.lower(start, end);
    if (word.equals("at") || word.equals("apenstaartje")) {
      contacts.email(start);
    }
    numbers.word(word, end);
    dates.word(word, start, end);
    names.word(word, start, end);
    return end;
  }
}
