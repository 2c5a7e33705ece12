package org.samen.funds.bank;

import java.util.regex.Pattern;
import org.samen.access.ScreenRule;
import org.samen.access.ScreenVerdict;
import org.samen.access.TextScreen;

/**
 * What a bank says, with what could lead to a person masked: it cannot be sent back, so it is not
 * refused. Masking takes the words behind a finding too, since a name or a number may go on.
 */
final class BankText {
  private static final String MASK = "•••";
  private static final int WORDS_MASKED = 5;
  private static final int MOST_FINDINGS = 60;
  private static final Pattern WORD = Pattern.compile("\\S+");

  private BankText() {}

  /** At most so many characters. */
  static String masked(String said, int longest) {
    String text = said.replaceAll("[\\p{Cntrl}]+", " ").strip();
    for (int round = 0; round < MOST_FINDINGS; round++) {
      ScreenVerdict verdict = TextScreen.screen(text);
      if (verdict.clean()) {
        return text.substring(0, Math.min(longest, text.length()));
      }
      text = without(text, verdict.findings().getFirst().position());
    }
    return MASK;
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

  private static String without(String text, int position) {
    var words = WORD.matcher(text);
    int begin = Math.min(position, text.length());
    while (begin > 0 && !Character.isWhitespace(text.charAt(begin - 1))) {
      begin--;
    }
    int end = begin;
    for (int i = 0; i < WORDS_MASKED && words.find(end); i++) {
      end = words.end();
    }
    return text.substring(0, begin) + MASK + text.substring(Math.max(end, begin));
  }
}
