package org.samen.rosters.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's answers against the format's own rules, and against all that there is. */
class EngineIT {
  private static final int SMALL_INSTANCES = 60;
  private static final LocalDateTime SUNDAY = LocalDateTime.parse("2026-03-01T00:00");
  private static final int[][] TIMES = {
    {8, 4}, {8, 8}, {9, 3}, {13, 5}, {17, 5}, {18, 4}, {22, 8}, {30, 4}, {32, 4}, {41, 6}, {46, 8},
    {56, 4}
  };

  @Test
  void ofSmallInstancesItFindsTheBestRosterThatThereIs() {
    for (int seed = 0; seed < SMALL_INSTANCES; seed++) {
      String instance = small(new SplittableRandom(seed));
      EveryRoster every = new EveryRoster(instance);
      String answer = Solver.answer(instance);
      String seen = "seed " + seed + "\n" + instance + answer;
      Rules rules = new Rules(instance);
      assertEquals(List.of(), rules.brokenBy(answer), seen);
      JsonObject roster = Rules.object(answer);
      assertEquals(every.leastEmpty, roster.getJsonNumber("uncoveredWeighted").longValue(), seen);
      assertTrue(roster.getBoolean("provenOptimal"), seen);
      assertTrue(rules.burden(answer) <= every.fairest * 1.0011 + 1e-6, every.fairest + seen);
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 0.85, 1", "50, 1.05, 2", "200, 0.85, 3", "200, 1.05, 4"})
  void ofGeneratedInstancesItProvesCoverageAndComesCloseToFair(
      int volunteers, double demand, long seed) {
    String instance = GeneratedRosters.json(volunteers, demand, seed);
    String answer = Solver.answer(instance);
    assertEquals(List.of(), new Rules(instance).brokenBy(answer));
    JsonObject roster = Rules.object(answer);
    assertTrue(roster.getBoolean("provenOptimal"));
    double burden = new Rules(instance).burden(answer);
    assertTrue(burden <= 1.02 * roster.getJsonNumber("fairnessBound").doubleValue());
  }

  /** The second have more sums than the program has pieces for. */
  @ParameterizedTest
  @ValueSource(strings = {"120 121", "61 62 64 68 76 92 124 188"})
  void theBoundOfFairnessIsNeverAboveTheFairestWhateverTheLengths(String lengths) {
    String volunteer =
        """
        {"id":"%s","skills":["gp"],"languages":[],"areas":["a"],"maxHoursPerWeek":40,
         "available":[{"from":"2026-03-02T00:00","to":"2026-03-09T00:00"}]}""";
    List<String> shifts = new ArrayList<>();
    for (String minutes : lengths.split(" ")) {
      LocalDateTime from =
          SUNDAY.plusDays(1 + shifts.size() / 2).plusHours(8 + shifts.size() % 2 * 5);
      shifts.add(
          """
          {"id":"s%s","from":"%s","to":"%s","area":"a","seats":[{"skill":"gp","priority":1,"count":1}]}"""
              .formatted(minutes, from, from.plusMinutes(Long.parseLong(minutes))));
    }
    String instance =
        "{\"volunteers\":[%s,%s],\"shifts\":[%s],\"rules\":{\"maxShiftsPerDay\":2,\"minRestHoursOvernight\":11}}"
            .formatted(
                volunteer.formatted("v1"), volunteer.formatted("v2"), String.join(",", shifts));
    double fairest = new EveryRoster(instance).fairest;
    double bound = Solver.fairnessBound(instance);
    assertTrue(bound <= fairest + 1e-9, bound + " > " + fairest);
    assertTrue(bound >= 0.999 * fairest, bound + " < " + fairest);
  }

  @Test
  void whatWasPublishedStaysWhenNothingAsksForAChange() {
    String instance = GeneratedRosters.json(50, 0.95, 5);
    String first = Solver.answer(instance);
    String published =
        "{\"published\":%s,".formatted(Rules.object(first).get("assignments"))
            + instance.substring(1);
    JsonObject again = Rules.object(Solver.answer(published));
    assertEquals(0, again.getInt("changes"));
    String one = Rules.object(first).getJsonArray("assignments").getJsonObject(0).toString();
    String without =
        "{\"forbidden\":[%s],".formatted(one)
            + published
                .substring(1)
                .replace("\"rules\":{", "\"rules\":{\"keepPublishedFirst\":true,");
    String replanned = Solver.answer(without);
    assertEquals(List.of(), new Rules(without).brokenBy(replanned));
    assertTrue(Rules.object(replanned).getInt("changes") <= 7);
  }

  @Test
  void anEmptyInstanceHasAnEmptyRoster() {
    String nobody =
        """
        {"volunteers":[],"shifts":[{"id":"s","from":"2026-03-02T08:00","to":"2026-03-02T12:00","area":"x","seats":[{"skill":"gp","priority":3,"count":2}]}],
         "rules":{"maxShiftsPerDay":2,"minRestHoursOvernight":11}}
        """;
    assertEquals(6, Rules.object(Solver.answer(nobody)).getInt("uncoveredWeighted"));
    assertTrue(Rules.object(Solver.answer(nobody)).getBoolean("provenOptimal"));
    JsonObject nothing =
        Rules.object(
            Solver.answer(
                "{\"volunteers\":[],\"shifts\":[],\"rules\":{\"maxShiftsPerDay\":2,\"minRestHoursOvernight\":11}}"));
    assertEquals(0, nothing.getInt("uncoveredWeighted"));
    assertTrue(nothing.getBoolean("provenOptimal"));
  }

  /** A few volunteers and shifts about a Sunday, a Monday and a Tuesday: all rules bite. */
  private static String small(SplittableRandom random) {
    List<String> shifts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int[] time = TIMES[random.nextInt(TIMES.length)];
      LocalDateTime from = SUNDAY.plusHours(time[0]);
      shifts.add(
          "{\"id\":\"s%d\",\"from\":\"%s\",\"to\":\"%s\",\"area\":\"a%d\",\"seats\":[%s]}"
              .formatted(
                  i,
                  from,
                  from.plusHours(time[1]),
                  random.nextInt(4) / 3,
                  IntStream.range(0, 1 + random.nextInt(2))
                      .mapToObj(
                          seat ->
                              "{\"skill\":\"%s\"%s,\"priority\":%d,\"count\":%d}"
                                  .formatted(
                                      random.nextInt(2) == 0 ? "gp" : "desk",
                                      random.nextInt(3) == 0 ? ",\"language\":\"ar\"" : "",
                                      1 + random.nextInt(3),
                                      1 + random.nextInt(5) / 4))
                      .collect(Collectors.joining(","))));
    }
    String volunteers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    "{\"id\":\"v%d\",\"skills\":[%s],\"languages\":[%s],\"areas\":[%s],\"maxHoursPerWeek\":%d,\"hoursWanted\":%d,\"pastHours\":%d%s,\"available\":[%s]}"
                        .formatted(
                            i,
                            random.nextInt(2) == 0 ? "\"gp\"" : "\"gp\",\"desk\"",
                            random.nextInt(2) == 0 ? "\"ar\"" : "",
                            random.nextInt(3) == 0 ? "\"a0\"" : "\"a0\",\"a1\"",
                            4 + random.nextInt(14),
                            1 + random.nextInt(12),
                            random.nextInt(20),
                            random.nextInt(3) == 0 ? ",\"minRestHours\":13" : "",
                            random.nextInt(3) == 0
                                ? "{\"from\":\"2026-03-01T08:00\",\"to\":\"2026-03-01T18:00\"},{\"from\":\"2026-03-01T18:00\",\"to\":\"2026-03-02T12:00\"}"
                                : "{\"from\":\"2026-03-01T00:00\",\"to\":\"2026-03-04T00:00\"}"))
            .collect(Collectors.joining(",\n"));
    return "{\"volunteers\":[%s],\n\"shifts\":[%s],\n\"rules\":{\"maxShiftsPerDay\":%d,\"minRestHoursOvernight\":%d}}\n"
        .formatted(
            volunteers,
            String.join(",\n", shifts),
            1 + random.nextInt(2),
            random.nextInt(2) == 0 ? 11 : 9);
  }
}
