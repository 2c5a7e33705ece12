package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hours that a volunteer worked.
 *
 * @param alias absent where the caller may not know it, and once they were erased
 * @param home alias of the volunteer's NGO
 * @param organisation for which they were worked; it confirms them
 * @param shiftName absent: outside shifts
 */
public record HourEntry(
    UUID id,
    UUID volunteer,
    @Nullable String alias,
    String home,
    String organisation,
    String organisationName,
    @Nullable UUID assignment,
    @Nullable String shiftName,
    String role,
    LocalDate day,
    int minutes,
    @Nullable String note,
    String state,
    Instant claimedAt,
    @Nullable Instant decidedAt,
    @Nullable String reason) {}
