package org.samen.directory;

import org.jspecify.annotations.Nullable;

/**
 * What a beginning may become.
 *
 * @param text the whole search box with the completion in it
 * @param value what to filter by or open: a municipality's name, a category's code, an id; absent
 *     for a word
 */
public record Completion(String text, Kind kind, @Nullable String value) {
  /** What it is. */
  public enum Kind {
    WORD,
    MUNICIPALITY,
    ORGANIZATION,
    SERVICE,
    CATEGORY
  }
}
