package org.samen.evidence;

/**
 * What stood in the way, from the list that the steward keeps.
 *
 * @param version of the whole list when this code was added, renamed or retired last
 * @param retired no longer offered; what was counted under it stays
 */
public record Barrier(String code, int version, String nameNl, String nameEn, boolean retired) {
  /** The name in this language, Dutch unless it is English. */
  public String name(String language) {
    return language.equals("en") ? nameEn : nameNl;
  }
}
