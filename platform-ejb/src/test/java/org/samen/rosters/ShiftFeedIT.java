package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** Calendars of shifts, read back by a parser that is not ours. */
class ShiftFeedIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID FATIMA = UUID.randomUUID();
  private static final UUID JOS = UUID.randomUUID();

  /** Begin and end of shifts across both changes of the clock, the hour that comes twice too. */
  private static final List<List<String>> TIMES =
      List.of(
          List.of("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z"),
          List.of("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"),
          List.of("2027-03-28T01:00:00Z", "2027-03-28T03:00:00Z"),
          List.of("2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"),
          List.of("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"),
          List.of("2026-12-31T20:00:00Z", "2027-01-01T01:00:00Z"));

  @BeforeAll
  static void volunteers() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    volunteer(FATIMA, "Fatima");
    volunteer(JOS, "Jos");
  }

  @Test
  void anotherParserReadsEveryShiftsInstantsBack() {
    Map<String, List<String>> shifts =
        TIMES.stream()
            .collect(
                Collectors.toMap(
                    times -> stand(FATIMA, shift(times, "published"), "assigned") + "@samen",
                    times -> times));
    String secret = feed(FATIMA, false);

    Map<String, VEvent> read =
        events(secret).stream()
            .filter(event -> shifts.containsKey(event.getUid().getValue()))
            .collect(Collectors.toMap(event -> event.getUid().getValue(), event -> event));

    assertEquals(shifts.keySet(), read.keySet());
    read.forEach(
        (uid, event) ->
            assertEquals(
                shifts.get(uid),
                List.of(
                    event.getDateStart().getValue().toInstant().toString(),
                    event.getDateEnd().getValue().toInstant().toString())));
  }

  @Test
  void anEntrySaysThatThereIsAShiftAndNoMoreUnlessTheVolunteerWantsTo() {
    UUID shift = shift(TIMES.getFirst(), "published");
    UUID assignment = stand(JOS, shift, "signed-up");
    VEvent plain = event(feed(JOS, false), assignment);
    assertEquals("Dienst", plain.getSummary().getValue());
    assertEquals(null, plain.getLocation());
    String all = text(feed(JOS, true));
    assertTrue(all.contains("SUMMARY:Huisartsspreekuur"), all);
    for (String name : List.of("Jos", "Fatima", "@example")) {
      assertFalse(all.contains(name), name);
    }
  }

  @Test
  void whatChangesKeepsItsUidAndWhatEndsSaysSo() {
    UUID shift = shift(List.of("2026-05-04T08:00:00Z", "2026-05-04T12:00:00Z"), "published");
    UUID assignment = stand(JOS, shift, "signed-up");
    String secret = feed(JOS, false);
    VEvent before = event(secret, assignment);
    assertEquals("TENTATIVE", before.getStatus().getValue());
    to(assignment, "assigned");
    VEvent assigned = event(secret, assignment);
    assertEquals("CONFIRMED", assigned.getStatus().getValue());
    assertTrue(
        assigned.getSequence().getValue() > before.getSequence().getValue(), "a later version");
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update rosters.shift set state = 'cancelled', changed_at = now() where id = ?",
                shift));
    VEvent cancelled = event(secret, assignment);
    assertEquals("CANCELLED", cancelled.getStatus().getValue());
    assertTrue(cancelled.getSequence().getValue() > assigned.getSequence().getValue());
  }

  @Test
  void aCoordinatorsHoldsTheirOwnNgosPublishedShifts() {
    UUID published = shift(List.of("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z"), "published");
    UUID draft = shift(List.of("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z"), "draft");
    String annas = coordinators("anna", Callers.A);
    String brams = coordinators("bram", Callers.B);
    assertTrue(text(annas).contains(published + "@samen"));
    assertFalse(text(annas).contains(draft.toString()));
    assertFalse(text(brams).contains("VEVENT"), "of another NGO: a calendar, but an empty one");
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update access.person set disabled_at = now() where name = ?", "Name of bram"));
    assertEquals("", text(brams), "whoever was disabled reads on no longer");
  }

  @Test
  void aRevokedAddressOpensNothingAndOneIsForOneVolunteer() {
    String secret = feed(FATIMA, false);
    assertTrue(text(secret).contains("BEGIN:VCALENDAR"));
    CALLERS.asRole(
        "guest",
        handle -> {
          enter(handle, JOS);
          return handle.execute("update rosters.feed set revoked_at = now()");
        });
    assertTrue(text(secret).contains("BEGIN:VCALENDAR"), "another's address is none of Jos'");
    CALLERS.asRole(
        "guest",
        handle -> {
          enter(handle, FATIMA);
          return handle.execute("update rosters.feed set revoked_at = now()");
        });
    assertEquals("", text(secret));
    assertEquals("", text("nonsense"));
    assertThrows(JdbiException.class, () -> insert(FATIMA, JOS, "another's", false));
  }

  @Test
  void whoLeavesLeavesNoAddressOpen() {
    UUID gone = UUID.randomUUID();
    volunteer(gone, "Gaat Weg");
    String secret = feed(gone, false);
    assertTrue(text(secret).contains("BEGIN:VCALENDAR"));
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update rosters.volunteer set left_on = current_date where id = ?", gone));
    assertEquals("", text(secret));
  }

  // ---- Things at hand ----

  private static void volunteer(UUID id, String name) {
    CALLERS.asOwner(
        handle -> {
          handle.execute(
              """
              insert into rosters.volunteer (id, organisation, alias, name, email, joined_on, vog_outcome, vog_checked_on, vog_valid_to, changed_at)
              values (?, ?, ?, ?, ?, '2025-01-01', 'issued', '2025-01-01', '2030-01-01', now())""",
              id,
              Callers.A,
              "alias of " + name,
              name,
              "someone@example.org");
          return handle.execute(
              """
              insert into rosters.link (id, volunteer_id, organisation, secret_hash, made_at, expires_at)
              values (?, ?, ?, ?, now(), now() + interval '90 days')""",
              UUID.randomUUID(),
              id,
              Callers.A,
              hash(id.toString()));
        });
  }

  private static UUID shift(List<String> times, String state) {
    UUID id = UUID.randomUUID();
    CALLERS.asOwner(
        handle -> {
          handle.execute(
              """
              insert into rosters.shift (id, organisation, name, role, place, starts, ends, state, audience, published_at, made_at, changed_at)
              values (?, ?, 'Huisartsspreekuur', 'delivering', 'Zaal 2', ?, ?, ?, 'pool', case when ? = 'draft' then null else now() end, now(), now())""",
              id,
              Callers.A,
              OffsetDateTime.parse(times.get(0)),
              OffsetDateTime.parse(times.get(1)),
              state,
              state);
          return handle.execute(
              "insert into rosters.seat (shift_id, organisation, n, count) values (?, ?, 0, 2)",
              id,
              Callers.A);
        });
    return id;
  }

  private static UUID stand(UUID volunteer, UUID shift, String state) {
    UUID id = UUID.randomUUID();
    CALLERS.asOwner(
        handle ->
            handle.execute(
                """
                insert into rosters.assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state, made_at, changed_at)
                select ?, s.id, s.organisation, 0, ?, 'x', tstzrange(s.starts, s.ends), ?, now(), now() from rosters.shift s where s.id = ?""",
                id,
                volunteer,
                state,
                shift));
    return id;
  }

  private static void to(UUID assignment, String state) {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update rosters.assignment set state = ?, changed_at = now() where id = ?",
                state,
                assignment));
  }

  private static String feed(UUID volunteer, boolean detailed) {
    String secret = UUID.randomUUID().toString();
    CALLERS.asOwner(
        handle -> handle.execute("delete from rosters.feed where volunteer_id = ?", volunteer));
    insert(volunteer, volunteer, secret, detailed);
    return secret;
  }

  private static void insert(UUID as, UUID volunteer, String secret, boolean detailed) {
    CALLERS.asRole(
        "guest",
        handle -> {
          enter(handle, as);
          return handle.execute(
              "insert into rosters.feed (id, organisation, volunteer_id, detailed, language, secret_hash, made_at) values (?, ?, ?, ?, 'nl', ?, now())",
              UUID.randomUUID(),
              Callers.A,
              volunteer,
              detailed,
              hash(secret));
        });
  }

  private static String coordinators(String who, String organisation) {
    String secret = UUID.randomUUID().toString();
    CALLERS.as(
        who,
        "coordinator",
        handle ->
            handle.execute(
                "insert into rosters.feed (id, organisation, person, detailed, language, secret_hash, made_at) values (?, ?, access.person(), true, 'nl', ?, now())",
                UUID.randomUUID(),
                organisation,
                hash(secret)));
    return secret;
  }

  private static void enter(org.jdbi.v3.core.Handle handle, UUID volunteer) {
    handle
        .createQuery("select volunteer from rosters.enter_by_link(:hash, now())")
        .bind("hash", hash(volunteer.toString()))
        .mapTo(UUID.class)
        .one();
  }

  private static String text(String secret) {
    return CALLERS.asRole(
        "guest", handle -> FeedEntries.read(handle, hash(secret), SINCE).orElse(""));
  }

  private static List<VEvent> events(String secret) {
    return Biweekly.parse(text(secret)).first().getEvents();
  }

  private static VEvent event(String secret, UUID id) {
    return events(secret).stream()
        .filter(event -> event.getUid().getValue().equals(id + "@samen"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " in " + text(secret)));
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
