package org.samen.rosters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shift as the caller may see it.
 *
 * @param mayEdit the caller's organisation runs it
 */
public record ShiftDetails(
    UUID id,
    String organisation,
    String organisationName,
    @Nullable UUID template,
    @Nullable UUID series,
    String name,
    String role,
    @Nullable String area,
    @Nullable String areaName,
    @Nullable String place,
    @Nullable String note,
    Instant starts,
    Instant ends,
    int minutes,
    String state,
    String audience,
    boolean needsVog,
    boolean swapApproval,
    @Nullable Instant releaseAt,
    @Nullable Instant publishedAt,
    @Nullable String cancelledWhy,
    Instant changedAt,
    int sequence,
    int version,
    List<Seat> seats,
    boolean mayEdit) {

  /**
   * So many equal seats.
   *
   * @param n place in the list, by which a sign-up names it
   * @param standing who is on it or waits for it, as far as the caller may know them
   */
  public record Seat(
      int n,
      @Nullable String skill,
      @Nullable String language,
      int priority,
      int count,
      int taken,
      List<Standing> standing) {}
}
