package org.samen.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings a list shows; an absent part filters nothing.
 *
 * @param side {@code mine}, {@code ours} (the caller's organisation booked) or {@code kept} (others
 *     and we ourselves booked what we keep)
 * @param endsAfter those that end later
 * @param startsBefore those that start earlier
 */
public record BookingFilter(
    String side,
    @Nullable String state,
    @Nullable UUID thing,
    @Nullable UUID series,
    @Nullable Instant endsAfter,
    @Nullable Instant startsBefore) {
  public static final String MINE = "mine";
  public static final String OURS = "ours";
  public static final String KEPT = "kept";
}
