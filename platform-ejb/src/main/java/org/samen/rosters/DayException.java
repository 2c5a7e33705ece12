package org.samen.rosters;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * Days that are otherwise than each week.
 *
 * @param kind away or extra
 * @param untilDay included
 * @param from absent, with {@code until}: the whole day
 */
public record DayException(
    @Required UUID id,
    @Required String kind,
    @Required LocalDate fromDay,
    @Required LocalDate untilDay,
    @Nullable LocalTime from,
    @Nullable LocalTime until) {}
