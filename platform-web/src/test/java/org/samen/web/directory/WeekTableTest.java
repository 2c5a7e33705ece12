package org.samen.web.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.directory.Line.Hours;
import org.samen.web.shell.Texts;

class WeekTableTest {
  private final Wording words = new Wording(Texts.DUTCH, List.of());

  @Test
  void aDayWithTwoOpeningsShowsTheEarlierFirst() {
    Hours afternoon = hours("MO,WE", LocalTime.of(13, 0), LocalTime.of(17, 0), null);
    Hours morning = hours("MO", LocalTime.of(9, 0), LocalTime.of(12, 0), "alleen bellen");
    List<Hours> week = List.of(afternoon, morning);
    assertEquals(
        List.of("09:00–12:00 · alleen bellen", "13:00–17:00"), WeekTable.lines(words, "MO", week));
    assertEquals(List.of("13:00–17:00"), WeekTable.lines(words, "WE", week));
    assertEquals(List.of(), WeekTable.lines(words, "SU", week));
  }

  @Test
  void whatRecursMonthlyHasNoPlaceInAWeek() {
    assertTrue(WeekTable.isWeekly(hours("MO", null, null, null)));
    assertFalse(WeekTable.isWeekly(schedule("MONTHLY", List.of("FR"), List.of("1"))));
    assertFalse(WeekTable.isWeekly(schedule(null, List.of(), List.of())));
  }

  private static Hours schedule(@Nullable String freq, List<String> days, List<String> weeks) {
    return new Hours(
        UUID.randomUUID(),
        days,
        null,
        null,
        null,
        freq,
        weeks,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true);
  }

  private static Hours hours(
      String days, @Nullable LocalTime opens, @Nullable LocalTime closes, @Nullable String note) {
    return new Hours(
        UUID.randomUUID(),
        List.of(days.split(",")),
        opens,
        closes,
        note,
        "WEEKLY",
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true);
  }
}
