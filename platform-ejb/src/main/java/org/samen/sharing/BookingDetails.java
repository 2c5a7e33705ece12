package org.samen.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its two sides see it.
 *
 * @param organisation alias of the organisation that booked
 * @param personName who booked, for their own organisation; absent for the keeper
 * @param series what the bookings of one repetition have in common
 * @param answer what the keeper said when it was declined or cancelled
 * @param mine whether the caller made it
 * @param ours whether the caller's organisation made it
 * @param mayDecide whether the caller is of the keeper
 * @param handovers hand-out and return, as far as they were
 */
public record BookingDetails(
    UUID id,
    UUID thing,
    String thingName,
    String kind,
    @Nullable String place,
    String keeper,
    String keeperName,
    String organisation,
    String organisationName,
    @Nullable String personName,
    @Nullable UUID series,
    Instant starts,
    Instant ends,
    String state,
    String purpose,
    @Nullable String answer,
    long costCents,
    String currency,
    Instant requestedAt,
    Instant changedAt,
    int sequence,
    boolean mine,
    boolean ours,
    boolean mayDecide,
    List<String> checklist,
    List<Handover> handovers) {

  /**
   * A look at a kit.
   *
   * @param moment {@code out} or {@code back}
   * @param personName who looked, for their own organisation
   */
  public record Handover(
      String moment,
      String organisationName,
      @Nullable String personName,
      Instant at,
      List<String> present,
      List<String> missing,
      @Nullable String remark) {}
}
