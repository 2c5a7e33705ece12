package org.samen.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** Who is told what, and which mail leaves. */
class NoticesIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final UUID ANNA = CALLERS.arrive("anna", Callers.A);
  private static final UUID AHMED = CALLERS.arrive("ahmed", Callers.A);
  private static final UUID BRAM = CALLERS.arrive("bram", Callers.B);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @BeforeEach
  void nobodyWasTold() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "delete from notices.mail; delete from notices.notice; delete from notices.choice; delete from notices.waiting"));
  }

  @Test
  void aNoticeReachesAnotherOrganisationsPersonAndThemAlone() {
    assertEquals(Set.of(BRAM), tell("anna", BRAM, "report.opened"));
    assertEquals(1, seen("bram"));
    assertEquals(0, seen("anna"));
    assertEquals(0, CALLERS.<Integer>asRole("guest", NoticesIT::count));
  }

  @Test
  void aRoleReachesThoseWhoWereLastSeenInItButNotTheOneWhoTells() {
    CALLERS.as("anna", "staff", handle -> null);
    CALLERS.as("ahmed", "coordinator staff", handle -> null);
    CALLERS.as("bram", "coordinator", handle -> null);
    assertEquals(Set.of(ANNA, AHMED), tellRole("bram", Callers.A, "staff"));
    assertEquals(Set.of(AHMED), tellRole("bram", Callers.A, "coordinator"));
    assertEquals(Set.of(ANNA), tellRole("ahmed", Callers.A, "staff"));
    CALLERS.as("ahmed", "volunteer", handle -> null);
    assertEquals(Set.of(), tellRole("bram", Callers.A, "coordinator"));
  }

  @Test
  void aGuestTellsNobody() {
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.asRole(
                "guest",
                handle ->
                    Notices.tell(handle, List.of(ANNA), "report.opened", Map.of(), "x", NOW)));
  }

  @Test
  void aLinkLeadsNowhereElse() {
    for (String path : List.of("https://elsewhere.example", "//elsewhere.example", "\\\\x")) {
      assertThrows(
          JdbiException.class,
          () ->
              CALLERS.asRole(
                  "system",
                  handle -> Notices.tell(handle, List.of(ANNA), "x.y", Map.of(), path, NOW)),
          path);
    }
  }

  @Test
  void whatIsDueForAPersonGoesInOneLetterAndOnce() {
    tell("anna", BRAM, "report.opened");
    tell("anna", BRAM, "report.resolved.fixed");
    assertEquals(List.of(), take(NOW), "not at once: more may follow");
    List<Outbox.Letter> letters = take(NOW.plusSeconds(60));
    assertEquals(1, letters.size());
    assertEquals("bram@zorgbrug-maas.example", letters.getFirst().email());
    assertEquals(2, letters.getFirst().lines().size());
    assertEquals(List.of(), take(NOW.plusSeconds(61)), "another sender");
    CALLERS.asRole(
        "system",
        handle -> {
          Outbox.sent(handle, letters.getFirst().notices(), NOW);
          return null;
        });
    assertEquals(List.of(), take(NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void aSenderThatDiesLetsItsLettersFallDueAgain() {
    tell("anna", BRAM, "report.opened");
    assertEquals(1, take(NOW.plusSeconds(60)).size());
    assertEquals(1, take(NOW.plus(Duration.ofMinutes(20))).size());
  }

  @Test
  void mailIsTriedAgainEverLaterAndThenGivenUp() {
    tell("anna", BRAM, "report.opened");
    Instant at = NOW.plusSeconds(60);
    for (int attempt = 1; attempt <= Outbox.MOST_ATTEMPTS; attempt++) {
      List<Outbox.Letter> letters = take(at);
      assertEquals(1, letters.size(), "attempt " + attempt);
      fail(letters.getFirst(), at);
      assertEquals(List.of(), take(at.plusSeconds(119)), "too early");
      at = at.plusSeconds(120L << (attempt - 1)).plusSeconds(1);
    }
    assertEquals(List.of(), take(at.plus(Duration.ofDays(30))), "dead");
  }

  @Test
  void whatWasReadOrChosenAwayOrIsForSomebodyDisabledIsNotMailed() {
    tell("anna", BRAM, "report.opened");
    CALLERS.as(
        "bram", "staff", handle -> handle.execute("update notices.notice set read_at = now()"));
    choose("ahmed", "'never', '{}'");
    tell("bram", AHMED, "report.opened");
    choose("anna", "'at-once', '{report.resolved}'");
    tell("bram", ANNA, "report.resolved.fixed");
    assertEquals(List.of(), take(NOW.plus(Duration.ofDays(2))));
    tell("bram", ANNA, "report.opened");
    assertEquals(1, take(NOW.plus(Duration.ofDays(2))).size(), "the other kind is mailed");
  }

  @Test
  void dailyMailWaitsForTheMorning() {
    choose("bram", "'daily', '{}'");
    tell("anna", BRAM, "report.opened");
    assertEquals(List.of(), take(Instant.parse("2026-03-03T06:59:00Z")));
    assertEquals(1, take(Instant.parse("2026-03-03T07:00:00Z")).size(), "8 o'clock in winter");
  }

  @Test
  void aPersonReadsTheirOwnNoticesAlone() {
    tell("anna", BRAM, "report.opened");
    int others =
        CALLERS.as(
            "ahmed",
            "steward",
            handle -> handle.execute("update notices.notice set read_at = now()"));
    assertEquals(0, others);
  }

  @Test
  void everyKindHasItsSentenceInBothLanguages() {
    assertEquals(MailWords.read("nl").keySet(), MailWords.read("en").keySet());
    assertEquals(
        MailWords.in("en").of("report.resolved"), MailWords.in("en").of("report.resolved.fixed"));
    assertEquals("Er is een nieuw bericht", MailWords.in(null).of("quite.new"));
  }

  private static Set<UUID> tell(String by, UUID person, String kind) {
    return CALLERS.as(
        by,
        "staff",
        handle ->
            Notices.tell(
                handle, List.of(person), kind, Map.of("service", "Inloop"), "directory/x", NOW));
  }

  private static Set<UUID> tellRole(String by, String organisation, String role) {
    return CALLERS.as(
        by,
        CALLERS.asOwner(
            handle ->
                handle
                    .select("select roles from access.person where id = ?", id(by))
                    .mapTo(String.class)
                    .one()),
        handle ->
            Notices.tellRoles(
                handle, organisation, Set.of(role), "report.opened", Map.of(), "x", NOW));
  }

  private static UUID id(String subject) {
    return switch (subject) {
      case "anna" -> ANNA;
      case "ahmed" -> AHMED;
      default -> BRAM;
    };
  }

  private static void choose(String subject, String values) {
    CALLERS.as(
        subject,
        "staff",
        handle ->
            handle.execute(
                "insert into notices.choice select access.person(), access.organisation(), "
                    + values));
  }

  @Test
  void whoWaitsToBeToldIsToldOnceAndByTheSystemAlone() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "insert into notices.waiting values (?, 'expense.approved', 'funds')", BRAM));
    for (String role : List.of("coordinator", "steward")) {
      assertThrows(JdbiException.class, () -> CALLERS.as("anna", role, NoticesIT::tellWaiting));
    }
    assertEquals(Set.of(BRAM), CALLERS.asRole("system", NoticesIT::tellWaiting));
    assertEquals(Set.of(), CALLERS.asRole("system", NoticesIT::tellWaiting));
    assertEquals(1, seen("bram"));
    assertEquals(1, take(NOW.plusSeconds(60)).size());
  }

  private static Set<UUID> tellWaiting(Handle handle) {
    return Notices.tellWaiting(handle, NOW);
  }

  private static List<Outbox.Letter> take(Instant at) {
    return CALLERS.asRole("system", handle -> Outbox.take(handle, 10, at));
  }

  private static void fail(Outbox.Letter letter, Instant at) {
    CALLERS.asRole(
        "system",
        handle -> {
          Outbox.failed(handle, letter.notices(), "ConnectException", at);
          return null;
        });
  }

  private static int seen(String subject) {
    return CALLERS.as(subject, "staff", NoticesIT::count);
  }

  private static int count(Handle handle) {
    return handle.createQuery("select count(*) from notices.notice").mapTo(Integer.class).one();
  }

  @Test
  void aNoticeIsAPersonsOfTheirOwnOrganisationAndItsMailGoesToThem() {
    String notice =
        """
        insert into notices.notice (id, person, organisation, kind, facts, path, told_at)
        select uuidv7(), %s, '%s', 'expense.approved', '{}', 'funds', now() from access.person where subject = 'anna'""";
    String mail =
        "insert into notices.mail (notice, person, due_at) select %s, %s, now() from notices.notice";
    CALLERS.asOwner(handle -> handle.execute(notice.formatted("id", Callers.A)));
    for (String wrong :
        List.of(
            notice.formatted("uuidv7()", Callers.A),
            notice.formatted("id", Callers.B),
            "update notices.notice set person = uuidv7()",
            mail.formatted("id", "uuidv7()"),
            mail.formatted("id", "cast('" + BRAM + "' as uuid)"),
            mail.formatted("uuidv7()", "person"))) {
      assertThrows(
          JdbiException.class, () -> CALLERS.asOwner(handle -> handle.execute(wrong)), wrong);
    }
    assertEquals(
        1, CALLERS.<Integer>asOwner(handle -> handle.execute(mail.formatted("id", "person"))));
    String moved = "update notices.mail set person = '" + BRAM + "'";
    assertThrows(JdbiException.class, () -> CALLERS.asOwner(handle -> handle.execute(moved)));
  }
}
