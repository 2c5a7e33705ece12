package org.samen.rosters;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.PlanTask.Person;
import org.samen.rosters.PlanTask.Seat;
import org.samen.rosters.PlanTask.Taken;
import org.samen.rosters.PlanTask.Window;

/**
 * A task in the engine's format. What the format does not know is put into its words: a VOG and
 * belonging to the NGO are part of a seat's skill, a seat that is taken elsewhere is a pinned shift
 * that nobody else can have.
 */
final class PlanInstance {
  private static final String ANY = "any";
  private static final String TAKEN = "taken:";

  /** Who does not say how much they want, wants four hours a week. */
  private static final int WANTED_MINUTES = 240;

  private final PlanTask task;
  private final Map<UUID, List<Seat>> shifts = new LinkedHashMap<>();
  private final JsonArrayBuilder pinned = Json.createArrayBuilder();
  private final JsonArrayBuilder takenShifts = Json.createArrayBuilder();

  PlanInstance(PlanTask task) {
    this.task = task;
    task.seats().forEach(s -> shifts.computeIfAbsent(s.shift(), none -> new ArrayList<>()).add(s));
  }

  String json() {
    JsonArrayBuilder volunteers = Json.createArrayBuilder();
    task.people().forEach(person -> volunteers.add(volunteer(person)));
    shifts.values().forEach(seats -> takenShifts.add(shift(seats)));
    JsonArrayBuilder published = Json.createArrayBuilder();
    task.held().forEach(key -> published.add(place(key)));
    return Json.createObjectBuilder()
        .add("zone", Kinds.ZONE.getId())
        .add("volunteers", volunteers)
        .add("shifts", takenShifts)
        .add(
            "rules",
            Json.createObjectBuilder()
                .add("maxShiftsPerDay", task.asked().mostPerDay())
                .add("minRestHoursOvernight", task.asked().restMinutes() / 60.0)
                .add("keepPublishedFirst", task.asked().keepFirst()))
        .add("pinned", pinned)
        .add("forbidden", forbidden())
        .add("published", published)
        .build()
        .toString();
  }

  private JsonObjectBuilder volunteer(Person person) {
    PlanFixed fixed = PlanFixed.of(person, task.asked());
    JsonArrayBuilder available = Json.createArrayBuilder();
    fixed.free().forEach(window -> available.add(span(window.from(), window.until())));
    Set<String> skills = skills(person);
    for (Taken taken : fixed.pinned()) {
      String id = TAKEN + taken.assignment();
      Window window = window(taken);
      skills.add(id);
      available.add(span(window.from(), window.until()));
      takenShifts.add(
          span(window.from(), window.until())
              .add("id", id)
              .add("area", ANY)
              .add("seats", Json.createArrayBuilder().add(seat(id, null, 0, 1))));
      pinned.add(
          Json.createObjectBuilder()
              .add("shift", id)
              .add("seat", 0)
              .add("volunteer", person.id().toString()));
    }
    int wanted = person.wantedMinutes() == 0 ? WANTED_MINUTES : person.wantedMinutes();
    long weeks = ChronoUnit.DAYS.between(task.asked().from(), task.asked().until()) / 7 + 1;
    return Json.createObjectBuilder()
        .add("id", person.id().toString())
        .add("skills", Json.createArrayBuilder(skills))
        .add("languages", Json.createArrayBuilder(person.languages()))
        .add("areas", Json.createArrayBuilder(person.areas()).add(ANY))
        .add("maxHoursPerWeek", person.mostMinutes() / 60.0)
        .add("minRestHours", person.restMinutes() / 60.0)
        .add("hoursWanted", wanted * weeks / 60.0)
        .add("pastHours", person.pastMinutes() / 60.0)
        .add("available", available);
  }

