package org.samen.directory.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Entries that look like one another, and how two keepers make them one. */
class DuplicatesIT extends TwoEntries {
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
}
