package org.samen.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.schema.FreshDatabase;

/** Who may have what when; by the desk, and by the database alone. */
class SharingIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final String C = "steunpunt-domtoren";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, UUID> PERSONS = new java.util.HashMap<>();
  private static final Map<String, String> ORGANISATIONS =
      Map.of("anna", Callers.A, "bram", Callers.B, "carla", C, "dora", C);

  @BeforeAll
  static void arrive() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "insert into organisations.organisation (alias, name, kind, has_provider, joined_on) values (?, 'Domtoren', 'ngo', true, '2025-01-01')",
                C));
    ORGANISATIONS.forEach((name, org) -> PERSONS.put(name, CALLERS.arrive(name, org)));
  }

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

  // ---- Again and again ----

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

  // ---- The wall ----

  @Test
  void bothSidesSeeTheBookingAThirdOnlyThatItIsTaken() {
    UUID room = room(terms -> terms);
    UUID booking = book("bram", room, "2026-03-05T10:00", "2026-03-05T11:00").id();
    assertEquals("Overleg", require("bram", booking).purpose());
    assertEquals("Overleg", require("anna", booking).purpose());
    assertEquals(null, require("anna", booking).personName(), "a person is their own NGO's");
    assertTrue(as("carla", desk -> BookingSql.find(desk, booking)).isEmpty());
    assertEquals(0, CALLERS.<Integer>as("carla", "staff", SharingIT::bookings));
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

  // ---- In other words ----

  /** Terms of a room of A's that is open on weekdays from 9 to 17. */
  private record Terms(
      String audience,
      boolean approval,
      int before,
      int after,
      long costCents,
      int longestMinutes,
      int horizonDays,
      List<Opening> openings) {
    Terms audience(String now) {
      return new Terms(
          now, approval, before, after, costCents, longestMinutes, horizonDays, openings);
    }

    Terms approval(boolean now) {
      return new Terms(
          audience, now, before, after, costCents, longestMinutes, horizonDays, openings);
    }

    Terms buffers(int nowBefore, int nowAfter) {
      return new Terms(
          audience,
          approval,
          nowBefore,
          nowAfter,
          costCents,
          longestMinutes,
          horizonDays,
          openings);
    }

    Terms cost(long now) {
      return new Terms(
          audience, approval, before, after, now, longestMinutes, horizonDays, openings);
    }

    Terms longest(int now) {
      return new Terms(audience, approval, before, after, costCents, now, horizonDays, openings);
    }

    Terms horizon(int now) {
      return new Terms(audience, approval, before, after, costCents, longestMinutes, now, openings);
    }

    Terms alwaysOpen() {
      return new Terms(
          audience, approval, before, after, costCents, longestMinutes, horizonDays, List.of());
    }

    Terms open(Opening now) {
      return new Terms(
          audience, approval, before, after, costCents, longestMinutes, horizonDays, List.of(now));
    }
  }

  private static UUID room(Function<Terms, Terms> change) {
    List<Opening> weekdays = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      weekdays.add(new Opening(day, LocalTime.of(9, 0), LocalTime.of(17, 0)));
    }
    Terms terms = change.apply(new Terms("partners", true, 0, 0, 0, 240, 60, weekdays));
    UUID id = UUID.randomUUID();
    EditThing command =
        new EditThing(
            id,
            null,
            "room",
            "Spreekkamer",
            null,
            "Amsterdam",
            null,
            4,
            List.of(),
            terms.audience(),
            terms.approval(),
            terms.before(),
            terms.after(),
            30,
            terms.longestMinutes(),
            terms.horizonDays(),
            terms.costCents(),
            "hour",
            "EUR",
            terms.openings(),
            List.of(
                new Blackout(
                    UUID.randomUUID(), at("2026-03-10T00:00"), at("2026-03-11T00:00"), "Schilder")),
            List.of());
    assertEquals(List.of(), ThingRules.broken(command));
    assertTrue(
        CALLERS.<Boolean>as(
            "anna",
            "staff",
            handle -> ThingSql.write(handle, command, Callers.A, true, CLOCK.instant())));
    return id;
  }

  private static BookingDetails book(String who, UUID thing, String starts, String ends) {
    UUID id = UUID.randomUUID();
    Book command = new Book(id, thing, at(starts), at(ends), "Overleg", null);
    return as(
        who,
        desk -> {
          desk.book(command);
          return BookingSql.find(desk, id).orElseThrow();
        });
  }

  private static Book weekly(UUID room, boolean onlyFree) {
    return new Book(
        UUID.randomUUID(),
        room,
        at("2026-03-04T10:00"),
        at("2026-03-04T11:00"),
        "Overleg",
        new Book.Repeat(1, null, 3, onlyFree));
  }

  private static boolean move(String who, UUID booking, String to) {
    Boolean moved = as(who, desk -> desk.move(booking, List.of("requested"), to, null));
    return moved;
  }

  private static List<UUID> found(BookingDesk desk, UUID room) {
    return BookingSql.list(
            desk,
            new BookingFilter(BookingFilter.OURS, null, room, null, null, null),
            false,
            0,
            100)
        .stream()
        .map(BookingDetails::id)
        .toList();
  }

  private static void assertRefused(String expected, UUID room, String starts, String ends) {
    InvalidFields refused =
        assertThrows(InvalidFields.class, () -> book("bram", room, starts, ends), expected);
    List<String> problems =
        refused.problems().stream().map(p -> p.field() + " " + p.rule()).toList();
    assertTrue(problems.contains(expected), () -> expected + " is not in " + problems);
  }

  private static List<UseSummary> uses(String who, Clock clock, UUID room) {
    return as(
            who,
            clock,
            desk ->
                BookingSql.uses(desk, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31")))
        .stream()
        .filter(use -> use.thing().equals(room))
        .toList();
  }

  private static String feed(String who, @Nullable UUID thing) {
    String secret = who + " " + UUID.randomUUID();
    CALLERS.as(
        who,
        "staff",
        handle ->
            handle.execute(
                "insert into sharing.feed (id, person, organisation, thing_id, language, secret_hash, made_at) values (?, ?, ?, ?, 'nl', ?, now())",
                UUID.randomUUID(),
                PERSONS.get(who),
                ORGANISATIONS.get(who),
                thing,
                CalendarFeeds.hash(secret)));
    return secret;
  }

  private static String read(String secret) {
    return CALLERS.asRole(
        "guest", handle -> CalendarFeeds.read(handle, secret, CLOCK.instant()).orElse(""));
  }

  private static int bookings(org.jdbi.v3.core.Handle handle) {
    return handle
        .createQuery(
            "select count(*) from sharing.booking where organisation <> access.organisation()")
        .mapTo(Integer.class)
        .one();
  }

  private static BookingDetails require(String who, UUID id) {
    return as(who, desk -> BookingSql.find(desk, id)).orElseThrow();
  }

  private static <T> T as(String who, Function<BookingDesk, T> work) {
    return as(who, CLOCK, work);
  }

  private static <T> T as(String who, Clock clock, Function<BookingDesk, T> work) {
    return CALLERS.as(
        who,
        "staff",
        handle ->
            work.apply(
                new BookingDesk(
                    handle,
                    clock,
                    java.util.Objects.requireNonNull(ORGANISATIONS.get(who)),
                    PERSONS.get(who))));
  }

  private static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(Kinds.ZONE).toInstant();
  }
}
