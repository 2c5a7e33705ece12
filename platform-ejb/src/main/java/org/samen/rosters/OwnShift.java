package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shift of one's own, or for which one waits.
 *
 * @param assignment by which it is withdrawn, accepted or swapped
 * @param minutes real ones
 * @param mayWithdraw it has not begun
 */
public record OwnShift(
    UUID assignment,
    UUID shift,
    String name,
    String organisation,
    String organisationName,
    String role,
    @Nullable String areaName,
    @Nullable String place,
    @Nullable String note,
    Instant starts,
    Instant ends,
    int minutes,
    int seat,
    @Nullable String skill,
    @Nullable String language,
    String state,
    @Nullable Instant offerExpiresAt,
    boolean swapApproval,
    int sequence,
    Instant changedAt,
    boolean mayWithdraw,
    boolean mayAnswerOffer,
    boolean maySwap) {}
