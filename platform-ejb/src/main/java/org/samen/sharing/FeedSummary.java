package org.samen.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calendar address of the caller's. The address itself was told once and is kept nowhere.
 *
 * @param thing absent for the caller's own bookings
 */
public record FeedSummary(
    UUID id, @Nullable UUID thing, @Nullable String thingName, String language, Instant madeAt) {}
