package org.samen.rosters.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.samen.bench.BenchReport.figures;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.samen.bench.BenchReport;
import org.samen.rosters.planning.EngineProcess;
import org.samen.rosters.planning.EngineStep;

/**
 * {@code ./platform bench roster}: how long the engine's process takes to prove coverage, against
 * what it may take, and how near its fairness is to what is proven about it. Each answer is held
 * against the rules.
 */
class RosterBenchIT {
  private static final int[] VOLUNTEERS =
      Arrays.stream(System.getProperty("samen.bench.volunteers", "50,200").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();
  private static final int SEEDS = Integer.getInteger("samen.bench.seeds", 1);
  private static final double[] DEMANDS = {0.85, 0.95, 1.05};
  private static final int SMALL = 200;

  private final EngineProcess engine =
      EngineProcess.in(Path.of("target/engine"), Path.of("target/classes"));
  private final BenchReport report =
      new BenchReport(
          "roster", "14 days of 3 shifts; the worst of %d seeds a row, two cores".formatted(SEEDS));

  @Test
  void coverageIsProvenInTimeAndFairnessIsNearItsBound() throws Exception {
    for (int volunteers : VOLUNTEERS) {
      for (double demand : DEMANDS) {
        measure(volunteers, demand);
      }
    }
  }

  private void measure(int volunteers, double demand) throws Exception {
    double limit = volunteers <= SMALL ? 10 : 60;
    double proven = 0;
    double seconds = 0;
    double unfair = 1;
    long gap = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      String instance = GeneratedRosters.json(volunteers, demand, seed);
      AtomicReference<EngineStep> proof = new AtomicReference<>();
      JsonObject roster =
          engine.solve(
              instance,
              Duration.ofMillis((long) (limit * 1000)),
              step -> {
                if (step.stage().equals("fairness") || step.bound() >= step.uncovered()) {
                  proof.compareAndSet(null, step);
                }
              });
      assertEquals(List.of(), new Rules(instance).brokenBy(roster.toString()));
      double took = roster.getJsonNumber("seconds").doubleValue();
      EngineStep first = proof.get();
      proven = Math.max(proven, first == null ? took : first.seconds());
      seconds = Math.max(seconds, took);
      gap =
          Math.max(
              gap,
              roster.getJsonNumber("uncoveredWeighted").longValue()
                  - roster.getJsonNumber("bound").longValue());
      unfair =
          Math.max(
              unfair,
              roster.getJsonNumber("fairness").doubleValue()
                  / roster.getJsonNumber("fairnessBound").doubleValue());
    }
    String what = "%,d volunteers, demand %.2f".formatted(volunteers, demand);
    report.row(
        what,
        figures("provenSeconds", proven, "gap", gap, "allSeconds", seconds, "unfairness", unfair),
        figures("provenSeconds", limit),
        proven / limit);
    if (limit < 60) {
      assertEquals(0, gap, what);
    }
  }
}
