package org.samen.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.NotFound;
import org.samen.schema.FreshDatabase;

/** Who sees and decides what of a booking, its use and the calendars that tell of it. */
class SharingWallIT extends SharingScene {
  // ---- The wall ----

  @Test
  void bothSidesSeeTheBookingAThirdOnlyThatItIsTaken() {
    UUID room = room(terms -> terms);
    UUID booking = book("bram", room, "2026-03-05T10:00", "2026-03-05T11:00").id();
    assertEquals("Overleg", require("bram", booking).purpose());
    assertEquals("Overleg", require("anna", booking).purpose());
    assertEquals(null, require("anna", booking).personName(), "a person is their own NGO's");
    assertTrue(as("carla", desk -> BookingSql.find(desk, booking)).isEmpty());
    assertEquals(0, CALLERS.<Integer>as("carla", "staff", SharingScene::bookings));
    List<CalendarEntry> seen =
        as(
            "carla",
            desk ->
                BookingSql.calendar(desk, room, at("2026-03-05T00:00"), at("2026-03-06T00:00")));
    assertEquals(
        List.of(
            new CalendarEntry(
                "busy",
                room,
                "Spreekkamer",
                at("2026-03-05T10:00"),
                at("2026-03-05T11:00"),
                null,
                null,
                null,
                null)),
        seen);
  }

  @Test
  void whatIsNotForPartnersIsNotThereForThem() {
    UUID own = room(terms -> terms.audience("own"));
    book("anna", own, "2026-03-05T10:00", "2026-03-05T11:00");
    assertThrows(NotFound.class, () -> book("bram", own, "2026-03-05T12:00", "2026-03-05T13:00"));
    assertEquals(
        0,
        CALLERS.<Integer>as(
            "bram",
            "staff",
            handle ->
                handle
                    .createQuery(
                        "select count(*) from sharing.busy(:id, '2026-01-01', '2027-01-01')")
                    .bind("id", own)
                    .mapTo(Integer.class)
                    .one()));
    assertEquals(
        0,
        CALLERS.<Integer>asRole(
            "guest",
            handle ->
                handle
                    .createQuery("select count(*) from sharing.thing")
                    .mapTo(Integer.class)
                    .one()));
  }

  @Test
  void whoBookedItStillSeesItWhenItIsSharedNoLongerAndBooksItNoMore() {
    UUID room = room(terms -> terms);
    UUID booking = book("bram", room, "2026-03-05T10:00", "2026-03-05T11:00").id();
    CALLERS.as(
        "anna",
        "staff",
        handle -> handle.execute("update sharing.thing set audience = 'own' where id = ?", room));
    assertEquals("Spreekkamer", require("bram", booking).thingName());
    assertRefused("thing rule.sharing.not-for-you", room, "2026-03-05T12:00", "2026-03-05T13:00");
    assertThrows(NotFound.class, () -> book("carla", room, "2026-03-05T12:00", "2026-03-05T13:00"));
  }

