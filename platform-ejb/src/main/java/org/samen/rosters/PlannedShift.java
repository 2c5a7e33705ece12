package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * One day of a recurring pattern before it is made.
 *
 * @param minutes real ones, also across a change of the clock
 * @param problems why it cannot be; empty when it can
 */
public record PlannedShift(
    UUID id,
    LocalDate day,
    Instant starts,
    Instant ends,
    @Nullable Instant releaseAt,
    int minutes,
    List<Problem> problems) {}
