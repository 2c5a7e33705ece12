package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One volunteer asks another to take a shift over, or to exchange two.
 *
 * @param alias of who asks
 * @param other who is asked
 * @param inReturn the other's assignment that the asker takes; absent: taken over
 * @param state asked, agreed (a coordinator decides), done, refused or withdrawn
 * @param mine the caller asked it
 */
public record SwapSummary(
    UUID id,
    UUID assignment,
    UUID shift,
    String shiftName,
    Instant starts,
    Instant ends,
    String organisation,
    String organisationName,
    UUID volunteer,
    String alias,
    UUID other,
    String otherAlias,
    @Nullable UUID inReturn,
    @Nullable String returnName,
    @Nullable Instant returnStarts,
    @Nullable Instant returnEnds,
    String state,
    Instant askedAt,
    boolean mine,
    boolean needsApproval) {}
