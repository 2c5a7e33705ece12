package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.directory.Entry.anEntry;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** Which entries are open at a moment. */
class OpeningIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
  }

  @Test
  void aDoorIsOpenFromItsHourUntilTheOther() {
    String door = entry("freq, byday, opens_at, closes_at", "'WEEKLY', 'MO,WE', '09:00', '12:30'");
    assertTrue(open(door, "2026-03-02T09:00"), "Monday");
    assertTrue(open(door, "2026-03-04T12:29"));
    assertFalse(open(door, "2026-03-02T08:59"));
    assertFalse(open(door, "2026-03-02T12:30"));
    assertFalse(open(door, "2026-03-03T10:00"), "Tuesday");
  }

  @Test
  void aNightThatBeginsOnSundayEndsOnMonday() {
    String door = entry("freq, byday, opens_at, closes_at", "'WEEKLY', 'SU', '21:00', '07:00'");
    assertTrue(open(door, "2026-03-01T23:30"));
    assertTrue(open(door, "2026-03-02T06:59"));
    assertFalse(open(door, "2026-03-02T07:00"));
    assertFalse(open(door, "2026-03-01T06:00"), "the night before is Saturday's");
  }

  @Test
  void theClockChangesInTheNightAndTheDoorDoesNotCare() {
    String door = entry("freq, byday, opens_at, closes_at", "'WEEKLY', 'SA,SU', '22:00', '06:00'");
    assertTrue(open(door, "2026-03-29T03:30"), "an hour was skipped");
    assertTrue(open(door, "2026-10-25T02:30"), "an hour comes twice");
    assertFalse(open(door, "2026-10-25T06:00"));
    String day = entry("freq, byday, opens_at, closes_at", "'WEEKLY', 'SU', '02:00', '03:00'");
    assertFalse(open(day, "2026-03-29T03:00"));
  }

  @Test
  void midnightClosesTheDayAndEqualHoursNeverClose() {
    String evening = entry("freq, byday, opens_at, closes_at", "'WEEKLY', 'FR', '18:00', '00:00'");
    assertTrue(open(evening, "2026-03-06T23:59"));
    assertFalse(open(evening, "2026-03-07T00:00"));
    String always =
        entry(
            "freq, byday, opens_at, closes_at",
            "'WEEKLY', 'MO,TU,WE,TH,FR,SA,SU', '00:00', '00:00'");
    assertTrue(open(always, "2026-03-01T23:59"));
    assertTrue(open(always, "2026-03-02T00:00"));
  }

  @Test
  void aRuleHoldsWithinItsValidityAlone() {
    String summer =
        entry(
            "freq, byday, opens_at, closes_at, valid_from, valid_to",
            "'WEEKLY', 'MO', '09:00', '17:00', '2027-06-01', '2027-08-31'");
    assertTrue(open(summer, "2027-06-07T10:00"));
    assertFalse(open(summer, "2027-05-31T10:00"));
    assertFalse(open(summer, "2027-09-06T10:00"));
    String last =
        entry(
            "freq, byday, opens_at, closes_at, dtstart, until",
            "'WEEKLY', 'MO', '22:00', '02:00', '2026-03-02', '2026-03-09'");
    assertTrue(open(last, "2026-03-10T01:00"), "the night of the last day");
    assertFalse(open(last, "2026-03-16T23:00"));
  }

  @Test
  void everySecondWeekCountsFromItsStart() {
    String door =
        entry(
            "freq, interval, byday, opens_at, closes_at, dtstart",
            "'WEEKLY', 2, 'TU', '09:00', '10:00', '2026-03-05'");
    assertFalse(open(door, "2026-03-10T09:30"), "the week after the one with the start");
    assertTrue(open(door, "2026-03-17T09:30"));
    String unknown =
        entry("freq, interval, byday, opens_at, closes_at", "'WEEKLY', 2, 'TU', '09:00', '10:00'");
    assertFalse(open(unknown, "2026-03-10T09:30"));
    assertFalse(open(unknown, "2026-03-17T09:30"));
  }

  @Test
  void aRuleEndsAfterItsCount() {
    String door =
        entry(
            "freq, byday, opens_at, closes_at, dtstart, count",
            "'WEEKLY', 'MO,TH', '09:00', '10:00', '2026-03-02', 3");
    assertTrue(open(door, "2026-03-09T09:30"), "the third time");
    assertFalse(open(door, "2026-03-12T09:30"));
  }

  @Test
  void aMonthHasItsSecondTuesdayItsLastFridayAndItsDates() {
    String second =
        entry("freq, byday, opens_at, closes_at", "'MONTHLY', '2TU,-1FR', '09:00', '10:00'");
    assertTrue(open(second, "2026-03-10T09:30"));
    assertTrue(open(second, "2026-03-27T09:30"));
    assertFalse(open(second, "2026-03-03T09:30"));
    assertFalse(open(second, "2026-03-20T09:30"));
    String dates =
        entry("freq, bymonthday, opens_at, closes_at", "'MONTHLY', '1,-1', '09:00', '10:00'");
    assertTrue(open(dates, "2026-02-28T09:30"));
    assertTrue(open(dates, "2026-03-01T09:30"));
    assertFalse(open(dates, "2026-03-30T09:30"));
  }

  @Test
  void hoursThatSayNoTimeAreNotKnownToBeOpen() {
    assertFalse(open(entry("freq, byday", "'WEEKLY', 'MO'"), "2026-03-02T10:00"));
    assertFalse(
        open(entry("freq, byday, opens_at", "'WEEKLY', 'MO', '09:00'"), "2026-03-02T10:00"));
  }

  @Test
  void aPlacesHoursCountForAServiceThatHasNoneUnlessThePlaceIsConfidential() {
    String door = inAPlaceThatIsOpenOnMonday(anEntry(name()).in("Delft"));
    assertTrue(open(door, "2026-03-02T10:00"));
    String hidden = inAPlaceThatIsOpenOnMonday(anEntry(name()).hiddenIn("Delft"));
    assertFalse(open(hidden, "2026-03-02T10:00"));
  }

  private static String inAPlaceThatIsOpenOnMonday(Entry entry) {
    UUID id = entry.addTo(CALLERS);
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                insert into directory.schedule (id, keeper, location_id, freq, byday, opens_at, closes_at)
                select gen_random_uuid(), keeper, location_id, 'WEEKLY', 'MO', '09:00', '17:00'
                from directory.service_at_location where service_id = ?""",
                id));
    return name(id);
  }

  private static String entry(String columns, String values) {
    UUID id = anEntry(name()).addTo(CALLERS);
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                "insert into directory.schedule (id, keeper, service_id, %s) values (gen_random_uuid(), ?, ?, %s)"
                    .formatted(columns, values),
                Callers.A,
                id));
    return name(id);
  }

  private static String name() {
    return "deur"
        + UUID.randomUUID()
            .toString()
            .replace("-", "")
            .chars()
            .mapToObj(c -> Character.toString('a' + Character.digit(c, 16)))
            .collect(Collectors.joining());
  }

  private static String name(UUID id) {
    return CALLERS.asOwner(
        handle ->
            handle
                .select("select name from directory.service where id = ?", id)
                .mapTo(String.class)
                .one());
  }

  private static boolean open(String name, String moment) {
    ServiceFilter filter =
        ServiceFilter.text(name).but().openAt(LocalDateTime.parse(moment)).build();
    int found =
        CALLERS.asRole(
            "guest", handle -> Listing.of(handle, filter, Clock.systemUTC()).count(handle).count());
    assertEquals(found > 0 ? 1 : 0, found);
    return found == 1;
  }
}
