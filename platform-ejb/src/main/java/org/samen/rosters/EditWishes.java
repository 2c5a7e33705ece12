package org.samen.rosters;

import java.util.List;

/**
 * What a volunteer says of themselves.
 *
 * @param wantedMinutes a week
 * @param mostMinutes a week
 * @param restMinutes between the last shift of a day and the first of the next
 */
public record EditWishes(
    List<String> languages,
    List<String> areas,
    int wantedMinutes,
    int mostMinutes,
    int restMinutes) {}
