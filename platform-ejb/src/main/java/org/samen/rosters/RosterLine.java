package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the roster: a seat and who is on it.
 *
 * @param state of the assignment; absent: the seat is empty
 * @param alias absent when it is empty, or the caller may not know who it is
 * @param home name of the volunteer's NGO
 */
public record RosterLine(
    UUID shift,
    String name,
    String organisation,
    String organisationName,
    String role,
    @Nullable String areaName,
    @Nullable String place,
    Instant starts,
    Instant ends,
    String shiftState,
    int seat,
    @Nullable String skill,
    @Nullable String language,
    @Nullable UUID assignment,
    @Nullable String state,
    @Nullable String alias,
    @Nullable String home) {}