  private static Window window(Taken taken) {
    LocalDateTime from = LocalDateTime.ofInstant(taken.from(), Kinds.ZONE);
    LocalDateTime until = LocalDateTime.ofInstant(taken.until(), Kinds.ZONE);
    return new Window(from, until.isAfter(from) ? until : from.plusMinutes(taken.minutes()));
  }

  private static Set<String> skills(Person person) {
    Set<String> all = new LinkedHashSet<>(person.skills().keySet());
    all.add(ANY);
    Set<String> skills = new LinkedHashSet<>();
    for (String skill : all) {
      skills.add(skill(skill, false, false));
      if (person.vogUntil() != null) {
        skills.add(skill(skill, true, false));
      }
      if (person.own()) {
        skills.add(skill(skill, false, true));
      }
      if (person.own() && person.vogUntil() != null) {
        skills.add(skill(skill, true, true));
      }
    }
    return skills;
  }

  private static String skill(@Nullable String skill, boolean vog, boolean own) {
    return (skill == null ? ANY : skill) + (vog ? "+vog" : "") + (own ? "+own" : "");
  }

  private static JsonObjectBuilder span(LocalDateTime from, LocalDateTime until) {
    return Json.createObjectBuilder().add("from", from.toString()).add("to", until.toString());
  }

  private static JsonObjectBuilder seat(
      String skill, @Nullable String language, int priority, int count) {
    JsonObjectBuilder seat = Json.createObjectBuilder().add("skill", skill);
    if (language != null) {
      seat.add("language", language);
    }
    return seat.add("priority", priority).add("count", count);
  }

  private static JsonObjectBuilder shift(List<Seat> seats) {
    Seat first = seats.getFirst();
    JsonArrayBuilder asked = Json.createArrayBuilder();
    for (Seat each : seats) {
      String skill = skill(each.skill(), each.needsVog(), each.ownOnly());
      asked.add(seat(skill, each.language(), each.priority(), each.open()));
    }
    return span(first.from(), first.until())
        .add("id", first.shift().toString())
        .add("area", first.area() == null ? ANY : first.area())
        .add("seats", asked);
  }

  private JsonObjectBuilder place(PlanLine.Key key) {
    List<Seat> seats = shifts.getOrDefault(key.shift(), List.of());
    int index = 0;
    while (index < seats.size() && seats.get(index).n() != key.seat()) {
      index++;
    }
    return Json.createObjectBuilder()
        .add("shift", key.shift().toString())
        .add("seat", index)
        .add("volunteer", key.volunteer().toString());
  }

  /** Also those whose skill or VOG ends before the shift does begin. */
  private JsonArrayBuilder forbidden() {
    JsonArrayBuilder forbidden = Json.createArrayBuilder();
    for (Seat seat : task.seats()) {
      for (Person person : task.people()) {
        boolean skillEnds =
            person.skills().containsKey(String.valueOf(seat.skill()))
                && !person.hasSkill(seat.skill(), seat.day());
        boolean vogEnds =
            seat.needsVog() && person.vogUntil() != null && !person.hasVog(seat.day());
        if (skillEnds
            || vogEnds
            || task.forbidden().contains(new PlanLine.Key(seat.shift(), seat.n(), person.id()))) {
          forbidden.add(place(new PlanLine.Key(seat.shift(), seat.n(), person.id())));
        }
      }
    }
    return forbidden;
  }

  /** Who is given which seat, without those that were taken before. */
  List<PlanLine.Key> given(JsonObject answer) {
    List<PlanLine.Key> given = new ArrayList<>();
    for (JsonObject each : answer.getJsonArray("assignments").getValuesAs(JsonObject.class)) {
      if (!each.getString("shift").startsWith(TAKEN)) {
        UUID shift = UUID.fromString(each.getString("shift"));
        given.add(
            new PlanLine.Key(
                shift,
                shifts.getOrDefault(shift, List.of()).get(each.getInt("seat")).n(),
                UUID.fromString(each.getString("volunteer"))));
      }
    }
    return given;
  }
}
