package org.samen.rosters;

import org.jspecify.annotations.Nullable;

/**
 * So many equal seats.
 *
 * @param skill code; absent: anybody
 * @param priority what an empty one weighs, 1 to 9
 */
public record SeatAsked(
    @Nullable String skill, @Nullable String language, int priority, int count) {}
