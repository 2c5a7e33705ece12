package org.samen.sharing;

import org.jspecify.annotations.Nullable;

/**
 * Which things a list shows; an absent part filters nothing.
 *
 * @param text part of a name, description or place
 * @param keeper alias
 * @param retired those that are no longer offered, instead of those that are
 * @param sort {@code name}, {@code municipality}, {@code keeper} or {@code cost}
 */
public record ThingFilter(
    @Nullable String text,
    @Nullable String kind,
    @Nullable String municipality,
    @Nullable String keeper,
    boolean retired,
    @Nullable String sort) {
  public static final ThingFilter EVERYTHING = new ThingFilter(null, null, null, null, false, null);
}
