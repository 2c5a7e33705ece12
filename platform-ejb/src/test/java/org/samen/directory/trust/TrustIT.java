package org.samen.directory.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.schema.FreshDatabase;

/** Reports, views, history and duplicates behind the second wall. */
class TrustIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-04");
  private static final String C = "toetsend-oog";

  private UUID ofA = UUID.randomUUID();
  private UUID ofB = UUID.randomUUID();

  @BeforeEach
  void twoEntries() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.arrive("carla", C);
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "delete from trust.pair; delete from trust.trait; delete from trust.unlooked; update directory.service set status = 'defunct' where status <> 'defunct'"));
    ofA = entry("anna", Callers.A, "Medisch inloopspreekuur Noord", "partners");
    ofB = entry("bram", Callers.B, "Medisch inloopspreekuur Noord (huisarts)", "partners");
  }

  // ---- Reports ----

  @Test
  void aReportIsSeenByItsReportersNgoAndTheKeeperAndCountedForOthers() {
    report("bram", Callers.B, ofA, Callers.A);
    assertEquals(1, count("anna", "trust.report where service = '" + ofA + "'"));
    assertEquals(1, count("bram", "trust.report where service = '" + ofA + "'"));
    assertEquals(0, count("carla", "trust.report where service = '" + ofA + "'"));
    String counted = "trust.standing where open_reports = 1 and service = '" + ofA + "'";
    assertEquals(1, count("carla", counted), "how many, for every partner");
    assertEquals(
        0,
        CALLERS.<Integer>asRole("guest", handle -> count(handle, counted)),
        "not for the public");
  }

  @Test
  void anEntryOutOfSightCannotBeReportedNorItsReportsCounted() {
    UUID own = entry("anna", Callers.A, "Alleen voor ons", "own");
    assertThrows(JdbiException.class, () -> report("bram", Callers.B, own, Callers.A));
    report("anna", Callers.A, own, Callers.A);
    assertEquals(0, count("bram", "trust.standing where service = '" + own + "'"));
  }

  @Test
  void nobodyReportsInAnothersNameAndARefusalHasNoText() {
    assertThrows(JdbiException.class, () -> report("bram", Callers.A, ofA, Callers.A));
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "bram",
                "staff",
                handle ->
                    handle.execute(
                        "insert into trust.report (id, service, keeper, reporter, organisation, kind, what, note, opened_at)"
                            + " values (?, ?, ?, access.person(), ?, 'refused', 'fear-of-police', 'x', now())",
                        UUID.randomUUID(),
                        ofA,
                        Callers.A,
                        Callers.B)));
  }

  @Test
  void aRefusalKeepsItsDayAndOtherReportsTheirMoment() {
    for (String kind : List.of("refused", "out-of-date")) {
      UUID id = UUID.randomUUID();
      boolean exact =
          CALLERS.<Boolean>as(
              "bram",
              "staff",
              handle -> {
                handle.execute(
                    "insert into trust.report (id, service, keeper, reporter, organisation, kind, what, opened_at)"
                        + " values (?, ?, ?, access.person(), ?, ?, ?, '2026-03-02T13:47:11Z')",
                    id,
                    ofA,
                    Callers.A,
                    Callers.B,
                    kind,
                    kind.equals("refused") ? "gp-refusal" : "phone");
                return handle
                    .createQuery(
                        "select opened_at <> '2026-03-02T00:00:00+01:00' from trust.report where id = ?")
                    .bind(0, id)
                    .mapTo(Boolean.class)
                    .one();
              });
      assertEquals(kind.equals("out-of-date"), exact);
    }
  }

  @Test
  void theKeeperAloneResolvesAndOnce() {
    UUID report = report("bram", Callers.B, ofA, Callers.A);
    assertEquals(Optional.empty(), resolve("bram", report), "the reporter");
    assertTrue(resolve("anna", report).isPresent());
    assertEquals(Optional.empty(), resolve("anna", report), "again");
    assertEquals(
        0, count("carla", "trust.standing where open_reports > 0 and service = '" + ofA + "'"));
  }

  // ---- Upkeep ----

  @Test
  void reportsComeFirstAndThenWhatIsOldAndLookedAt() {
    UUID old = entry("anna", Callers.A, "Oud", "public");
    UUID viewed = entry("anna", Callers.A, "Oud en bekeken", "public");
    UUID fresh = entry("anna", Callers.A, "Vers", "public");
    CALLERS.asOwner(
        handle -> {
          handle.execute(
              "update directory.service set assured_date = '2025-09-01' where id in (?, ?)",
              old,
              viewed);
          handle.execute(
              "update directory.service set assured_date = '2026-03-03' where id in (?, ?)",
              fresh,
              ofA);
          return null;
        });
    CALLERS.asRole(
        "system",
        handle -> {
          ViewCounts.add(handle, Map.of(viewed, 40, UUID.randomUUID(), 3), TODAY);
          ViewCounts.add(handle, Map.of(viewed, 2), TODAY);
          return null;
        });
    report("bram", Callers.B, ofA, Callers.A);
    List<Due> due =
        CALLERS.as("anna", "staff", handle -> Upkeep.due(handle, Callers.A, TODAY, 0, 10));
    assertEquals(List.of(ofA, viewed, old), due.stream().map(Due::id).toList());
    assertEquals(42, due.get(1).views());
    Progress progress =
        CALLERS.as("anna", "staff", handle -> Upkeep.progress(handle, Callers.A, TODAY));
    assertEquals(new Progress(1, 3), progress);
  }

  @Test
  void viewsAreTheKeepersAlone() {
    CALLERS.asRole(
        "system",
        handle -> {
          ViewCounts.add(handle, Map.of(ofA, 1), TODAY);
          return null;
        });
    String views = "trust.views where service = '" + ofA + "'";
    assertEquals(1, count("anna", views));
    assertEquals(0, count("bram", views));
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "bram",
                "staff",
                handle ->
                    handle.execute(
                        "insert into trust.views values (?, ?, current_date, 1)", ofA, Callers.A)));
  }

  @Test
  void aKeeperIsRemindedOnceAWeekAndOnlyWhenSomethingIsDue() {
    List<String> first = reminded(NOW);
    assertTrue(first.containsAll(List.of(Callers.A, Callers.B)), first::toString);
    assertEquals(List.of(), reminded(NOW.plusSeconds(6 * 24 * 3600)));
    assertTrue(reminded(NOW.plusSeconds(7 * 24 * 3600)).contains(Callers.A));
  }

  @Test
  void aVerificationIsTakenBackUntilSomethingElseHappens() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update directory.service set assured_date = '2025-01-02' where id = ?", ofA));
    change(ofA, "service.verified", "assured_date = '2026-03-04'");
    assertTrue(unverify("bram", 1).isEmpty(), "another partner");
    assertTrue(unverify("anna", 0).isEmpty(), "another version");
    assertEquals("2025-01-02", unverify("anna", 1).orElseThrow().nowIs());
    assertTrue(unverify("anna", 2).isEmpty(), "twice");
  }

  // ---- History ----

  @Test
  void theHistoryTellsWhatChangedAndARestoreIsAVersionMore() {
    String before = text("anna", ofA);
    change(ofA, "service.edited", "name = 'Nieuwe naam', description = null");
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          handle.execute("delete from directory.language where service_id = ?", ofA);
          handle.execute("delete from directory.phone where service_id = ?", ofA);
          handle.execute(
              "insert into directory.cost_option (id, keeper, service_id, option) values (?, ?, ?, 'nieuw')",
              UUID.randomUUID(),
              Callers.A,
              ofA);
          handle.execute(
              "update directory.address set address_1 = 'Elders 2' where location_id in (select location_id from directory.service_at_location where service_id = ?)",
              ofA);
          return null;
        });
    List<EntryVersion> versions = history("anna", ofA);
    assertEquals(2, versions.size());
    assertEquals("service.edited", versions.getFirst().action());
    assertEquals("Name of anna", versions.getFirst().madeBy());
    assertEquals(List.of("Nieuwe naam"), versions.getFirst().fields().get("name"));
    long first = n(versions.getLast());

    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          History.restore(handle, ofA, first, 1, NOW);
          return null;
        });
    assertEquals(before, text("anna", ofA), "all of it is back");
    assertEquals(3, history("anna", ofA).size(), "and nothing is gone");
    assertThrows(
        ChangedMeanwhile.class,
        () ->
            CALLERS.as(
                "anna",
                "staff",
                handle -> {
                  History.restore(handle, ofA, first, 1, NOW);
                  return null;
                }),
        "a version that is not the latest");
  }

  @Test
  void anotherPartnerRestoresNothing() {
    change(ofA, "service.edited", "name = 'Nieuwe naam'");
    long first = n(history("bram", ofA).getLast());
    assertThrows(
        RuntimeException.class,
        () ->
            CALLERS.as(
                "bram",
                "coordinator",
                handle -> {
                  History.restore(handle, ofA, first, 1, NOW);
                  return null;
                }));
  }

  @Test
  void othersLearnNothingOfWhatWasHiddenThen() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "update directory.service set visibility = 'own', name = 'Geheim' where id = ?",
                ofA));
    change(
        ofA,
        "service.edited",
        "visibility = 'partners', name = 'Bekend', email = 'oud@example.org'");
    change(ofA, "service.edited", "email = 'nieuw@example.org'");
    List<EntryVersion> seen = history("bram", ofA);
    assertEquals(3, seen.size());
    assertTrue(seen.getLast().hidden());
    assertFalse(seen.toString().contains("Geheim"), seen::toString);
    assertFalse(seen.toString().contains("example.org"), "contact data: " + seen);
    assertFalse(seen.toString().contains("anna"), "who: " + seen);
    assertTrue(history("anna", ofA).toString().contains("Geheim"), "the keeper sees all");
    assertEquals(0, count("bram", "trust.snapshot where service = '" + ofA + "'"));
    assertEquals(
        List.of(), CALLERS.asRole("guest", handle -> History.read(handle, ofA)), "the public");
  }

  @Test
  void aPlaceThatBecameConfidentialHidesItsOldAddressToo() {
    change(ofA, "service.edited", "name = 'Opvang'");
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          handle.execute(
              """
              update directory.location l set confidential = true, municipality = 'Amsterdam', name = null, latitude = null, longitude = null
              from directory.service_at_location sal where sal.location_id = l.id and sal.service_id = ?""",
              ofA);
          return null;
        });
    String seen = history("bram", ofA).toString();
    assertFalse(seen.contains("Straat 1"), seen);
    assertTrue(seen.contains("Amsterdam"), seen);
    assertTrue(history("anna", ofA).toString().contains("Straat 1"));
  }

  // ---- Duplicates ----

  @Test
  void entriesOfTwoPartnersAreSuggestedToBothWithTheReason() {
    look();
    Pair pair = suggestion("anna");
    assertEquals(pair, suggestion("bram"));
    assertTrue(pair.shared().containsAll(List.of("phone", "address")), pair::toString);
    assertTrue(pair.score() >= 80, pair::toString);
    assertEquals(
        List.of(), CALLERS.as("carla", "staff", handle -> Duplicates.suggestions(handle, 0, 10)));
  }

  @Test
  void whatIsHiddenOrConfidentialIsNotCompared() {
    UUID own = entry("anna", Callers.A, "Medisch inloopspreekuur Noord (eigen)", "own");
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                update directory.location l set confidential = true, municipality = 'Amsterdam', name = null, latitude = null, longitude = null
                from directory.service_at_location sal where sal.location_id = l.id and sal.service_id = ?""",
                ofA));
    look();
    List<Pair> seen = CALLERS.as("bram", "staff", handle -> Duplicates.suggestions(handle, 0, 10));
    assertTrue(
        seen.stream().noneMatch(pair -> pair.a().id().equals(own) || pair.b().id().equals(own)));
    assertTrue(seen.stream().noneMatch(pair -> pair.shared().contains("address")), seen::toString);
    assertThrows(JdbiException.class, () -> count("bram", "trust.trait"));
  }

  @Test
  void aDismissedPairNeverComesBack() {
    look();
    assertFalse(
        CALLERS.<Boolean>as("carla", "staff", handle -> Duplicates.dismiss(handle, ofA, ofB, NOW)));
    assertTrue(
        CALLERS.<Boolean>as("bram", "staff", handle -> Duplicates.dismiss(handle, ofB, ofA, NOW)));
    CALLERS.asOwner(
        handle -> handle.execute("update directory.service set alert = 'x' where id = ?", ofA));
    look();
    assertEquals(
        List.of(), CALLERS.as("anna", "staff", handle -> Duplicates.suggestions(handle, 0, 10)));
  }

  @Test
  void theOtherKeeperAgreesAndTheLosersIdLeadsToTheSurvivor() {
    look();
    UUID merge = propose("anna", ofA, Callers.A, ofB, Callers.B, List.of("name", "phone"));
    assertEquals("not-yours", agree("anna", merge, 0, 0), "the proposer");
    assertEquals("gone", agree("carla", merge, 0, 0), "somebody else");
    assertEquals("changed", agree("bram", merge, 0, 7), "what they saw is not what is there");
    assertEquals("agreed", agree("bram", merge, 0, 0));
    assertEquals("gone", agree("bram", merge, 1, 1), "again");
    assertEquals(
        "Medisch inloopspreekuur Noord (huisarts) active 1",
        CALLERS.asOwner(
            handle ->
                handle
                    .select(
                        "select name || ' ' || status || ' ' || version from directory.service where id = ?",
                        ofA)
                    .mapTo(String.class)
                    .one()));
    UUID forwarded =
        CALLERS.as(
            "carla",
            "staff",
            handle ->
                handle
                    .select("select survivor from trust.forwarding where loser = ?", ofB)
                    .mapTo(UUID.class)
                    .one());
    assertEquals(ofA, forwarded);
    assertEquals(
        0,
        CALLERS.<Integer>asRole(
            "guest", handle -> count(handle, "trust.forwarding where loser = '" + ofB + "'")));
    assertEquals("service.merged", history("bram", ofB).getFirst().action(), "its history stays");
  }

  @Test
  void anIdThatWasMergedTwiceLeadsToTheLastSurvivor() {
    UUID last = entry("anna", Callers.A, "De laatste", "partners");
    agree("bram", propose("anna", ofA, Callers.A, ofB, Callers.B, List.of()), 0, 0);
    agree("anna", propose("anna", last, Callers.A, ofA, Callers.A, List.of()), 0, 1);
    assertEquals(2, count("anna", "trust.forwarding where survivor = '" + last + "'"));
  }

  @Test
  void twoPeopleAgreeingAtOnceMergeOnce() throws Exception {
    UUID merge = propose("anna", ofA, Callers.A, ofB, Callers.B, List.of("language"));
    CALLERS.arrive("boris", Callers.B);
    List<Callable<String>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String who = i % 2 == 0 ? "bram" : "boris";
      work.add(() -> agree(who, merge, 0, 0));
    }
    List<String> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
    }
    assertEquals(1, answers.stream().filter("agreed"::equals).count(), answers::toString);
    assertEquals(7, answers.stream().filter("gone"::equals).count(), answers::toString);
    assertEquals(1, count("anna", "trust.snapshot where service = '" + ofA + "'"));
  }

  @Test
  void anEntryIsInOneOpenMergeAsLoser() {
    propose("anna", ofA, Callers.A, ofB, Callers.B, List.of());
    UUID other = entry("anna", Callers.A, "Nog een", "partners");
    assertThrows(
        ChangedMeanwhile.class, () -> propose("anna", other, Callers.A, ofB, Callers.B, List.of()));
  }

  @Test
  void theDemoBringsAReportOnce() {
    for (int i = 0; i < 2; i++) {
      CALLERS.asRole(
          "system",
          handle -> {
            DemoTrust.bring(handle, java.time.Clock.systemUTC());
            return null;
          });
    }
    assertTrue(count("anna", "trust.report where reporter is null") <= 1);
  }

  // ---- What the tests are made of ----

  private static UUID entry(String subject, String keeper, String name, String visibility) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        subject,
        "staff",
        handle -> {
          UUID organization = UUID.randomUUID();
          UUID location = UUID.randomUUID();
          handle.execute(
              "insert into directory.organization (id, keeper, name, description) values (?, ?, 'X', 'X')",
              organization,
              keeper);
          handle.execute(
              "insert into directory.service (id, keeper, organization_id, name, description, status, visibility, last_modified)"
                  + " values (?, ?, ?, ?, 'Wat het is', 'active', ?, now())",
              id,
              keeper,
              organization,
              name,
              visibility);
          handle.execute(
              "insert into directory.location (id, keeper, location_type, name) values (?, ?, 'physical', 'Het huis')",
              location,
              keeper);
          handle.execute(
              "insert into directory.address (id, keeper, location_id, address_1, city, state_province, postal_code, country, address_type)"
                  + " values (?, ?, ?, 'Straat 1', 'Amsterdam', 'NH', '1011 AA', 'NL', 'physical')",
              UUID.randomUUID(),
              keeper,
              location);
          handle.execute(
              "insert into directory.service_at_location (id, keeper, service_id, location_id) values (?, ?, ?, ?)",
              UUID.randomUUID(),
              keeper,
              id,
              location);
          handle.execute(
              "insert into directory.phone (id, keeper, service_id, number) values (?, ?, ?, '+31 20 000 00 00')",
              UUID.randomUUID(),
              keeper,
              id);
          handle.execute(
              "insert into directory.language (id, keeper, service_id, code) values (?, ?, ?, 'ar')",
              UUID.randomUUID(),
              keeper,
              id);
          return null;
        });
    return id;
  }

  private static void change(UUID id, String action, String set) {
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          History.keep(handle, History.before(handle, id).orElseThrow(), action, NOW);
          return handle.execute(
              "update directory.service set version = version + 1, " + set + " where id = ?", id);
        });
  }

  private static UUID report(String subject, String organisation, UUID service, String keeper) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        subject,
        "staff",
        handle ->
            handle.execute(
                "insert into trust.report (id, service, keeper, reporter, organisation, kind, what, opened_at)"
                    + " values (?, ?, ?, access.person(), ?, 'out-of-date', 'phone', now())",
                id,
                service,
                keeper,
                organisation));
    return id;
  }

  private static Optional<Reports.Resolved> resolve(String subject, UUID report) {
    return CALLERS.as(
        subject,
        "staff",
        handle ->
            Reports.resolve(
                handle,
                report,
                "fixed",
                null,
                handle.select("select access.person()").mapTo(UUID.class).one(),
                NOW));
  }

  private Optional<Upkeep.Unverified> unverify(String subject, int version) {
    return CALLERS.as(
        subject, "staff", handle -> Upkeep.unverify(handle, new Upkeep.Checked(ofA, version), NOW));
  }

  private static List<String> reminded(Instant at) {
    return CALLERS.asRole("system", handle -> Upkeep.reminders(handle, TODAY, at)).stream()
        .map(Upkeep.Reminder::keeper)
        .toList();
  }

  private static List<EntryVersion> history(String subject, UUID service) {
    return CALLERS.as(subject, "staff", handle -> History.read(handle, service));
  }

  private static long n(EntryVersion version) {
    assertNotNull(version.n());
    return version.n();
  }

  private static String text(String subject, UUID service) {
    return history(subject, service).getFirst().fields().toString();
  }

  private static void look() {
    CALLERS.asRole("system", handle -> Duplicates.look(handle, 1000, NOW));
  }

  private Pair suggestion(String subject) {
    return CALLERS.as(subject, "staff", handle -> Duplicates.suggestions(handle, 0, 10)).stream()
        .filter(pair -> List.of(ofA, ofB).containsAll(List.of(pair.a().id(), pair.b().id())))
        .findFirst()
        .orElseThrow();
  }

  private static UUID propose(
      String subject,
      UUID survivor,
      String survivorKeeper,
      UUID loser,
      String loserKeeper,
      List<String> takes) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        subject,
        "staff",
        handle -> {
          Merges.propose(
              handle,
              id,
              new Merges.Entry(survivor, survivorKeeper, "x"),
              new Merges.Entry(loser, loserKeeper, "y"),
              takes,
              NOW);
          return null;
        });
    return id;
  }

  private static String agree(String subject, UUID merge, int survivorVersion, int loserVersion) {
    return CALLERS.as(
        subject,
        "staff",
        handle -> Merges.agree(handle, merge, survivorVersion, loserVersion, NOW));
  }

  private static int count(String subject, String from) {
    return CALLERS.as(subject, "staff", handle -> count(handle, from));
  }

  private static int count(Handle handle, String from) {
    return handle.createQuery("select count(*) from " + from).mapTo(Integer.class).one();
  }
}
