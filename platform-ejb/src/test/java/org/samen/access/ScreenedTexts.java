package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;

/** Refused beside allowed, rule by rule. All persons and numbers are made up. */
abstract class ScreenedTexts {
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  static void refused(ScreenRule rule, String text) {
    assertTrue(screen(text).rules().contains(rule), () -> rule + " not seen in: " + text);
    String among = "Wij zagen " + text + " en verder niets.";
    assertTrue(screen(among).rules().contains(rule), () -> rule + " not seen in: " + among);
  }

  static void allowed(ScreenRule rule, String text) {
    assertFalse(screen(text).rules().contains(rule), () -> rule + " seen in: " + text);
  }

  static ScreenVerdict screen(String text) {
    return TextScreen.screen(text, TODAY);
  }
}
