package org.samen.funds.bank;

import org.samen.access.ScreenRule;
import org.samen.access.ScreenVerdict;
import org.samen.access.TextScreen;

/**
 * What a bank says, with what could lead to a person masked: it cannot be sent back, so it is not
 * refused. From the first finding on all is masked, since a name or a number may go on, and a
 * second one may stand behind it.
 */
final class BankText {
  private static final String MASK = "•••";

  private BankText() {}

  /** At most so many characters. */
  static String masked(String said, int longest) {
    String text = said.replaceAll("[\\p{Cntrl}]+", " ").strip();
    int first =
        TextScreen.screen(text).findings().stream()
            .mapToInt(ScreenVerdict.Finding::position)
            .min()
            .orElse(-1);
    if (first < 0) {
      return text.substring(0, Math.min(longest, text.length()));
    }
    int begin = Math.min(first, text.length());
    while (begin > 0 && !Character.isWhitespace(text.charAt(begin - 1))) {
      begin--;
    }
    String before = text.substring(0, Math.min(begin, longest - MASK.length()));
    return TextScreen.screen(before).clean() ? before + MASK : MASK;
  }

  /**
   * A key as it is, since it says which payment it is, unless it holds an address of mail or a
   * name; numbers of many digits are what keys are made of.
   */
  static String maskedKey(String key, int longest) {
    String text = key.replaceAll("[\\p{Cntrl}]+", " ").strip();
    boolean telling =
        TextScreen.screen(text).rules().stream()
            .anyMatch(rule -> rule == ScreenRule.EMAIL || rule == ScreenRule.NAME_CUE);
    return telling ? MASK : text.substring(0, Math.min(longest, text.length()));
  }
}