  @Test
  void nobodyDecidesOnTheirOwnRequestOrOnWhatIsNotTheirs() {
    UUID room = room(terms -> terms);
    UUID booking = book("bram", room, "2026-03-05T14:00", "2026-03-05T15:00").id();
    assertThrows(
        JdbiException.class,
        () -> as("bram", desk -> desk.move(booking, List.of("requested"), "confirmed", null)));
    assertEquals(
        false,
        as("carla", desk -> desk.move(booking, List.of("requested"), "cancelled", null)),
        "there is none for carla");
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "bram",
                "staff",
                handle ->
                    handle.execute(
                        """
                        insert into sharing.booking (id, thing_id, keeper, organisation, starts, ends, occupied, state,
                          purpose, cost_cents, currency, requested_at, changed_at)
                        values (gen_random_uuid(), ?, ?, ?, '2026-03-05 16:00+01', '2026-03-05 17:00+01', 'empty',
                          'confirmed', 'x', 0, 'EUR', now(), now())""",
                        room,
                        Callers.A,
                        Callers.B)),
        "confirmed by oneself");
    assertTrue(move("anna", booking, "confirmed"));
    assertEquals(1, require("bram", booking).sequence());
    assertThrows(
        JdbiException.class,
        () -> as("anna", desk -> desk.move(booking, List.of("confirmed"), "declined", null)),
        "what was confirmed is cancelled, not declined");
  }

  // ---- Use ----

  @Test
  void useIsCountedPerOrganisationOnceItIsOverAndConfirmed() {
    UUID room = room(terms -> terms.cost(1250));
    UUID past = book("bram", room, "2026-03-03T10:00", "2026-03-03T11:30").id();
    UUID asked = book("bram", room, "2026-03-03T12:00", "2026-03-03T13:00").id();
    UUID carlas = book("carla", room, "2026-03-04T10:00", "2026-03-04T11:00").id();
    UUID toCome = book("bram", room, "2026-03-25T10:00", "2026-03-25T11:00").id();
    for (UUID id : List.of(past, carlas, toCome)) {
      as("anna", desk -> desk.move(id, List.of("requested"), "confirmed", null));
    }
    assertEquals("requested", require("bram", asked).state());
    Clock later = Clock.fixed(Instant.parse("2026-03-20T08:00:00Z"), ZoneOffset.UTC);
    List<UseSummary> brams = uses("bram", later, room);
    assertEquals(1, brams.size(), "one's own figures");
    assertEquals(1, brams.getFirst().bookings());
    assertEquals(90, brams.getFirst().minutes());
    assertEquals(1875, brams.getFirst().costCents());
    assertEquals(150, brams.getFirst().allMinutes(), "and the total of all, to check one's share");
    assertEquals(LocalDate.parse("2026-03-01"), brams.getFirst().month());
    assertEquals(2, uses("anna", later, room).size(), "the keeper sees each user's");
    assertEquals(0, uses("anna", CLOCK, room).size(), "nothing is over yet");
  }

  // ---- Feeds ----

  @Test
  void aFeedHoldsWhatItsPersonMaySeeUntilItIsRevoked() {
    UUID room = room(terms -> terms);
    UUID booking = book("bram", room, "2026-03-06T10:00", "2026-03-06T11:00").id();
    String empty = feed("dora", null);
    String brams = feed("bram", null);
    String keepers = feed("anna", room);
    String thirds = feed("carla", room);

    assertTrue(read(brams).contains("UID:" + booking), () -> read(brams));
    assertTrue(read(brams).contains("DESCRIPTION:Overleg"));
    assertTrue(read(brams).contains("STATUS:TENTATIVE"));
    assertTrue(read(keepers).contains("SUMMARY:Spreekkamer: Zorgbrug Maas"), () -> read(keepers));
    assertTrue(read(thirds).contains("SUMMARY:Bezet"));
    for (String secret : List.of("Overleg", "Zorgbrug", booking.toString(), "Spreekkamer:")) {
      assertTrue(!read(thirds).contains(secret), () -> secret + " in " + read(thirds));
    }
    assertTrue(!read(empty).contains("VEVENT"), "empty, but a calendar");

    as("bram", desk -> desk.move(booking, List.of("requested"), "cancelled", null));
    assertTrue(read(brams).contains("STATUS:CANCELLED"));
    assertTrue(read(brams).contains("SEQUENCE:1"));
    assertTrue(read(thirds).contains("STATUS:CANCELLED"));

    CALLERS.as(
        "bram", "staff", handle -> handle.execute("update sharing.feed set revoked_at = now()"));
    assertEquals("", read(brams));
    assertTrue(!read(keepers).isEmpty(), "another's address is none of theirs");
    assertEquals("", read("nonsense"));
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update access.person set disabled_at = now() where id = ?", PERSONS.get("carla")));
    try {
      assertEquals("", read(thirds), "a disabled person's address is dead");
    } finally {
      CALLERS.asOwner(handle -> handle.execute("update access.person set disabled_at = null"));
    }
  }

  @Test
  void theDemoHasSomethingOfEveryState() {
    Callers demo = new Callers(new FreshDatabase());
    demo.asOwner(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
                select a, a, 'ngo', false, '2025-01-01'
                from unnest(array['steunpunt-domtoren', 'haags-zorgloket', 'noorderlicht-medisch', 'lichtstad-wegwijs',
                                  'tandwiel', 'recht-op-zorg']) a"""));
    demo.asRole(
        "system",
        handle -> {
          DemoThings.bring(handle, Clock.systemUTC());
          DemoThings.bring(handle, Clock.systemUTC()); // once
          return null;
        });
    List<String> states =
        demo.asOwner(
            handle ->
                handle
                    .createQuery("select distinct state from sharing.booking order by 1")
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of("cancelled", "confirmed", "declined", "requested"), states);
  }
}
