package org.samen.directory.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;

/** Who changed what, for whoever may know it, and how an earlier version comes back. */
class HistoryIT extends TwoEntries {
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

  private static long n(EntryVersion version) {
    assertNotNull(version.n());
    return version.n();
  }

  private static String text(String subject, UUID service) {
    return history(subject, service).getFirst().fields().toString();
  }
}
