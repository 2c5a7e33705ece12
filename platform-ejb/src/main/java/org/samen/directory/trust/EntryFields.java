package org.samen.directory.trust;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kept body as a reader compares it: a value per column of the service, a line per row of it. */
final class EntryFields {
  /** What the platform keeps to itself, or says elsewhere. */
  private static final Set<String> UNSAID =
      Set.of(
          "id",
          "keeper",
          "version",
          "last_modified",
          "assured_by",
          "organization_id",
          "program_id");

  private EntryFields() {}

  static Map<String, List<String>> of(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      JsonObject whole = reader.readObject();
      Map<String, List<String>> fields = new LinkedHashMap<>();
      whole
          .getJsonObject("service")
          .forEach(
              (column, value) -> {
                String text = text(value);
                if (text != null && !UNSAID.contains(column)) {
                  fields.put(column, List.of(text));
                }
              });
      whole.forEach(
          (table, rows) -> {
            if (rows instanceof JsonArray array && !table.equals("service_at_location")) {
              List<String> lines = lines(table, array);
              if (!lines.isEmpty()) {
                fields.put(table, lines);
              }
            }
          });
      return fields;
    }
  }

  private static List<String> lines(String table, JsonArray rows) {
    return rows.getValuesAs(JsonObject.class).stream()
        .map(row -> line(table, row))
        .filter(line -> !line.isEmpty())
        .sorted()
        .toList();
  }

  private static String line(String table, JsonObject row) {
    return switch (table) {
      case "language" -> join(" ", first(row, "code", "name"), text(row.get("note")));
      case "schedule" ->
          join(" ", text(row.get("byday")), hours(row), text(row.get("description")), rest(row));
      case "cost_option" ->
          join(
              " ",
              text(row.get("option")),
              text(row.get("amount")),
              text(row.get("currency")),
              text(row.get("amount_description")));
      case "places" -> place(row);
      default -> every(row);
    };
  }

  private static String place(JsonObject row) {
    if (row.getBoolean("confidential", false)) {
      return String.valueOf(text(row.get("municipality")));
    }
    List<String> parts = new ArrayList<>();
    parts.add(text(row.get("name")));
    JsonArray addresses = row.getJsonArray("address");
    if (addresses != null) {
      for (JsonObject address : addresses.getValuesAs(JsonObject.class)) {
        parts.add(text(address.get("address_1")));
        parts.add(join(" ", text(address.get("postal_code")), text(address.get("city"))));
      }
    }
    parts.add(text(row.get("transportation")));
    return parts.stream()
        .filter(Objects::nonNull)
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String hours(JsonObject row) {
    String opens = text(row.get("opens_at"));
    String closes = text(row.get("closes_at"));
    return opens == null || closes == null ? null : minutes(opens) + "–" + minutes(closes);
  }

  private static String minutes(String time) {
    return time.length() > 5 ? time.substring(0, 5) : time;
  }

  /** What a schedule says beside days and hours. */
  private static @Nullable String rest(JsonObject row) {
    String from = text(row.get("valid_from"));
    String to = text(row.get("valid_to"));
    return from == null && to == null ? null : "(" + join("–", from, to) + ")";
  }

  private static String every(JsonObject row) {
    return row.entrySet().stream()
        .filter(entry -> !UNSAID.contains(entry.getKey()) && !entry.getKey().endsWith("_id"))
        .map(entry -> text(entry.getValue()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private static @Nullable String first(JsonObject row, String... columns) {
    return Stream.of(columns)
        .map(column -> text(row.get(column)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String join(String between, @Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(between));
  }

  private static @Nullable String text(@Nullable JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
