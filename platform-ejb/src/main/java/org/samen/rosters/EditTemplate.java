package org.samen.rosters;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * What shifts of a kind have in common; shifts that were made from it stay as they are.
 *
 * @param until not after {@code from}: on the next day
 * @param releaseDaysBefore open for sign-up so many days before, at nine; absent: at once
 */
public record EditTemplate(
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
    @Required LocalTime from,
    @Required LocalTime until,
    @Nullable Integer releaseDaysBefore,
    List<SeatAsked> seats)
    implements ShiftRules.Command {}
