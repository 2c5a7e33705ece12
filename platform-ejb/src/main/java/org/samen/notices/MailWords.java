package org.samen.notices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of the mails, in {@code mail_nl.properties} and {@code mail_en.properties}: a key
 * {@code kind.<kind>} per kind of notice, which says what happened and names nothing.
 */
public final class MailWords {
  private static final String KIND = "kind.";
  private static final Map<String, String> DUTCH = read("nl");
  private static final Map<String, String> ENGLISH = read("en");

  /** The kinds that have a sentence of their own. */
  static final List<String> KINDS =
      DUTCH.keySet().stream()
          .filter(key -> key.startsWith(KIND))
          .map(key -> key.substring(KIND.length()))
          .sorted()
          .toList();

  private final Map<String, String> words;

  private MailWords(Map<String, String> words) {
    this.words = words;
  }

  /** Dutch for a person who has not chosen. */
  public static MailWords in(@Nullable String language) {
    return new MailWords("en".equals(language) ? ENGLISH : DUTCH);
  }

  public String text(String key) {
    return words.getOrDefault(key, key);
  }

  /**
   * What happened: the sentence of the kind or of what it is a kind of ({@code report.resolved} for
   * {@code report.resolved.fixed}), else general words.
   */
  public String of(String kind) {
    String sentence = words.get(KIND + kind);
    int dot = kind.lastIndexOf('.');
    if (sentence != null) {
      return sentence;
    }
    return dot < 0 ? text("anything") : of(kind.substring(0, dot));
  }

  static Map<String, String> read(String language) {
    return Sentences.read(MailWords.class, "mail_" + language);
  }
}
