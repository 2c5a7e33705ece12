package org.samen.campaigns.library;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which materials are listed; absent is any.
 *
 * @param retired those that are no longer offered instead
 * @param sort title, keeper, reviewed, used
 */
public record MaterialFilter(
    @Nullable String text,
    @Nullable String kind,
    @Nullable String language,
    @Nullable String audience,
    @Nullable String keeper,
    @Nullable UUID campaign,
    boolean retired,
    @Nullable String sort) {
  public static final MaterialFilter ALL =
      new MaterialFilter(null, null, null, null, null, null, false, null);
}
