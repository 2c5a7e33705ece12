package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.formats.HsdsJson;
import org.samen.schema.FreshDatabase;

class ImportIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
  }

  @Test
  void theSameUploadTwiceChangesNothing() {
    String json = service(UUID.randomUUID(), UUID.randomUUID(), "Inloop");
    assertEquals(Map.of("new", 3), take("anna", Callers.A, json));
    assertEquals(Map.of("same", 3), take("anna", Callers.A, json));
  }

  @Test
  void anIdThatAnotherPartnerKeepsIsABadRow() {
    UUID service = UUID.randomUUID();
    take("anna", Callers.A, service(service, UUID.randomUUID(), "Van A"));
    assertEquals(
        Map.of("new", 1, "refused", 2),
        take("bram", Callers.B, service(service, UUID.randomUUID(), "Gekaapt")));
    assertEquals("Van A", nameOf(service));
  }

  @Test
  void aChangedRowChangesAndAnAbsentValueLeavesWhatIsThere() {
    UUID service = UUID.randomUUID();
    UUID organization = UUID.randomUUID();
    take("anna", Callers.A, service(service, organization, "Oud"));
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute("update directory.service set alert = 'Let op' where id = ?", service));
    assertEquals(
        Map.of("same", 2, "changed", 1),
        take("anna", Callers.A, service(service, organization, "Nieuw")));
    assertEquals("Nieuw", nameOf(service));
    String alert =
        CALLERS.asOwner(
            handle ->
                handle
                    .select("select alert from directory.service where id = ?", service)
                    .mapTo(String.class)
                    .one());
    assertEquals("Let op", alert);
  }

  @Test
  void aTextWithPersonalDataStaysOutAndTheRestGoesIn() {
    String json =
        service(UUID.randomUUID(), UUID.randomUUID(), "Inloop")
            .replace("\"Voor iedereen\"", "\"Bel cliënt op 06-12345678\"");
    Map<String, Integer> outcome = take("anna", Callers.A, json);
    assertEquals(1, outcome.get("new"), () -> "the organisation goes in: " + outcome);
    assertEquals(
        2, outcome.get("refused"), () -> "the service and its language stay out: " + outcome);
  }

  @Test
  void theDemoPackagesAllGoIn() {
    Callers demo = new Callers(new FreshDatabase());
    DemoSeed.bring(demo);
    List<String> problems =
        demo.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select place || ' ' || field || ' ' || rule from directory.import_problem p join directory.import i on i.id = p.import_id where i.file_name = 'demo'")
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of(), problems);
    int services =
        demo.asRole(
            "guest",
            handle ->
                handle
                    .createQuery("select count(*) from directory.service")
                    .mapTo(Integer.class)
                    .one());
    assertTrue(services > 50, () -> services + " public services");
  }

  static String service(UUID service, UUID organization, String name) {
    return """
        {"id": "%s", "name": "%s", "status": "active", "description": "Voor iedereen",
         "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"},
         "languages": [{"id": "%s", "code": "ar", "name": "Arabic"}]}"""
        .formatted(
            service,
            name,
            organization,
            UUID.nameUUIDFromBytes(service.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String nameOf(UUID service) {
    return CALLERS.asOwner(
        handle ->
            handle
                .select("select name from directory.service where id = ?", service)
                .mapTo(String.class)
                .one());
  }

  private static Map<String, Integer> take(String subject, String keeper, String json) {
    UUID id = UUID.randomUUID();
    return CALLERS.as(subject, "staff", handle -> take(handle, id, keeper, json));
  }

  private static Map<String, Integer> take(Handle handle, UUID id, String keeper, String json) {
    StagedImport staged = new StagedImport(handle, id, keeper);
    staged.open(null, "test.json", NOW, null);
    Upload upload = new Upload(staged::lay);
    try {
      HsdsJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), upload);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    upload.flush();
    staged.takeIn(NOW);
    return handle
        .createQuery(
            "select outcome, count(*)::int as n from directory.import_row where import_id = :id group by outcome")
        .bind("id", id)
        .reduceRows(
            new java.util.TreeMap<String, Integer>(),
            (map, row) -> {
              map.put(row.getColumn("outcome", String.class), row.getColumn("n", Integer.class));
              return map;
            });
  }

  /** Runs the demo loader as the system does. */
  static final class DemoSeed {
    static void bring(Callers callers) {
      callers.asRole(
          "system",
          handle -> {
            DemoPackages.bringOrganisations(handle, Clock.systemUTC());
            DemoPackages.bringEntries(handle, Clock.systemUTC());
            return null;
          });
    }
  }
}
