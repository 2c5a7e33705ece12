package org.samen.rosters;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days that are otherwise than each week.
 *
 * @param kind away or extra
 * @param untilDay included
 * @param from absent, with {@code until}: the whole day
 */
public record DayException(
    UUID id,
    String kind,
    LocalDate fromDay,
    LocalDate untilDay,
    @Nullable LocalTime from,
    @Nullable LocalTime until) {}
