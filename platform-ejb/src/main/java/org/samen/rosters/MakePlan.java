package org.samen.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A coordinator asks for a proposal of who is on their NGO's coming shifts.
 *
 * @param id of the plan, made by the client
 * @param from the first day whose shifts are planned
 * @param until the last
 * @param lenders aliases of the NGOs whose volunteers of the pool may be planned, on shifts for the
 *     pool
 * @param mostPerDay shifts of one volunteer
 * @param restMinutes at least, between the last shift of a day and the first of the next; a
 *     volunteer may ask for more
 * @param keepFirst least change comes before fairness, as after a drop-out
 * @param seconds that the engine may take
 */
public record MakePlan(
    UUID id,
    LocalDate from,
    LocalDate until,
    List<String> lenders,
    int mostPerDay,
    int restMinutes,
    boolean keepFirst,
    int seconds) {}
