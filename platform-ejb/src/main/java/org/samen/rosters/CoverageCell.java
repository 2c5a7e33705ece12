package org.samen.rosters;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a day's seats of one skill are taken.
 *
 * @param skill absent: seats for anybody
 * @param missing priority × free seats
 */
public record CoverageCell(
    LocalDate day, @Nullable String skill, int seats, int taken, int missing) {}
