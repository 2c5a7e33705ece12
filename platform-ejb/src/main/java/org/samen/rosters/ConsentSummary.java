package org.samen.rosters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent that a volunteer gave.
 *
 * @param kind pool or allowance-room
 * @param how own, or on-paper when the home NGO recorded it
 */
public record ConsentSummary(
    String kind, String how, Instant givenAt, @Nullable Instant withdrawnAt) {}
