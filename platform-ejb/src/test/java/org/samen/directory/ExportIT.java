package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsJson;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsSink;
import org.samen.formats.HsdsTable;
import org.samen.formats.RowProblem;
import org.samen.schema.FreshDatabase;

/** What is taken in is handed on: import(export(x)) = x, in both formats. */
class ExportIT {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private interface Reading {
    void read(InputStream in, HsdsSink sink) throws IOException;
  }

  private interface Writing {
    void write(Handle handle, boolean own, OutputStream out) throws IOException;
  }

  private static Callers fresh() {
    Callers callers = new Callers(new FreshDatabase());
    callers.arrive("anna", Callers.A);
    callers.arrive("bram", Callers.B);
    return callers;
  }

  @Test
  void whatIsExportedAndTakenInAgainIsTheSame() {
    List<HsdsRow> rows = GeneratedPackage.rows(20260301, 20);
    Callers first = fresh();
    take(first, HsdsCsv::read, csv(rows));

    byte[] csv = export(first, "anna", ExportRows::csv, true);
    assertEquals(byId(rows), rowsOf(HsdsCsv::read, csv), "the CSV package");
    byte[] json = export(first, "anna", ExportRows::json, true);
    assertEquals(byId(rows), rowsOf(HsdsJson::read, json), "the JSON");

    Callers throughCsv = fresh();
    take(throughCsv, HsdsCsv::read, csv);
    assertSame(csv, export(throughCsv, "anna", ExportRows::csv, true));
    Callers throughJson = fresh();
    take(throughJson, HsdsJson::read, json);
    assertSame(csv, export(throughJson, "anna", ExportRows::csv, true));
  }

  @Test
  void takingInAnExportAgainChangesNothing() {
    Callers callers = fresh();
    take(callers, HsdsCsv::read, csv(GeneratedPackage.rows(7, 6)));
    Map<String, Integer> again =
        take(callers, HsdsJson::read, export(callers, "anna", ExportRows::json, true));
    assertEquals(Map.of("same", 6 * HsdsTable.values().length), again);
  }

  @Test
  void everyTableIsInTheExport() {
    Callers callers = fresh();
    take(callers, HsdsCsv::read, csv(GeneratedPackage.rows(3, 4)));
    Map<String, Map<String, String>> exported =
        rowsOf(HsdsCsv::read, export(callers, "anna", ExportRows::csv, true));
    for (HsdsTable table : HsdsTable.values()) {
      assertTrue(
          exported.keySet().stream().anyMatch(key -> key.startsWith(table.tableName() + " ")),
          table::tableName);
    }
  }

  @Test
  void anotherPartnerAndAGuestGetNoMoreThanTheyMaySee() {
    Callers callers = fresh();
    List<HsdsRow> rows = GeneratedPackage.rows(11, 12);
    take(callers, HsdsCsv::read, csv(rows));
    List<String> hidden =
        rows.stream()
            .filter(row -> row.table() == HsdsTable.SERVICE)
            .filter(row -> row.value("visibility").orElseThrow().equals("own"))
            .map(row -> row.value("id").orElseThrow())
            .toList();
    assertFalse(hidden.isEmpty());
    for (Writing writing : List.<Writing>of(ExportRows::csv, ExportRows::json)) {
      String seen = text(export(callers, "bram", writing, false));
      for (String id : hidden) {
        assertFalse(seen.contains(id), "a service that is its keeper's alone");
      }
      assertEquals("", tables(export(callers, "bram", writing, true)), "bram keeps nothing");
    }
  }

  @Test
  void ofAConfidentialLocationOnlyTheMunicipalityIsExportedToItsKeeperToo() {
    Callers callers = fresh();
    UUID location = UUID.randomUUID();
    String json =
        """
        {"hsds_package": "3.0", "locations": [
          {"id": "%s", "location_type": "physical", "confidential": true, "municipality": "Utrecht",
           "addresses": [{"id": "%s", "address_1": "Geheimweg 1", "city": "Utrecht", "state_province": "Utrecht",
                          "postal_code": "3511 XX", "country": "NL", "address_type": "physical",
                          "attributes": [{"id": "%s", "taxonomy_term_id": "%s", "value": "Geheimgang"}]}],
           "phones": [{"id": "%s", "number": "085 000 0199", "description": "Geheimlijn",
                       "languages": [{"id": "%s", "code": "ar", "note": "Geheimtaal"}]}],
           "contacts": [{"id": "%s", "name": "Geheimman", "phones": [{"id": "%s", "number": "085 000 0198"}]}],
           "accessibility": [{"id": "%s", "description": "Geheimdrempel"}],
           "schedules": [{"id": "%s", "description": "Geheimuur"}],
           "metadata": [{"id": "%s", "last_action_date": "2025-01-01", "last_action_type": "update", "field_name": "name",
                         "previous_value": "Geheimhuis", "replacement_value": "Huis", "updated_by": "A"}]}],
         "taxonomy_terms": [{"id": "%s", "name": "Term", "description": "Een term"}]}"""
            .replaceFirst("%s", location.toString());
    String term = UUID.randomUUID().toString();
    StringBuilder filled = new StringBuilder();
    String[] parts = json.split("%s", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean ofTerm = i == 2 || i == parts.length - 2;
      filled.append(parts[i]);
      if (i < parts.length - 1) {
        filled.append(ofTerm ? term : UUID.randomUUID().toString());
      }
    }
    Map<String, Integer> outcome =
        take(callers, HsdsJson::read, filled.toString().getBytes(StandardCharsets.UTF_8));
    assertEquals(Map.of("new", 11), outcome);
    assertEquals(1, count(callers, "anna", "address"), "the keeper has it");
    for (String table :
        List.of(
            "address",
            "phone",
            "contact",
            "accessibility",
            "schedule",
            "language",
            "attribute",
            "metadata")) {
      assertEquals(0, count(callers, "bram", table), () -> "another partner sees no " + table);
    }
    for (Writing writing : List.<Writing>of(ExportRows::csv, ExportRows::json)) {
      for (String reader : List.of("anna", "bram")) {
        String seen = text(export(callers, reader, writing, false));
        assertTrue(seen.contains(location.toString()) && seen.contains("Utrecht"));
        assertFalse(
            seen.contains("Geheim") || seen.contains("085 000"), () -> reader + ": " + seen);
      }
    }
  }

