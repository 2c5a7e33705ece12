package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which hours of those that the caller may see.
 *
 * @param side host: worked for the caller's organisation; home: by its volunteers; absent: either
 */
public record HoursFilter(
    @Nullable String side,
    @Nullable String state,
    @Nullable UUID volunteer,
    @Nullable String role,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {
  public static final HoursFilter ALL = new HoursFilter(null, null, null, null, null, null);
}
