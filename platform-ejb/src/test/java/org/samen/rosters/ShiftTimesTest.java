package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.access.FieldChecks;
import org.samen.access.InvalidFields.Problem;

/** Clocks that change, and years that lack a day. */
class ShiftTimesTest {
  @Test
  void aTimeThatTheClockSkipsIsRefused() {
    FieldChecks checks = new FieldChecks();
    ShiftTimes.moment(checks, "starts", LocalDateTime.parse("2026-03-29T02:30"), null);
    assertEquals(List.of(new Problem("starts", "rule.rosters.no-such-time")), checks.problems());
  }

  @Test
  void ofATimeThatComesTwiceIsAskedWhich() {
    FieldChecks checks = new FieldChecks();
    LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");
    ShiftTimes.moment(checks, "starts", twice, null);
    assertEquals(List.of(new Problem("starts", "rule.rosters.which-time")), checks.problems());
    assertEquals(
        Instant.parse("2026-10-25T00:30:00Z"),
        ShiftTimes.moment(new FieldChecks(), "starts", twice, "earlier"));
    assertEquals(
        Instant.parse("2026-10-25T01:30:00Z"),
        ShiftTimes.moment(new FieldChecks(), "starts", twice, "later"));
  }

  @Test
  void anOrdinaryTimeIsItself() {
    FieldChecks checks = new FieldChecks();
    assertEquals(
        Instant.parse("2026-07-01T07:00:00Z"),
        ShiftTimes.moment(checks, "starts", LocalDateTime.parse("2026-07-01T09:00"), null));
    assertTrue(checks.problems().isEmpty());
  }

  @Test
  void aNightCountsItsRealHoursAcrossBothChanges() {
    assertEquals(7 * 60, night("2026-03-28").minutes(), "an hour is skipped");
    assertEquals(8 * 60, night("2026-03-27").minutes());
    assertEquals(9 * 60, night("2026-10-24").minutes(), "an hour comes twice");
  }

  @Test
  void aSeriesNamesTheDayOnWhichItsTimeIsSkipped() {
    List<PlannedShift> days =
        Recurrence.plan(
            repeat("2026-03-22", "weekly", 3), template(LocalTime.of(2, 30), LocalTime.of(6, 0)));
    assertEquals(List.of(0, 1, 0), days.stream().map(day -> day.problems().size()).toList());
    assertEquals("rule.rosters.no-such-time", days.get(1).problems().getFirst().rule());
  }

  @Test
  void yearlyOnTheTwentyNinthOfFebruaryIsOnTheTwentyEighthInOtherYears() {
    assertEquals(
        List.of("2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"),
        Recurrence.days(repeat("2028-02-29", "yearly", 5)).stream()
            .map(LocalDate::toString)
            .toList());
  }

  @Test
  void monthlyOnTheLastDayStaysOnTheLastDay() {
    assertEquals(
        List.of("2027-01-31", "2027-02-28", "2027-03-31"),
        Recurrence.days(repeat("2027-01-31", "monthly", 3)).stream()
            .map(LocalDate::toString)
            .toList());
  }

  private static PlannedShift night(String day) {
    return Recurrence.plan(
            repeat(day, "daily", 1), template(LocalTime.of(22, 0), LocalTime.of(6, 0)))
        .getFirst();
  }

  private static RepeatShift repeat(String first, String every, int count) {
    return new RepeatShift(
        UUID.randomUUID(),
        UUID.randomUUID(),
        LocalDate.parse(first),
        every,
        1,
        List.of(),
        null,
        count,
        null,
        false);
  }

  private static TemplateDetails template(LocalTime from, LocalTime until) {
    @Nullable Integer release = null;
    return new TemplateDetails(
        UUID.randomUUID(),
        "a",
        "Nachtopvang",
        "delivering",
        null,
        null,
        null,
        "own",
        true,
        false,
        from,
        until,
        release,
        false,
        0,
        List.of(new SeatAsked(null, null, 2, 1)));
  }
}