  @Test
  void aFormulaIsInertInTheCsv() {
    Callers callers = fresh();
    take(
        callers,
        HsdsJson::read,
        """
        {"id": "%s", "name": "=HYPERLINK(1)", "description": "+A", "website": "https://a.example"}"""
            .formatted(UUID.randomUUID())
            .getBytes(StandardCharsets.UTF_8));
    String csv = text(export(callers, "anna", ExportRows::csv, true));
    assertTrue(csv.contains(",'=HYPERLINK(1),") && csv.contains(",'+A,"), csv);
  }

  private static int count(Callers callers, String reader, String table) {
    return callers.<Integer>as(
        reader,
        "staff",
        handle ->
            handle
                .createQuery("select count(*) from directory." + table)
                .mapTo(Integer.class)
                .one());
  }

  private static void assertSame(byte[] expected, byte[] actual) {
    assertEquals(rowsOf(HsdsCsv::read, expected), rowsOf(HsdsCsv::read, actual));
  }

  private static byte[] csv(List<HsdsRow> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      HsdsCsv.write(bytes, rows.stream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static Map<String, Integer> take(Callers callers, Reading reading, byte[] file) {
    UUID id = UUID.randomUUID();
    return callers.as(
        "anna",
        "staff",
        handle -> {
          StagedImport staged = new StagedImport(handle, id, Callers.A);
          staged.open(null, "test", NOW, null);
          Upload upload = new Upload(staged);
          read(reading, file, upload);
          upload.flush();
          staged.takeIn(NOW);
          assertEquals(
              List.of(),
              handle
                  .createQuery(
                      "select place || ' ' || field || ' ' || rule from directory.import_problem where import_id = :id and rule <> 'import.rule.organizationNotFound'")
                  .bind("id", id)
                  .mapTo(String.class)
                  .list());
          return handle
              .createQuery(
                  "select outcome, count(*)::int as n from directory.import_row where import_id = :id group by outcome")
              .bind("id", id)
              .reduceRows(
                  new TreeMap<String, Integer>(),
                  (map, row) -> {
                    map.put(
                        row.getColumn("outcome", String.class), row.getColumn("n", Integer.class));
                    return map;
                  });
        });
  }

  private static void read(Reading reading, byte[] file, HsdsSink sink) {
    try {
      reading.read(new ByteArrayInputStream(file), sink);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] export(Callers callers, String reader, Writing writing, boolean own) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    callers.as(
        reader,
        "staff",
        handle -> {
          try {
            writing.write(handle, own, bytes);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          return null;
        });
    return bytes.toByteArray();
  }

  /** All rows of a file by table and id; a problem in it fails the test. */
  private static Map<String, Map<String, String>> rowsOf(Reading reading, byte[] file) {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    read(
        reading,
        file,
        new HsdsSink() {
          @Override
          public void row(HsdsRow row) {
            rows.put(key(row), row.values());
          }

          @Override
          public void problem(RowProblem problem) {
            throw new AssertionError(problem);
          }
        });
    return rows;
  }

  private static Map<String, Map<String, String>> byId(List<HsdsRow> rows) {
    Map<String, Map<String, String>> byId = new TreeMap<>();
    rows.forEach(row -> byId.put(key(row), row.values()));
    return byId;
  }

  private static String key(HsdsRow row) {
    return row.table().tableName() + " " + row.value("id").orElseThrow();
  }

  /** The file as text; of a package all its tables. */
  private static String text(byte[] file) {
    return file[0] == 'P' ? tables(file) : new String(file, StandardCharsets.UTF_8);
  }

  private static String tables(byte[] file) {
    if (file[0] != 'P') {
      return new String(file, StandardCharsets.UTF_8).replace("{\"hsds_package\":\"3.0\"}\n", "");
    }
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".csv")) {
          text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
