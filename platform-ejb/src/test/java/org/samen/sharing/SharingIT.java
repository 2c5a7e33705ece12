package org.samen.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;

/**
 * Who may have what when: the keeper's terms, and one at a time; by the desk, and by the database
 * alone.
 */
class SharingIT extends SharingScene {
  // ---- The keeper's terms ----

  @Test
  void whatTheTermsAllowIsRequestedAndTheKeepersOwnIsConfirmedAtOnce() {
    UUID room = room(terms -> terms);
    assertEquals("requested", book("bram", room, "2026-03-03T10:00", "2026-03-03T11:00").state());
    assertEquals("confirmed", book("anna", room, "2026-03-03T12:00", "2026-03-03T13:00").state());
    UUID instant = room(terms -> terms.approval(false));
    assertEquals(
        "confirmed", book("bram", instant, "2026-03-03T10:00", "2026-03-03T11:00").state());
  }

  @Test
  void eachTermThatIsBrokenIsNamedAtItsField() {
    UUID room = room(terms -> terms);
    assertRefused("starts rule.sharing.past", room, "2026-03-02T08:30", "2026-03-02T10:00");
    assertRefused("starts rule.sharing.horizon", room, "2026-06-01T10:00", "2026-06-01T11:00");
    assertRefused("ends rule.sharing.too-short", room, "2026-03-03T10:00", "2026-03-03T10:20");
    assertRefused("ends rule.sharing.too-long", room, "2026-03-03T09:00", "2026-03-03T15:00");
    assertRefused("starts rule.sharing.closed", room, "2026-03-03T08:00", "2026-03-03T10:00");
    assertRefused("starts rule.sharing.closed", room, "2026-03-03T16:00", "2026-03-03T18:00");
    assertRefused("starts rule.sharing.closed-day", room, "2026-03-08T10:00", "2026-03-08T11:00");
    assertRefused("starts rule.sharing.blackout", room, "2026-03-10T10:00", "2026-03-10T11:00");
    assertRefused("ends rule.order", room, "2026-03-03T11:00", "2026-03-03T11:00");
  }

  @Test
  void aPurposeWithPersonalDataIsRefused() {
    UUID room = room(terms -> terms);
    InvalidFields refused =
        assertThrows(
            InvalidFields.class,
            () ->
                as(
                    "bram",
                    desk ->
                        desk.book(
                            new Book(
                                UUID.randomUUID(),
                                room,
                                at("2026-03-03T10:00"),
                                at("2026-03-03T11:00"),
                                "Gesprek met mevrouw Jansen, 06-12345678",
                                null))));
    assertTrue(refused.problems().stream().allMatch(p -> p.field().equals("purpose")));
  }

  // ---- One at a time ----

  @Test
  void backToBackIsNoDoubleBooking() {
    UUID room = room(terms -> terms.approval(false));
    book("bram", room, "2026-03-03T10:00", "2026-03-03T11:00");
    book("carla", room, "2026-03-03T11:00", "2026-03-03T12:00");
    AlreadyTaken taken =
        assertThrows(
            AlreadyTaken.class, () -> book("carla", room, "2026-03-03T10:30", "2026-03-03T11:30"));
    assertEquals("03-03-2026 10:00–12:00", taken.facts().getFirst(), "and not by whom");
  }

  @Test
  void theBufferIsKeptFree() {
    UUID room = room(terms -> terms.approval(false).buffers(0, 30));
    book("bram", room, "2026-03-03T10:00", "2026-03-03T11:00");
    assertThrows(
        AlreadyTaken.class, () -> book("carla", room, "2026-03-03T11:15", "2026-03-03T12:00"));
    assertThrows(
        AlreadyTaken.class, () -> book("carla", room, "2026-03-03T09:00", "2026-03-03T09:45"));
    book("carla", room, "2026-03-03T11:30", "2026-03-03T12:30");
  }

  @Test
  void whatWasDeclinedOrCancelledIsFreeAgain() {
    UUID room = room(terms -> terms);
    UUID first = book("bram", room, "2026-03-03T10:00", "2026-03-03T11:00").id();
    assertTrue(move("anna", first, "declined"));
    UUID second = book("carla", room, "2026-03-03T10:00", "2026-03-03T11:00").id();
    assertTrue(move("carla", second, "cancelled"));
    book("bram", room, "2026-03-03T10:00", "2026-03-03T11:00");
  }

  @Test
  void ofManyWhoBookTheSameHourAtOnceOneGetsItAndTheOthersHearWhatIsTaken() throws Exception {
    UUID room = room(terms -> terms.approval(false));
    List<Callable<String>> attempts = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String who = i % 2 == 0 ? "bram" : "carla";
      attempts.add(
          () -> {
            try {
              return book(who, room, "2026-03-04T10:00", "2026-03-04T11:00").state();
            } catch (AlreadyTaken taken) {
              return taken.rule() + " " + taken.facts().getFirst();
            }
          });
    }
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
      for (Future<String> done : threads.invokeAll(attempts)) {
        outcomes.add(done.get());
      }
    }
    assertEquals(1, outcomes.stream().filter("confirmed"::equals).count(), outcomes::toString);
    assertEquals(
        23,
        outcomes.stream().filter("rule.sharing.taken 04-03-2026 10:00–11:00"::equals).count(),
        outcomes::toString);
  }

  @Test
  void aDoubleBookingIsImpossibleEvenFromPsql() {
    UUID room = room(terms -> terms.approval(false));
    book("bram", room, "2026-03-03T10:00", "2026-03-03T11:00");
    JdbiException refused =
        assertThrows(
            JdbiException.class,
            () ->
                CALLERS.asOwner(
                    handle ->
                        handle.execute(
                            """
                            insert into sharing.booking (id, thing_id, keeper, organisation, starts, ends, occupied, state,
                              purpose, cost_cents, currency, requested_at, changed_at)
                            values (gen_random_uuid(), ?, ?, ?, '2026-03-03 10:59+01', '2026-03-03 12:00+01', 'empty',
                              'requested', 'x', 0, 'EUR', now(), now())""",
                            room,
                            Callers.A,
                            C)));
    assertTrue(String.valueOf(refused.getMessage()).contains("no_double_booking"));
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.asOwner(
                handle ->
                    handle.execute(
                        "update sharing.booking set starts = starts + interval '1 hour' where thing_id = ?",
                        room)),
        "and nobody moves one");
  }

  @Test
  void theSameCommandAgainBooksNothingMore() {
    UUID room = room(terms -> terms);
    Book command =
        new Book(
            UUID.randomUUID(),
            room,
            at("2026-03-12T10:00"),
            at("2026-03-12T11:00"),
            "Overleg",
            new Book.Repeat(1, null, 3, false));
    List<UUID> once = as("bram", desk -> desk.book(command));
    assertEquals(3, once.size());
    assertEquals(once, as("bram", desk -> desk.book(command)));
    Book other =
        new Book(
            command.id(), room, at("2026-03-03T14:00"), at("2026-03-03T15:00"), "Anders", null);
    assertThrows(ChangedMeanwhile.class, () -> as("bram", desk -> desk.book(other)));
  }
}
