package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.platform.RunningPlatform;

/** {@code ./platform solve-roster} as scripts use it. */
class SolveRosterIT {
  private static final String INSTANCE =
      """
      {"volunteers":[{"id":"v1","skills":["gp"],"languages":["ar"],"areas":["amsterdam"],"maxHoursPerWeek":8,
         "available":[{"from":"2026-03-02T08:00","to":"2026-03-02T12:00"}]}],
       "shifts":[{"id":"s1","from":"2026-03-02T08:00","to":"2026-03-02T12:00","area":"amsterdam",
         "seats":[{"skill":"gp","language":"ar","priority":3,"count":2}]}],
       "rules":{"maxShiftsPerDay":2,"minRestHoursOvernight":11}}
      """;

  private record Ended(int code, String output, String errors) {}

  @Test
  void theRosterAloneComesOut(@TempDir Path folder) throws Exception {
    Ended solved = solve(folder, INSTANCE, "--seconds", "10");
    assertEquals(0, solved.code(), solved.errors());
    JsonObject roster = json(solved.output());
    assertEquals(1, roster.getJsonArray("assignments").size());
    assertEquals(
        "{\"shift\":\"s1\",\"seat\":0,\"volunteer\":\"v1\"}",
        roster.getJsonArray("assignments").getJsonObject(0).toString());
    assertEquals(3, roster.getInt("uncoveredWeighted"));
    assertEquals(3, roster.getInt("bound"));
    assertTrue(roster.getBoolean("provenOptimal"));
    assertTrue(solved.errors().contains("\"stage\":\"coverage\""), solved.errors());
  }

  @Test
  void whatIsWrongIsNamedAndNothingComesOut(@TempDir Path folder) throws Exception {
    Ended refused = solve(folder, INSTANCE.replace("\"count\":2", "\"count\":-2"));
    assertEquals(2, refused.code());
    assertEquals("", refused.output());
    String last = refused.errors().strip().lines().reduce((one, next) -> next).orElse("");
    assertEquals("shifts[0].seats[0].count", json(last).getString("field"));
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static Ended solve(Path folder, String instance, String... options)
      throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("instance.json"), instance);
    Path output = folder.resolve("roster.json");
    Path errors = folder.resolve("errors.log");
    List<String> command = new ArrayList<>(List.of("./platform", "solve-roster"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .directory(RunningPlatform.checkout().toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("It went on: " + Files.readString(errors));
    }
    return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
