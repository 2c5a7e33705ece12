package org.samen.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A place that figures are shown of.
 *
 * @param level {@code country}, {@code province} or {@code municipality}
 * @param parent the place around it
 * @param latitude of a municipality's centre, in WGS 84 degrees
 */
public record FigurePlace(
    String code,
    String level,
    @Nullable String parent,
    String nameNl,
    String nameEn,
    @Nullable Double latitude,
    @Nullable Double longitude) {
  /** The name in this language, Dutch unless it is English. */
  public String name(String language) {
    return language.equals("en") ? nameEn : nameNl;
  }
}
