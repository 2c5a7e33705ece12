package org.samen.rosters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of shifts.
 *
 * @param areaName of the municipality
 * @param minutes real ones
 * @param skills of its seats
 * @param missing weight of what is empty: priority × free seats
 * @param waiting how many wait, as far as the caller sees them
 */
public record ShiftSummary(
    UUID id,
    String organisation,
    String organisationName,
    String name,
    String role,
    @Nullable String area,
    @Nullable String areaName,
    @Nullable String place,
    Instant starts,
    Instant ends,
    int minutes,
    String state,
    String audience,
    @Nullable Instant releaseAt,
    @Nullable UUID series,
    List<String> skills,
    int seats,
    int taken,
    int missing,
    int waiting,
    int sequence,
    Instant changedAt) {}
