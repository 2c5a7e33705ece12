package org.samen.notices;

import java.util.List;

/**
 * How a person wants their mail.
 *
 * @param mail {@code at-once}, {@code daily} or {@code never}
 * @param silent kinds of notices that come without mail
 */
public record MailChoice(String mail, List<String> silent) {
  /** What may be chosen, the usual first. */
  public static final List<String> OFTEN = List.of("at-once", "daily", "never");

  /** Nothing was chosen yet. */
  public static final MailChoice USUAL = new MailChoice("at-once", List.of());
}
