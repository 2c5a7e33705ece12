package org.samen.sharing;

import java.time.LocalDate;
import java.util.UUID;

/**
 * How much an organisation used a thing in a month: confirmed bookings that are over, by the month
 * in which they start.
 *
 * @param month its first day
 * @param costCents what the bookings cost, in minor units
 * @param allMinutes the same thing in the same month by all organisations together
 */
public record UseSummary(
    UUID thing,
    String thingName,
    String kind,
    String keeper,
    String keeperName,
    LocalDate month,
    String organisation,
    String organisationName,
    long bookings,
    long minutes,
    long costCents,
    String currency,
    long allBookings,
    long allMinutes,
    long allCostCents) {}
