package org.samen.campaigns;

import org.jspecify.annotations.Nullable;

/**
 * Which campaigns a list shows; an absent part filters nothing.
 *
 * @param text part of a name, an aim, a demand or a target
 * @param role one of {@link Kinds#ROLES}
 * @param part that the caller's organisation has in it, one of {@link Kinds#PARTS}
 * @param lead alias
 * @param closed those that are over, instead of those that go on
 * @param sort {@code name}, {@code lead}, {@code ends} or {@code changed}
 */
public record CampaignFilter(
    @Nullable String text,
    @Nullable String role,
    @Nullable String part,
    @Nullable String lead,
    boolean closed,
    @Nullable String sort) {
  public static final CampaignFilter EVERYTHING =
      new CampaignFilter(null, null, null, null, false, null);
}
