package org.samen.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.samen.access.Callers;
import org.samen.formats.HsdsJson;
import org.samen.schema.FreshDatabase;

/** What partners bring into an empty directory. */
abstract class ImportedDirectory {
  static final Callers CALLERS = new Callers(new FreshDatabase());
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
  }

  static int count(String subject, String what, UUID id) {
    return CALLERS.<Integer>as(
        subject,
        "staff",
        handle ->
            handle
                .createQuery("select count(*) from directory." + what)
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
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

  static Map<String, Integer> take(String subject, String keeper, String json) {
    UUID id = UUID.randomUUID();
    return CALLERS.as(subject, "staff", handle -> take(handle, id, keeper, json));
  }

  static Map<String, Integer> take(Handle handle, UUID id, String keeper, String json) {
    StagedImport staged = new StagedImport(handle, id, keeper);
    staged.open(null, "test.json", NOW, null);
    Upload upload = new Upload(staged);
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
}
