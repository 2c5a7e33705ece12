package org.samen.evidence;

/** A code of one of evidence's lists, or a place, with its two names. */
public record Named(String code, String nameNl, String nameEn) {
  /** The name in this language, Dutch unless it is English. */
  public String name(String language) {
    return language.equals("en") ? nameEn : nameNl;
  }
}
