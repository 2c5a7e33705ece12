package org.samen.rosters.engine;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules of an instance, read anew from the format's description and sharing no code with the
 * engine: an answer is held against them, and they say whether a volunteer may hold these seats.
 */
final class Rules {
  final JsonObject instance;
  final List<JsonObject> volunteers;
  final List<JsonObject> shifts;
  private final Map<String, JsonObject> byId = new HashMap<>();

  Rules(String json) {
    instance = object(json);
    volunteers = instance.getJsonArray("volunteers").getValuesAs(JsonObject.class);
    shifts = instance.getJsonArray("shifts").getValuesAs(JsonObject.class);
    volunteers.forEach(volunteer -> byId.put("v " + volunteer.getString("id"), volunteer));
    shifts.forEach(shift -> byId.put("s " + shift.getString("id"), shift));
  }

  static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** What an answer breaks, a sentence each; empty when it is right in all that it says. */
  List<String> brokenBy(String answer) {
    List<String> broken = new ArrayList<>();
    JsonObject roster = object(answer);
    Map<String, Integer> taken = new HashMap<>();
    Map<String, List<JsonObject>> worked = new HashMap<>();
    for (JsonObject each : roster.getJsonArray("assignments").getValuesAs(JsonObject.class)) {
      JsonObject volunteer = byId.get("v " + each.getString("volunteer"));
      JsonObject shift = byId.get("s " + each.getString("shift"));
      int seat = each.getInt("seat");
      if (volunteer == null || shift == null || seat >= shift.getJsonArray("seats").size()) {
        broken.add("names what is not there: " + each);
        continue;
      }
      if (!mayHold(volunteer, shift, seat)) {
        broken.add("unfit or not available: " + each);
      }
      if (contains("forbidden", each)) {
        broken.add("forbidden: " + each);
      }
      taken.merge(shift.getString("id") + "#" + seat, 1, Integer::sum);
      worked.computeIfAbsent(volunteer.getString("id"), none -> new ArrayList<>()).add(shift);
    }
    worked.forEach(
        (id, theirs) -> {
          if (!together(named("v " + id), theirs)) {
            broken.add("breaks a rule of hours: " + id);
          }
        });
    long uncovered = 0;
    for (JsonObject shift : shifts) {
      JsonArray seats = shift.getJsonArray("seats");
      for (int i = 0; i < seats.size(); i++) {
        int empty =
            seats.getJsonObject(i).getInt("count")
                - taken.getOrDefault(shift.getString("id") + "#" + i, 0);
        if (empty < 0) {
          broken.add("too many on " + shift.getString("id") + "#" + i);
        }
        uncovered += (long) empty * seats.getJsonObject(i).getInt("priority");
      }
    }
    if (uncovered != roster.getJsonNumber("uncoveredWeighted").longValue()) {
      broken.add("says that it leaves less or more empty than " + uncovered);
    }
    if (roster.getJsonNumber("bound").doubleValue() > uncovered
        || (roster.getBoolean("provenOptimal")
            && roster.getJsonNumber("bound").doubleValue() < uncovered)) {
      broken.add("proves what it cannot");
    }
    for (JsonValue pinned :
        instance.getOrDefault("pinned", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
      if (!roster.getJsonArray("assignments").contains(pinned)) {
        broken.add("not kept: " + pinned);
      }
    }
    return broken;
  }

  private JsonObject named(String id) {
    return Objects.requireNonNull(byId.get(id), id);
  }

  private boolean contains(String list, JsonObject assignment) {
    return instance
        .getOrDefault(list, JsonValue.EMPTY_JSON_ARRAY)
        .asJsonArray()
        .contains(assignment);
  }

  boolean mayHold(JsonObject volunteer, JsonObject shift, int seat) {
    JsonObject its = shift.getJsonArray("seats").getJsonObject(seat);
    return has(volunteer, "skills", its.getString("skill"))
        && (!its.containsKey("language") || has(volunteer, "languages", its.getString("language")))
        && has(volunteer, "areas", shift.getString("area"))
        && isFree(volunteer, shift);
  }

  private static boolean has(JsonObject volunteer, String list, String text) {
    return volunteer.getJsonArray(list).getValuesAs(JsonString.class).stream()
        .anyMatch(each -> each.getString().equals(text));
  }

  /** Minute by minute, as the windows are united. */
  private static boolean isFree(JsonObject volunteer, JsonObject shift) {
    List<JsonObject> windows = volunteer.getJsonArray("available").getValuesAs(JsonObject.class);
    for (LocalDateTime minute = from(shift);
        minute.isBefore(to(shift));
        minute = minute.plusMinutes(5)) {
      LocalDateTime now = minute;
      if (windows.stream()
          .noneMatch(window -> !now.isBefore(from(window)) && now.isBefore(to(window)))) {
        return false;
      }
    }
    return windows.stream()
        .anyMatch(window -> from(window).isBefore(to(shift)) && !to(window).isBefore(to(shift)));
  }

  /** Whether the volunteer may work all of these. */
  boolean together(JsonObject volunteer, List<JsonObject> shifts) {
    JsonObject rules = instance.getJsonObject("rules");
    List<JsonObject> sorted = shifts.stream().sorted(Comparator.comparing(Rules::from)).toList();
    Map<LocalDate, List<JsonObject>> days = new HashMap<>();
    Map<String, Double> weeks = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      JsonObject shift = sorted.get(i);
      for (JsonObject other : sorted.subList(0, i)) {
        if (from(shift).isBefore(to(other)) || shift == other) {
          return false;
        }
      }
      LocalDate day = from(shift).toLocalDate();
      days.computeIfAbsent(day, none -> new ArrayList<>()).add(shift);
      weeks.merge(
          day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
          hours(shift),
          Double::sum);
    }
    double rest =
        Math.max(
            rules.getJsonNumber("minRestHoursOvernight").doubleValue(),
            volunteer.containsKey("minRestHours")
                ? volunteer.getJsonNumber("minRestHours").doubleValue()
                : 0);
    for (Map.Entry<LocalDate, List<JsonObject>> day : days.entrySet()) {
      List<JsonObject> next = days.getOrDefault(day.getKey().plusDays(1), List.of());
      if (!next.isEmpty()) {
        LocalDateTime last =
            day.getValue().stream().map(Rules::to).max(LocalDateTime::compareTo).orElseThrow();
        LocalDateTime first =
            next.stream().map(Rules::from).min(LocalDateTime::compareTo).orElseThrow();
        if (Duration.between(last, first).toMinutes() < rest * 60) {
          return false;
        }
      }
    }
    double most = volunteer.getJsonNumber("maxHoursPerWeek").doubleValue();
    return days.values().stream().allMatch(each -> each.size() <= rules.getInt("maxShiftsPerDay"))
        && weeks.values().stream().allMatch(each -> each <= most + 1e-9);
  }

