package org.samen.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a thing's calendar, as the caller may see it.
 *
 * @param what {@code booking}, {@code busy} (of others: no more than that) or {@code blackout}
 * @param booking absent unless it is a booking of the caller's organisation or of a thing it keeps
 * @param title purpose of a booking, reason of a blackout
 * @param organisationName who booked, for the two sides
 */
public record CalendarEntry(
    String what,
    UUID thing,
    String thingName,
    Instant starts,
    Instant ends,
    @Nullable UUID booking,
    @Nullable String state,
    @Nullable String title,
    @Nullable String organisationName) {}
