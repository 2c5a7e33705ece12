package org.samen.campaigns.petition;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samen.notices.Mail;
import org.samen.notices.Sentences;

/**
 * The mails to supporters, in {@code letters_nl.properties} and {@code letters_en.properties}. What
 * a signer typed stands in none of them: else the form would be a way to write to strangers.
 */
final class LetterWords {
  private static final Map<String, String> DUTCH = Sentences.read(LetterWords.class, "letters_nl");
  private static final Map<String, String> ENGLISH =
      Sentences.read(LetterWords.class, "letters_en");

  /** Where the receiver's own way would stand. */
  private static final String LEFT_OUT = "…";

  private LetterWords() {}

  /** The mail with its address; empty when it can no longer be opened. */
  static Optional<LetterBox.Ready> write(LetterBox.Due due, SupporterKeys keys, String url) {
    byte[] sealed = due.sealed();
    if (sealed == null) {
      return Optional.empty();
    }
    String[] lines = keys.openLetter(due.id(), sealed).split("\n", 2);
    String way =
        due.kind().equals(Signatures.NEWS)
            ? wayOut(due, keys, url)
            : url + "/public/petition/" + lines[1];
    return Optional.of(new LetterBox.Ready(due.id(), mail(due, lines[0], way, url)));
  }

  /** The same without its address and without the ways that open something of the receiver's. */
  static Mail show(LetterBox.Due due, String url) {
    return mail(due, LEFT_OUT, url + "/public/petition/" + LEFT_OUT, url);
  }

  private static String wayOut(LetterBox.Due due, SupporterKeys keys, String url) {
    return "%s/public/petition/out/%s/%s/%s"
        .formatted(
            url,
            due.signature(),
            due.organisation(),
            keys.wayOut(due.signature(), due.organisation()));
  }

  private static Mail mail(LetterBox.Due due, String to, String way, String url) {
    boolean news = due.kind().equals(Signatures.NEWS);
    String kind = news ? "news" : "confirmed".equals(due.standing()) ? "again" : "confirm";
    String page = due.slug() == null ? url : url + "/public/campaigns/" + due.slug();
    return new Mail(
        to,
        news ? said(due.subject()) : text(due.language(), kind + ".subject", due.title()),
        text(
            due.language(),
            kind + ".text",
            due.title(),
            way,
            due.sender(),
            page,
            news ? said(due.text()) : ""),
        due.language(),
        due.id() + "@samen",
        news ? way : null);
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String text(String language, String key, Object... facts) {
    String pattern = (language.equals("en") ? ENGLISH : DUTCH).getOrDefault(key, key);
    return new MessageFormat(pattern.replace("'", "''"), Locale.of(language)).format(facts);
  }
}
