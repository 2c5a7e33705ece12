package org.samen.directory.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;

/** Reports that something is out of date or somebody was refused, behind the second wall. */
class ReportsIT extends TwoEntries {
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
}
