package org.samen.notices;

import org.jspecify.annotations.Nullable;

/**
 * A mail to somebody who need not be a person of the platform. Its HTML is made of its text alone,
 * so that neither holds a picture, a script or anything that tells who opened it.
 *
 * @param to one address, checked before
 * @param subject one line; whatever would begin a second one becomes a space
 * @param text plain lines, as {@link MailText} reads them
 * @param language {@code nl} or {@code en}
 * @param messageId without its brackets
 * @param wayOut address at which its receiver ends such mails at once (RFC 8058); absent where it
 *     is the only one
 */
public record Mail(
    String to,
    String subject,
    String text,
    String language,
    String messageId,
    @Nullable String wayOut) {
  private static final int LONGEST_SUBJECT = 200;

  public Mail {
    String line =
        subject
            .replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
            .strip();
    subject = line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) : line;
  }
}
