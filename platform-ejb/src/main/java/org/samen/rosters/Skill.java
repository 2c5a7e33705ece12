package org.samen.rosters;

import java.util.Locale;

/**
 * What a seat may ask and a volunteer can do.
 *
 * @param regulated a profession of the BIG register, which no coordinator lets a shift through
 *     without
 * @param retired no longer offered for new shifts
 */
public record Skill(
    String code, String nameNl, String nameEn, boolean regulated, boolean retired, int version) {
  /** Its name in the reader's language. */
  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameNl;
  }
}
