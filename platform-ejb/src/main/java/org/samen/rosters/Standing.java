package org.samen.rosters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer on a seat, or waiting for one.
 *
 * @param id of the assignment
 * @param alias absent once they were erased
 * @param home alias of the volunteer's NGO
 * @param overrides rules that a coordinator let through
 */
public record Standing(
    UUID id,
    UUID shift,
    int seat,
    UUID volunteer,
    @Nullable String alias,
    String home,
    String state,
    boolean pinned,
    List<String> overrides,
    @Nullable String overrideReason,
    @Nullable Instant offerExpiresAt,
    @Nullable String withdrawnWhy,
    Instant changedAt) {}
