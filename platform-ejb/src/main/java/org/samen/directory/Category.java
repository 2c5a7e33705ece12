package org.samen.directory;

/** What a service is about, from the platform's own list. */
public record Category(String code, String nameNl, String nameEn) {
  /** The name in this language, Dutch unless it is English. */
  public String name(String language) {
    return language.equals("en") ? nameEn : nameNl;
  }
}