  /** Σ (hours given + past)² / hours wanted. */
  double burden(Map<String, Double> hoursGiven) {
    double sum = 0;
    for (JsonObject volunteer : volunteers) {
      double past =
          volunteer.containsKey("pastHours")
              ? volunteer.getJsonNumber("pastHours").doubleValue()
              : 0;
      double wanted =
          volunteer.containsKey("hoursWanted")
              ? volunteer.getJsonNumber("hoursWanted").doubleValue()
              : 1;
      double hours = hoursGiven.getOrDefault(volunteer.getString("id"), 0.0) + past;
      sum += hours * hours / wanted;
    }
    return sum;
  }

  /** The burden of an answer. */
  double burden(String answer) {
    Map<String, Double> given = new HashMap<>();
    for (JsonObject each :
        object(answer).getJsonArray("assignments").getValuesAs(JsonObject.class)) {
      given.merge(
          each.getString("volunteer"), hours(named("s " + each.getString("shift"))), Double::sum);
    }
    return burden(given);
  }

  static double hours(JsonObject shift) {
    return Duration.between(from(shift), to(shift)).toMinutes() / 60.0;
  }

  static LocalDateTime from(JsonObject spanned) {
    return LocalDateTime.parse(spanned.getString("from"));
  }

  static LocalDateTime to(JsonObject spanned) {
    return LocalDateTime.parse(spanned.getString("to"));
  }
}
