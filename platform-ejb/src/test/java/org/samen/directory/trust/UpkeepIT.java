package org.samen.directory.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;

/** What waits to be verified again, how often it is looked at, and who is reminded. */
class UpkeepIT extends TwoEntries {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-04");

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
    assertEquals(3, waiting(100), "each once, the reported one too");
    assertEquals(2, waiting(2), "no further than one is told");
  }

  private static int waiting(int most) {
    return CALLERS.as("anna", "staff", handle -> Upkeep.waiting(handle, Callers.A, TODAY, most));
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

  private Optional<Upkeep.Unverified> unverify(String subject, int version) {
    return CALLERS.as(
        subject, "staff", handle -> Upkeep.unverify(handle, new Upkeep.Checked(ofA, version), NOW));
  }

  private static List<String> reminded(Instant at) {
    return CALLERS.asRole("system", handle -> Upkeep.reminders(handle, TODAY, at)).stream()
        .map(Upkeep.Reminder::keeper)
        .toList();
  }
}
