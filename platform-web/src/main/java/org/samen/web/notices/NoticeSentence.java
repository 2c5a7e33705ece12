package org.samen.web.notices;

import java.util.Locale;
import java.util.Map;
import org.samen.notices.Notice;
import org.samen.web.shell.Texts;

/**
 * What a notice says: the sentence {@code notice.<kind>}, in which a fact stands as its name
 * between square brackets. Facts are not patterns: nothing in them is replaced in turn.
 */
final class NoticeSentence {
  private NoticeSentence() {}

  static String of(Notice notice, Locale locale) {
    String key = "notice." + notice.kind();
    return Texts.has(key)
        ? filled(Texts.get(locale, key), notice.facts())
        : Texts.get(locale, "notices.anything");
  }

  static String filled(String sentence, Map<String, String> facts) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    while (true) {
      int open = sentence.indexOf('[', from);
      int close = sentence.indexOf(']', Math.max(open, from));
      if (open < 0 || close < 0) {
        return filled.append(sentence, from, sentence.length()).toString();
      }
      filled
          .append(sentence, from, open)
          .append(facts.getOrDefault(sentence.substring(open + 1, close), "…"));
      from = close + 1;
    }
  }
}
