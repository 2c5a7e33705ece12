package org.samen.sharing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The weekly pattern laid over real days, so that it is right on the two days on which the clock
 * changes too.
 */
record OpenHours(List<Opening> openings) {

  /**
   * Whether it is open from one instant to the other without a break. Hours that touch, also at
   * midnight, are one.
   */
  boolean cover(Instant starts, Instant ends) {
    if (openings.isEmpty()) {
      return true;
    }
    Instant reached = starts;
    LocalDate last = day(ends);
    for (LocalDate day = day(starts);
        !day.isAfter(last) && reached.isBefore(ends);
        day = day.plusDays(1)) {
      for (Opening opening : on(day.getDayOfWeek())) {
        if (!at(day, opening.opens()).isAfter(reached) && closing(day, opening).isAfter(reached)) {
          reached = closing(day, opening);
        }
      }
    }
    return !reached.isBefore(ends);
  }

  /** Such as "09:00–12:30, 13:00–17:00"; empty when it is closed. */
  String words(DayOfWeek day) {
    return on(day).stream()
        .map(
            hours ->
                hours.opens()
                    + "–"
                    + (ThingRules.isEndOfDay(hours.closes()) ? "24:00" : hours.closes()))
        .collect(Collectors.joining(", "));
  }

  private List<Opening> on(DayOfWeek day) {
    return openings.stream()
        .filter(opening -> opening.day() == day.getValue())
        .sorted(java.util.Comparator.comparing(Opening::opens))
        .toList();
  }

  private static Instant closing(LocalDate day, Opening opening) {
    return ThingRules.isEndOfDay(opening.closes())
        ? at(day.plusDays(1), LocalTime.MIDNIGHT)
        : at(day, opening.closes());
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return LocalDateTime.of(day, time).atZone(Kinds.ZONE).toInstant();
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, Kinds.ZONE);
  }
}
