package org.samen.rosters;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seats that stay empty, and why.
 *
 * @param able so many volunteers have the skill and the language
 * @param reasons why they are not there, so many by reason: away, busy, hours, rest, day-full, vog,
 *     other-area, own-volunteers-only, forbidden, unplanned; of other NGOs' volunteers all that is
 *     private to them is not-free
 */
public record PlanGap(
    UUID shift,
    int seat,
    String shiftName,
    Instant starts,
    Instant ends,
    @Nullable String skill,
    @Nullable String language,
    int priority,
    int empty,
    int able,
    Map<String, Integer> reasons) {}
