package org.samen.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * Makes draft shifts from a template by a recurring pattern.
 *
 * <p>A monthly or yearly day that a month lacks is its last day: a yearly shift of 29 February is
 * on 28 February in other years, and on the 29th again in a leap year.
 *
 * @param id of the series, made by the client, so that sending it again does no harm
 * @param first day
 * @param every daily, weekly, monthly or yearly
 * @param interval every so many days, weeks, months or years
 * @param days of a weekly one, ISO; empty: the first day's
 * @param until last day; either this or the count is there
 * @param count how many, at most 366
 * @param which earlier or later, for times that the clock shows twice
 * @param skipMissing leaves out days on which the clock skips the time; otherwise they are refused
 */
public record RepeatShift(
    @Required UUID id,
    @Required UUID template,
    @Required LocalDate first,
    @Required String every,
    int interval,
    List<Integer> days,
    @Nullable LocalDate until,
    @Nullable Integer count,
    @Nullable String which,
    boolean skipMissing) {}
