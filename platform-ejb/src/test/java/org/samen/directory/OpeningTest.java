package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.formats.RecordParts;

class OpeningTest {
  /** A Monday. */
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static final Line.Hours MONDAYS =
      Line.Hours.weekly(List.of("MO"), LocalTime.of(13, 0), LocalTime.of(17, 0));

  @Test
  void beforeDuringAndAfterItsHours() {
    assertEquals(Optional.of(new Opening(false, DAY.atTime(13, 0))), at(DAY.atTime(9, 0), MONDAYS));
    assertEquals(Optional.of(new Opening(true, DAY.atTime(17, 0))), at(DAY.atTime(13, 0), MONDAYS));
    assertEquals(
        Optional.of(new Opening(false, DAY.plusWeeks(1).atTime(13, 0))),
        at(DAY.atTime(17, 0), MONDAYS));
  }

  @Test
  void aNightBelongsToTheDayOnWhichItBegan() {
    Line.Hours nights = Line.Hours.weekly(List.of("MO"), LocalTime.of(21, 0), LocalTime.of(8, 0));
    assertEquals(
        Optional.of(new Opening(true, DAY.plusDays(1).atTime(8, 0))),
        at(DAY.plusDays(1).atTime(2, 0), nights));
    assertFalse(at(DAY.atTime(2, 0), nights).orElseThrow().open());
  }

  @Test
  void hoursThatTouchAreOne() {
    Line.Hours evening = Line.Hours.weekly(List.of("MO"), LocalTime.of(17, 0), LocalTime.of(20, 0));
    assertEquals(
        Optional.of(new Opening(true, DAY.atTime(20, 0))), at(DAY.atTime(14, 0), MONDAYS, evening));
  }

  @Test
  void everySecondWeekCountsFromItsStart() {
    Line.Hours second = with(MONDAYS, Map.of("interval", 2, "start", DAY));
    assertTrue(second.isOn(DAY));
    assertFalse(second.isOn(DAY.plusWeeks(1)));
    assertTrue(second.isOn(DAY.plusWeeks(2)));
    assertFalse(second.isOn(DAY.minusWeeks(2)), "before its start");
  }

  @Test
  void aMonthHasAFirstAndALastMonday() {
    Line.Hours monthly = with(MONDAYS, Map.of("freq", "MONTHLY", "weeks", List.of("1", "-1")));
    assertTrue(monthly.isOn(DAY));
    assertFalse(monthly.isOn(DAY.plusWeeks(1)));
    assertTrue(monthly.isOn(LocalDate.of(2026, 3, 30)));
    assertFalse(monthly.isOn(LocalDate.of(2026, 3, 31)));
  }

  @Test
  void outsideItsValidityItIsClosed() {
    Line.Hours summer = with(MONDAYS, Map.of("validFrom", DAY.plusDays(1)));
    assertFalse(summer.isOn(DAY));
    assertTrue(summer.isOn(DAY.plusWeeks(1)));
  }

  @Test
  void whatNobodyCanReadIsNotCalledClosed() {
    Line.Hours odd =
        with(MONDAYS, Map.of("days", List.of(), "byday", "vaak", "id", UUID.randomUUID()));
    assertEquals(Optional.empty(), at(DAY.atTime(9, 0), MONDAYS, odd));
    assertEquals(Optional.empty(), at(DAY.atTime(9, 0)));
    assertTrue(at(DAY.atTime(14, 0), MONDAYS, odd).orElseThrow().open());
  }

  private static Optional<Opening> at(LocalDateTime moment, Line.Hours... hours) {
    return Opening.at(List.of(hours), moment);
  }

  private static Line.Hours with(Line.Hours line, Map<String, ? extends @Nullable Object> values) {
    return RecordParts.make(
        Line.Hours.class,
        part ->
            values.containsKey(part.getName())
                ? values.get(part.getName())
                : part.getName().equals("byday") ? null : RecordParts.value(line, part));
  }
}
