package org.samen.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields;

/** What is booked again and again, by the clock on the wall. */
class RepetitionIT extends SharingScene {
  @Test
  void aRepetitionKeepsTheHourOfTheWallClockWhenTheClockChanges() {
    UUID room = room(terms -> terms.approval(false));
    List<UUID> booked =
        as(
            "bram",
            desk ->
                desk.book(
                    new Book(
                        UUID.randomUUID(),
                        room,
                        at("2026-03-20T10:00"),
                        at("2026-03-20T11:00"),
                        "Overleg",
                        new Book.Repeat(1, LocalDate.parse("2026-04-03"), null, false))));
    assertEquals(
        List.of("2026-03-20T09:00:00Z", "2026-03-27T09:00:00Z", "2026-04-03T08:00:00Z"),
        booked.stream().map(id -> require("bram", id).starts().toString()).toList());
  }

  @Test
  void aNightHasAnHourLessInMarchAndOneMoreInOctober() {
    UUID van =
        room(terms -> terms.approval(false).alwaysOpen().cost(600).longest(24 * 60).horizon(365));
    BookingDetails march = book("bram", van, "2026-03-28T22:00", "2026-03-29T06:00");
    assertEquals(7 * 600, march.costCents());
    BookingDetails october = book("bram", van, "2026-10-24T22:00", "2026-10-25T06:00");
    assertEquals(9 * 600, october.costCents());
  }

  @Test
  void anHourThatTheClockSkipsIsNamedAndNotMoved() {
    UUID van = room(terms -> terms.approval(false).alwaysOpen().horizon(365));
    Book command =
        new Book(
            UUID.randomUUID(),
            van,
            at("2026-03-22T02:30"),
            at("2026-03-22T03:30"),
            "Nachtdienst",
            new Book.Repeat(1, null, 3, true));
    List<Slot> slots = as("bram", desk -> desk.propose(command));
    assertEquals(
        List.of(true, false, true), slots.stream().map(Slot::free).toList(), slots::toString);
    assertEquals("rule.sharing.no-such-time", slots.get(1).problems().getFirst().rule());
    assertEquals(2, as("bram", desk -> desk.book(command)).size());
  }

  @Test
  void openingHoursAreThoseOfTheWallClockOnTheDaysItChanges() {
    UUID room =
        room(
            terms ->
                terms
                    .approval(false)
                    .horizon(365)
                    .open(new Opening(7, LocalTime.of(1, 0), LocalTime.of(4, 0)))
                    .longest(300));
    book("bram", room, "2026-03-29T01:00", "2026-03-29T04:00"); // two real hours
    book("bram", room, "2026-10-25T01:00", "2026-10-25T04:00"); // four
    assertRefused("starts rule.sharing.closed", room, "2026-10-25T03:00", "2026-10-25T04:30");
  }

  @Test
  void allOrNothingBooksNothingWhenOneIsTakenAndOnlyTheFreeBooksTheOthers() {
    UUID room = room(terms -> terms.approval(false));
    book("carla", room, "2026-03-11T10:00", "2026-03-11T11:00");
    Book all = weekly(room, false);
    assertThrows(AlreadyTaken.class, () -> as("bram", desk -> desk.book(all)));
    assertEquals(List.of(), as("bram", desk -> found(desk, room)));
    Book free = weekly(room, true);
    assertEquals(2, as("bram", desk -> desk.book(free)).size());
    assertEquals(2, as("bram", desk -> desk.book(free)).size(), "the same command again");
  }

  @Test
  void aRepetitionHasAtMost52Times() {
    UUID room = room(terms -> terms.horizon(730));
    Book endless =
        new Book(
            UUID.randomUUID(),
            room,
            at("2026-03-04T10:00"),
            at("2026-03-04T11:00"),
            "x",
            new Book.Repeat(1, LocalDate.parse("2030-01-01"), null, true));
    assertThrows(InvalidFields.class, () -> as("bram", desk -> desk.propose(endless)));
  }
}
