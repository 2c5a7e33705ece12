package org.samen.rosters;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * What shifts of a kind have in common; shifts that were made from it stay as they are.
 *
 * @param until not after {@code from}: on the next day
 * @param releaseDaysBefore open for sign-up so many days before, at nine; absent: at once
 */
public record EditTemplate(
    UUID id,
    @Nullable Integer version,
    @FreeText String name,
    String role,
    @Nullable String area,
    @Nullable String place,
    @Nullable @FreeText String note,
    String audience,
    boolean needsVog,
    boolean swapApproval,
    LocalTime from,
    LocalTime until,
    @Nullable Integer releaseDaysBefore,
    List<SeatAsked> seats) {}
