package org.samen.campaigns.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are listed; absent is any.
 *
 * @param past those that are over instead
 * @param sort when, campaign or place
 */
public record EventFilter(
    @Nullable UUID campaign,
    @Nullable String text,
    @Nullable String organisation,
    boolean past,
    @Nullable String sort) {
  public static final EventFilter COMING = new EventFilter(null, null, null, false, null);
}
