package org.samen.rosters.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Instances as the field has them, the same for the same seed: two weeks of three shifts a day in
 * each area, seats by skill and often by language, volunteers with a pattern of availability, hours
 * a week and hours worked before. The seats ask for what these volunteers could give, times the
 * demand.
 */
public final class GeneratedRosters {
  static final int DAYS = 14;
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int[] STARTS = {8, 13, 18};
  private static final int HOURS = 4;
  private static final List<String> SKILLS =
      List.of("gp", "dentist", "interpreter", "buddy", "desk", "trainer", "campaigner", "nurse");
  private static final List<String> LANGUAGES = List.of("ar", "ti", "en", "fr", "es", "tr", "so");
  private static final List<String> AREAS =
      List.of("amsterdam", "rotterdam", "utrecht", "den haag", "groningen");

  private final SplittableRandom random;
  private final List<Person> people = new ArrayList<>();
  private final Map<Row, Integer> seats = new TreeMap<>();

  @SuppressWarnings("ArrayRecordComponent") // nobody compares people
  private record Person(
      String id,
      Set<String> skills,
      Set<String> languages,
      Set<String> areas,
      int hoursPerWeek,
      double wanted,
      double past,
      boolean[][] free) {}

  private record Row(int day, int part, String area, String skill, String language)
      implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      return toString().compareTo(other.toString());
    }
  }

  private GeneratedRosters(int volunteers, double demand, long seed) {
    random = new SplittableRandom(seed);
    int capacity = 0;
    for (int i = 0; i < volunteers; i++) {
      Person person = person("v" + (i + 1));
      people.add(person);
      capacity += shiftsWithin(person);
    }
    int wanted = (int) Math.round(capacity * demand);
    for (int i = 0; i < wanted; ) {
      Person person = people.get(random.nextInt(volunteers));
      int day = random.nextInt(DAYS);
      int part = random.nextInt(STARTS.length);
      if (person.free()[day][part]) {
        String language = random.nextInt(2) == 0 ? "" : one(person.languages());
        Row row = new Row(day, part, one(person.areas()), one(person.skills()), language);
        seats.merge(row, 1, Integer::sum);
        i++;
      }
    }
  }

  /**
   * An instance as JSON.
   *
   * @param demand hours asked for, as a share of what the volunteers could work
   */
  public static String json(int volunteers, double demand, long seed) {
    return new GeneratedRosters(volunteers, demand, seed).json();
  }

  private Person person(String id) {
    Set<String> languages = some(LANGUAGES, random.nextInt(3));
    languages.add("nl");
    int hours = HOURS * (1 + random.nextInt(4));
    boolean[][] free = new boolean[DAYS][STARTS.length];
    for (int weekday = 0; weekday < 7; weekday++) {
      for (int part = 0; part < STARTS.length; part++) {
        boolean usually = random.nextInt(5) < 2;
        for (int day = weekday; day < DAYS; day += 7) {
          free[day][part] = usually && random.nextInt(10) > 0;
        }
      }
    }
    return new Person(
        id,
        some(SKILLS, 1 + random.nextInt(2)),
        languages,
        some(AREAS, 1 + random.nextInt(2)),
        hours,
        hours * (2 + random.nextInt(3)) / 4.0,
        random.nextInt(80),
        free);
  }

  private static int shiftsWithin(Person person) {
    int shifts = 0;
    for (int week = 0; week < DAYS; week += 7) {
      int free = 0;
      for (int day = week; day < week + 7; day++) {
        int today = 0;
        for (boolean each : person.free()[day]) {
          today += each ? 1 : 0;
        }
        free += Math.min(2, today);
      }
      shifts += Math.min(free, person.hoursPerWeek() / HOURS);
    }
    return shifts;
  }

  private Set<String> some(List<String> all, int count) {
    Set<String> some = new HashSet<>();
    while (some.size() < count) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  private String one(Set<String> all) {
    return all.stream().sorted().toList().get(random.nextInt(all.size()));
  }

  private String json() {
    Map<String, List<Map.Entry<Row, Integer>>> shifts =
        seats.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    seat ->
                        "%02d-%d-%s"
                            .formatted(
                                seat.getKey().day(), seat.getKey().part(), seat.getKey().area()),
                    TreeMap::new,
                    Collectors.toList()));
    return "{\"volunteers\":["
        + people.stream().map(GeneratedRosters::json).collect(Collectors.joining(",\n"))
        + "],\n\"shifts\":["
        + shifts.entrySet().stream()
            .map(shift -> json(shift.getKey(), shift.getValue()))
            .collect(Collectors.joining(",\n"))
        + "],\n\"rules\":{\"maxShiftsPerDay\":2,\"minRestHoursOvernight\":11}}\n";
  }

  private static String json(Person person) {
    List<String> windows = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int part = 0; part < STARTS.length; part++) {
        if (person.free()[day][part]) {
          windows.add(span(day, part));
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"skills\":%s,\"languages\":%s,\"areas\":%s,\"maxHoursPerWeek\":%d,\"hoursWanted\":%.1f,\"pastHours\":%.1f,\"available\":[%s]}",
        person.id(),
        list(person.skills()),
        list(person.languages()),
        list(person.areas()),
        person.hoursPerWeek(),
        person.wanted(),
        person.past(),
        windows.stream().map(window -> "{" + window + "}").collect(Collectors.joining(",")));
  }

  private String json(String id, List<Map.Entry<Row, Integer>> rows) {
    Row first = rows.getFirst().getKey();
    return "{\"id\":\"%s\",%s,\"area\":\"%s\",\"seats\":[%s]}"
        .formatted(
            id,
            span(first.day(), first.part()),
            first.area(),
            rows.stream()
                .map(
                    row ->
                        "{\"skill\":\"%s\"%s,\"priority\":%d,\"count\":%d}"
                            .formatted(
                                row.getKey().skill(),
                                row.getKey().language().isEmpty()
                                    ? ""
                                    : ",\"language\":\"" + row.getKey().language() + "\"",
                                1 + random.nextInt(3),
                                row.getValue()))
                .collect(Collectors.joining(",")));
  }

  private static String span(int day, int part) {
    LocalDate date = MONDAY.plusDays(day);
    return "\"from\":\"%sT%02d:00\",\"to\":\"%sT%02d:00\""
        .formatted(date, STARTS[part], date, STARTS[part] + HOURS);
  }

  private static String list(Set<String> texts) {
    return texts.stream()
        .sorted()
        .map(text -> "\"" + text + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
