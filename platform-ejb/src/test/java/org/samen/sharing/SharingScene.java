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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.samen.access.Callers;
import org.samen.access.InvalidFields;
import org.samen.schema.FreshDatabase;

/** An NGO's room, and people of three NGOs who would have it. */
abstract class SharingScene {
  static final Callers CALLERS = new Callers(new FreshDatabase());
  static final String C = "steunpunt-domtoren";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);
  static final Map<String, UUID> PERSONS = new java.util.HashMap<>();
  static final Map<String, String> ORGANISATIONS =
      Map.of("anna", Callers.A, "bram", Callers.B, "carla", C, "dora", C);

  static {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "insert into organisations.organisation (alias, name, kind, has_provider, joined_on) values (?, 'Domtoren', 'ngo', true, '2025-01-01')",
                C));
    ORGANISATIONS.forEach((name, org) -> PERSONS.put(name, CALLERS.arrive(name, org)));
  }

  /** Terms of a room of A's that is open on weekdays from 9 to 17. */
  record Terms(
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

  static UUID room(Function<Terms, Terms> change) {
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

  static BookingDetails book(String who, UUID thing, String starts, String ends) {
    UUID id = UUID.randomUUID();
    Book command = new Book(id, thing, at(starts), at(ends), "Overleg", null);
    return as(
        who,
        desk -> {
          desk.book(command);
          return BookingSql.find(desk, id).orElseThrow();
        });
  }

  static Book weekly(UUID room, boolean onlyFree) {
    return new Book(
        UUID.randomUUID(),
        room,
        at("2026-03-04T10:00"),
        at("2026-03-04T11:00"),
        "Overleg",
        new Book.Repeat(1, null, 3, onlyFree));
  }

  static boolean move(String who, UUID booking, String to) {
    Boolean moved = as(who, desk -> desk.move(booking, List.of("requested"), to, null));
    return moved;
  }

  static List<UUID> found(BookingDesk desk, UUID room) {
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

  static void assertRefused(String expected, UUID room, String starts, String ends) {
    InvalidFields refused =
        assertThrows(InvalidFields.class, () -> book("bram", room, starts, ends), expected);
    List<String> problems =
        refused.problems().stream().map(p -> p.field() + " " + p.rule()).toList();
    assertTrue(problems.contains(expected), () -> expected + " is not in " + problems);
  }

  static List<UseSummary> uses(String who, Clock clock, UUID room) {
    return as(
            who,
            clock,
            desk ->
                BookingSql.uses(desk, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31")))
        .stream()
        .filter(use -> use.thing().equals(room))
        .toList();
  }

  static String feed(String who, @Nullable UUID thing) {
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

  static String read(String secret) {
    return CALLERS.asRole(
        "guest", handle -> CalendarFeeds.read(handle, secret, CLOCK.instant()).orElse(""));
  }

  static int bookings(org.jdbi.v3.core.Handle handle) {
    return handle
        .createQuery(
            "select count(*) from sharing.booking where organisation <> access.organisation()")
        .mapTo(Integer.class)
        .one();
  }

  static BookingDetails require(String who, UUID id) {
    return as(who, desk -> BookingSql.find(desk, id)).orElseThrow();
  }

  static <T> T as(String who, Function<BookingDesk, T> work) {
    return as(who, CLOCK, work);
  }

  static <T> T as(String who, Clock clock, Function<BookingDesk, T> work) {
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

  static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(Kinds.ZONE).toInstant();
  }
}
