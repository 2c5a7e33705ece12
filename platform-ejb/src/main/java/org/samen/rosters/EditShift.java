package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A shift of the caller's organisation; its seats keep their place in the list.
 *
 * @param version of what is changed; absent for a new one
 * @param role mediating, educating, advocating or delivering
 * @param area municipality, by CBS's code
 * @param place where; read by whoever may take it
 * @param audience own or pool
 * @param swapApproval a coordinator decides on swaps
 * @param starts wall clock of Europe/Amsterdam
 * @param startsWhich earlier or later, when the clock shows that time twice
 * @param releaseAt from when volunteers may sign up; absent: once it is published
 */
public record EditShift(
    @Required UUID id,
    @Nullable Integer version,
    @Required @FreeText String name,
    @Required String role,
    @Nullable String area,
    @Nullable String place,
    @Nullable @FreeText String note,
    @Required String audience,
    @Required boolean needsVog,
    boolean swapApproval,
    @Required LocalDateTime starts,
    @Nullable String startsWhich,
    @Required LocalDateTime ends,
    @Nullable String endsWhich,
    @Nullable Instant releaseAt,
    List<SeatAsked> seats)
    implements ShiftRules.Command {}
