package org.samen.rosters;

import java.util.Locale;

/**
 * A language that a seat asks for.
 *
 * @param code of ISO 639
 */
public record SpokenLanguage(String code) {
  /** Its name in the reader's language. */
  public String name(Locale locale) {
    return Locale.of(code).getDisplayLanguage(locale);
  }
}
