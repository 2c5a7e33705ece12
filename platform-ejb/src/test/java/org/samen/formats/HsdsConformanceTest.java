package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the descriptors and the readers against HSDS 3.0's own files. */
class HsdsConformanceTest {

  @Test
  void theTablesAreThoseOfTheStandardsDataPackageFieldByField() throws IOException {
    List<String> standard = new ArrayList<>();
    for (JsonObject resource : resources()) {
      JsonObject schema = resource.getJsonObject("schema");
      Map<String, String> references = new HashMap<>();
      if (schema.containsKey("foreignKeys")) {
        for (JsonObject key : schema.getJsonArray("foreignKeys").getValuesAs(JsonObject.class)) {
          references.put(
              key.getString("fields"), key.getJsonObject("reference").getString("resource"));
        }
      }
      for (JsonObject field : schema.getJsonArray("fields").getValuesAs(JsonObject.class)) {
        JsonObject constraints = field.getJsonObject("constraints");
        List<String> allowed =
            constraints.containsKey("enum")
                ? constraints.getJsonArray("enum").getValuesAs(v -> text(v))
                : List.of();
        standard.add(
            line(
                resource.getString("name"),
                resource.getString("path"),
                field.getString("name"),
                field.getString("type") + " " + field.getString("format", ""),
                constraints.getBoolean("required"),
                allowed,
                references.getOrDefault(field.getString("name"), "")));
      }
    }
    List<String> ours = new ArrayList<>();
    for (HsdsTable table : HsdsTable.values()) {
      for (HsdsField field : table.fields()) {
        if (!table.isProfile(field)) {
          String references = field.references();
          ours.add(
              line(
                  table.tableName(),
                  table.fileName(),
                  field.name(),
                  typeOf(field.kind()),
                  field.required(),
                  field.allowed(),
                  references == null ? "" : references));
        }
      }
    }
    assertEquals(21, HsdsTable.values().length);
    standard.sort(null);
    ours.sort(null);
    assertEquals(String.join("\n", standard), String.join("\n", ours));
  }

  @Test
  void fieldsStandInTheStandardsOrder() throws IOException {
    for (JsonObject resource : resources()) {
      HsdsTable table = HsdsTable.named(resource.getString("name")).orElseThrow();
      List<String> standard =
          resource
              .getJsonObject("schema")
              .getJsonArray("fields")
              .getValuesAs(JsonObject.class)
              .stream()
              .map(field -> field.getString("name"))
              .toList();
      List<String> ours =
          table.fields().stream().filter(f -> !table.isProfile(f)).map(HsdsField::name).toList();
      assertEquals(standard, ours, table.tableName());
    }
  }

  @Test
  void whatMayStandInsideAnObjectIsWhatTheStandardsSchemasSay() throws IOException {
    int nested = 0;
    for (HsdsTable table : HsdsTable.values()) {
      JsonObject properties =
          json("hsds-3.0/schema/" + table.tableName() + ".json").getJsonObject("properties");
      for (Map.Entry<String, JsonValue> property : properties.entrySet()) {
        JsonObject schema = property.getValue().asJsonObject();
        boolean list = schema.containsKey("items");
        String target = list ? schema.getJsonObject("items").getString("$ref") : ref(schema);
        if (target.isEmpty()) {
          assertTrue(table.field(property.getKey()).isPresent(), property.getKey());
        } else {
          nested++;
          var known = HsdsNesting.of(table, property.getKey()).orElseThrow();
          assertEquals(target, known.table().tableName() + ".json", property.getKey());
          assertEquals(list, known.list(), property.getKey());
        }
      }
    }
    assertTrue(nested > 60, nested + " nestings");
  }

