package org.samen.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which the thing cannot be had.
 *
 * @param reason seen by all who may book it
 */
public record Blackout(UUID id, Instant starts, Instant ends, @Nullable String reason) {}
