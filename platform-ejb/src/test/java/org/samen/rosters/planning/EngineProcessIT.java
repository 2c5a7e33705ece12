package org.samen.rosters.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.samen.jobs.Cancelled;
import org.samen.rosters.engine.GeneratedRosters;

/** The engine in its own process: what it answers, and what becomes of those who wait for it. */
class EngineProcessIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final EngineProcess engine =
      EngineProcess.in(Path.of("target/engine"), Path.of("target/classes"));

  @Test
  void itAnswersAndTellsHowFarItIs() {
    List<EngineStep> steps = new ArrayList<>();
    JsonObject roster = engine.solve(GeneratedRosters.json(50, 0.95, 1), LONG, steps::add);
    assertTrue(roster.getBoolean("provenOptimal"));
    assertTrue(steps.stream().allMatch(step -> step.seconds() > 0));
  }

  @Test
  void theAnswerComesInTimeWhetherItIsProvenByThenOrNot() {
    String large = GeneratedRosters.json(1000, 1.05, 1);
    JsonObject roster = engine.solve(large, Duration.ofSeconds(10), step -> {});
    double seconds = roster.getJsonNumber("seconds").doubleValue();
    assertTrue(seconds < 10.5, () -> seconds + " s");
  }

  @Test
  void aWrongInstanceIsRefusedWithItsField() {
    EngineFailed refused =
        assertThrows(EngineFailed.class, () -> engine.solve("{\"rules\":{}}", LONG, step -> {}));
    assertTrue(refused.facts().getFirst().toString().startsWith("rules.maxShiftsPerDay"));
  }

  @Test
  void aKilledProcessIsReported() {
    Consumer<EngineStep> killer = step -> children().forEach(ProcessHandle::destroyForcibly);
    EngineFailed killed =
        assertThrows(
            EngineFailed.class,
            () -> engine.solve(GeneratedRosters.json(1000, 1.05, 1), LONG, killer));
    assertEquals("Its process was ended by signal 9.", killed.facts().getFirst());
  }

  @Test
  void whoStopsWaitingLeavesNoProcessBehind() {
    assertThrows(
        Cancelled.class,
        () ->
            engine.solve(
                GeneratedRosters.json(1000, 1.05, 1),
                LONG,
                step -> {
                  throw new Cancelled();
                }));
    assertTrue(children().stream().allMatch(child -> child.onExit().join() != null));
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(
            child ->
                child
                    .info()
                    .arguments()
                    .map(List::of)
                    .orElse(List.of())
                    .contains("org.samen.rosters.engine.Main"))
        .toList();
  }
}