  @Test
  void theSamplePackageHasOneBadRowAndEveryOtherRowComesThrough() throws IOException {
    var read = new Collected();
    HsdsCsv.readFolder(Standards.path("hsds-3.0/examples/csv"), read);
    assertEquals(List.of("locations.csv line 2 latitude latitude 100"), read.complaints());
    assertEquals(20, read.rows.size());
    Set<HsdsTable> tables = new HashSet<>();
    read.rows.forEach(row -> tables.add(row.table()));
    assertEquals(20, tables.size());
    HsdsRow service = read.only(HsdsTable.SERVICE);
    assertEquals("services.csv line 2", service.place());
    assertEquals("2023-03-15T10:30:45.123Z", service.values().get("last_modified"));
    assertTrue(service.value("fees_description").orElseThrow().contains("£50 per hour"));
    HsdsRow schedule = read.only(HsdsTable.SCHEDULE);
    assertEquals("10:00", schedule.values().get("opens_at"));
    assertEquals("TH,FR", schedule.values().get("byday"));
    assertEquals("+44 1234 234567", read.only(HsdsTable.PHONE).values().get("number"));
  }

  @Test
  void theSamplePageOfServicesBecomesItsServiceOrganizationAndProgram() throws IOException {
    Collected read = readJson("service_list.json");
    assertEquals(List.of(), read.complaints());
    assertEquals(
        List.of(HsdsTable.ORGANIZATION, HsdsTable.PROGRAM, HsdsTable.SERVICE),
        read.rows.stream().map(HsdsRow::table).toList());
    HsdsRow service = read.only(HsdsTable.SERVICE);
    String organization = read.only(HsdsTable.ORGANIZATION).values().get("id");
    assertEquals(organization, service.values().get("organization_id"));
    assertEquals(organization, read.only(HsdsTable.PROGRAM).values().get("organization_id"));
    assertEquals(
        read.only(HsdsTable.PROGRAM).values().get("id"), service.values().get("program_id"));
    assertEquals("/contents/0", service.place());
    assertEquals("/contents/0/organization", read.only(HsdsTable.ORGANIZATION).place());
  }

  @Test
  void theSamplesCsvAndJsonGiveTheSameService() throws IOException {
    var csv = new Collected();
    HsdsCsv.readFolder(Standards.path("hsds-3.0/examples/csv"), csv);
    assertEquals(
        csv.only(HsdsTable.SERVICE).values(),
        readJson("service_list.json").only(HsdsTable.SERVICE).values());
  }

  @Test
  void theSamplePagesOfTaxonomiesAndTermsComeThrough() throws IOException {
    assertEquals(1, readJson("taxonomy_list.json").rows.size());
    Collected terms = readJson("taxonomy_term_list.json");
    assertEquals(List.of(), terms.complaints());
    assertEquals(
        terms.only(HsdsTable.TAXONOMY).values().get("id"),
        terms.only(HsdsTable.TAXONOMY_TERM).values().get("taxonomy_id"));
  }

  @Test
  void theApisOwnDescriptionIsNoObjectOfHsds() throws IOException {
    assertEquals(List.of("/  jsonKind"), readJson("base.json").complaints());
  }

  private static Collected readJson(String name) throws IOException {
    var read = new Collected();
    try (InputStream in = Files.newInputStream(Standards.path("hsds-3.0/examples").resolve(name))) {
      HsdsJson.read(in, read);
    }
    return read;
  }

  private static List<JsonObject> resources() throws IOException {
    return json("hsds-3.0/datapackage.json")
        .getJsonArray("resources")
        .getValuesAs(JsonObject.class);
  }

  private static JsonObject json(String relative) throws IOException {
    Path path = Standards.path(relative);
    try (InputStream in = Files.newInputStream(path);
        JsonReader reader = Json.createReader(in)) {
      return reader.readObject();
    }
  }

  private static String ref(JsonObject schema) {
    return schema.getString("$ref", "");
  }

  private static String text(JsonValue value) {
    return ((jakarta.json.JsonString) value).getString();
  }

  private static String line(
      String table,
      String file,
      String field,
      String type,
      boolean required,
      List<String> allowed,
      String references) {
    return String.join(
        " | ",
        table,
        file,
        field,
        type.strip(),
        required ? "required" : "",
        "" + allowed,
        references);
  }

  private static String typeOf(HsdsField.Kind kind) {
    return switch (kind) {
      case UUID -> "string uuid";
      case EMAIL -> "string email";
      case URI -> "string uri";
      case TEXT -> "string";
      case NUMBER, INTEGER -> "number";
      case DATE -> "date";
      case TIME -> "time";
      case INSTANT -> "datetime";
      case BOOLEAN -> "boolean";
    };
  }
}
