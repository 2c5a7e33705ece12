package org.samen.directory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsTable;

/**
 * Rows of all of HSDS's tables, random but the same for the same seed: awkward texts, empty and
 * absent values, every reference that HSDS has.
 */
final class GeneratedPackage {
  private static final List<String> PIECES =
      List.of(
          "=", "+", "-", "@", "'", "\"", "''", ",", ";", "\n", "\t", "a", "b", "é", "ß", "Ω",
          "عيادة", "ትግርኛ", "中文", "🏥", "e\u0301", "\u200F", " ", "SUM(A", "\\", "\\n", "{0}", "%s",
          "null", "true", "<b>", "&amp;");

  private final Random random;
  private final Map<HsdsTable, List<String>> ids = new EnumMap<>(HsdsTable.class);
  private final List<HsdsRow> rows = new ArrayList<>();
  private String secret = "";

  private GeneratedPackage(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Some rows of each table, in the order of the tables. The one confidential location has no rows
   * that an export would leave out.
   */
  static List<HsdsRow> rows(long seed, int perTable) {
    GeneratedPackage made = new GeneratedPackage(seed);
    for (HsdsTable table : HsdsTable.values()) {
      for (int i = 0; i < perTable; i++) {
        made.add(table, i);
      }
    }
    return made.rows;
  }

  private void add(HsdsTable table, int i) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    Map<String, String> values = new HashMap<>();
    values.put("id", id);
    boolean confidential = table == HsdsTable.LOCATION && i == 0;
    if (confidential) {
      secret = id;
      values.put("location_type", "physical");
      values.put("confidential", "true");
      values.put("municipality", "Utrecht");
    } else {
      fill(table, values);
    }
    of(table).add(id);
    Map<String, String> ordered = new LinkedHashMap<>();
    for (HsdsField field : table.fields()) {
      if (values.containsKey(field.name())) {
        ordered.put(field.name(), values.get(field.name()));
      }
    }
    rows.add(new HsdsRow(table, "", ordered));
  }

  private void fill(HsdsTable table, Map<String, String> values) {
    for (HsdsField field : table.fields()) {
      if (!field.name().equals("id") && (field.required() || random.nextBoolean())) {
        values.put(field.name(), value(field));
      }
    }
    switch (table) {
      case SERVICE -> {
        values.put("visibility", value("own", "partners", "public"));
        values.put("last_modified", "2026-01-0" + (1 + random.nextInt(9)) + "T10:00:00Z");
        values.put("minimum_age", "1.5");
        values.put("maximum_age", "99");
        values.computeIfPresent("category", (key, any) -> "interpreter");
      }
      case LOCATION -> {
        values.put("confidential", "false");
        values.remove("municipality");
      }
      case CONTACT, PHONE -> values.putIfAbsent("visibility", "public");
      case ORGANIZATION -> values.computeIfPresent("year_incorporated", (key, any) -> "1998");
      case COST_OPTION -> values.computeIfPresent("currency", (key, any) -> "EUR");
      case ATTRIBUTE -> link(values, "link_entity", "link_id", RowRules.UNLINKED.stream().toList());
      case METADATA -> link(values, "resource_type", "resource_id", List.of(HsdsTable.METADATA));
      default -> {
        // as the fields say
      }
    }
    values.computeIfPresent("valid_from", (key, any) -> "2024-02-29");
    values.computeIfPresent("valid_to", (key, any) -> "2026-12-31");
    mustHaveAParent(table, values);
  }

  private void mustHaveAParent(HsdsTable table, Map<String, String> values) {
    List<HsdsField> references =
        table.fields().stream()
            .filter(field -> field.references() != null)
            .filter(field -> table != HsdsTable.TAXONOMY_TERM && table != HsdsTable.LOCATION)
            .toList();
    if (!references.isEmpty()
        && references.stream().noneMatch(field -> values.containsKey(field.name()))) {
      HsdsField parent = references.get(random.nextInt(references.size()));
      values.put(parent.name(), value(parent));
    }
    if (table != HsdsTable.SERVICE_AT_LOCATION && secret.equals(values.get("location_id"))) {
      values.put("location_id", of(HsdsTable.LOCATION).get(1));
    }
  }

  private void link(Map<String, String> values, String entity, String id, List<HsdsTable> never) {
    List<HsdsTable> tables =
        ids.keySet().stream()
            .filter(table -> !never.contains(table) && table != HsdsTable.METADATA)
            .toList();
    HsdsTable table = tables.get(random.nextInt(tables.size()));
    List<String> of = of(table);
    String link = of.get(random.nextInt(of.size()));
    values.put(entity, table.tableName());
    values.put(id, link.equals(secret) ? of.get(1) : link);
  }

  private String value(HsdsField field) {
    String target = field.references();
    if (target != null) {
      List<String> of = of(HsdsTable.named(target).orElseThrow());
      return of.get(random.nextInt(of.size()));
    }
    if (!field.allowed().isEmpty()) {
      return value(field.allowed().toArray(String[]::new));
    }
    return switch (field.kind()) {
      case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
      case EMAIL -> "=info@stichting.example";
      case URI -> "https://stichting.example/a?b=c&d=%20";
      case NUMBER -> value("0", "12.5", "52.3628", "0.001");
      case INTEGER -> value("0", "7", "120");
      case DATE -> "2025-03-0" + (1 + random.nextInt(9));
      case TIME -> value("09:00", "17:30:15", "00:00");
      case INSTANT -> "2026-01-01T10:00:00Z";
      case BOOLEAN -> value("true", "false");
      case TEXT -> text();
    };
  }

  private List<String> of(HsdsTable table) {
    return ids.computeIfAbsent(table, t -> new ArrayList<>());
  }

  private String value(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(6); i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    String canonical = text.toString().strip();
    return canonical.isEmpty() ? "x" : canonical;
  }
}
