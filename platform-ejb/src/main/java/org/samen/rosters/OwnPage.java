package org.samen.rosters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.money.Money;

/**
 * All that a volunteer sees of themselves at once.
 *
 * @param mine shifts from eight weeks back on, and those waited for
 * @param open seats of the coming eight weeks
 * @param room under the limits of this month and year; absent when the year's amounts are unknown
 * @param confirmedThisMonth what the confirmed hours of this month would come to, flat
 * @param vogDue the VOG ends within three months, or has ended
 * @param byLink they came by a personal link
 */
public record OwnPage(
    VolunteerDetails volunteer,
    String organisationName,
    List<OwnShift> mine,
    List<OpenSeat> open,
    List<SwapSummary> swaps,
    List<HourEntry> hours,
    List<OutlayEntry> outlays,
    List<AllowanceEntry> allowances,
    @Nullable AllowanceRoom room,
    @Nullable Money confirmedThisMonth,
    boolean vogDue,
    boolean byLink) {}
