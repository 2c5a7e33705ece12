package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shifts, of those that the caller may see.
 *
 * @param organisation alias that runs them; absent: all
 * @param skill of any of its seats
 * @param open true: with a free seat; false: full; absent: either
 * @param endsAfter of a window of time
 */
public record ShiftFilter(
    @Nullable String organisation,
    @Nullable String state,
    @Nullable String role,
    @Nullable String area,
    @Nullable String skill,
    @Nullable Boolean open,
    @Nullable UUID series,
    @Nullable Instant endsAfter,
    @Nullable Instant startsBefore,
    @Nullable String text) {
  /** All between two moments. */
  public static ShiftFilter between(Instant from, Instant until) {
    return new ShiftFilter(null, null, null, null, null, null, null, from, until, null);
  }
}
