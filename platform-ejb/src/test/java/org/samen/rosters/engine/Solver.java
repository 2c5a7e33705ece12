package org.samen.rosters.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The engine within this JVM, for the many small instances that a process each would take too long.
 */
final class Solver {
  static {
    System.load(solver().toAbsolutePath().resolve("libjniortools.so").toString());
  }

  private Solver() {}

  private static Path solver() {
    String arm = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux-x86-64";
    return Path.of("target", "engine", "ortools-" + arm);
  }

  /** What the linear program alone says that no roster without an empty seat stays below. */
  static double fairnessBound(String json) {
    Board board =
        new Board(
            InstanceReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    return RosterProgram.past(board)
        + RosterProgram.ofBurden(board, 0).program().relaxed("glop", 60).orElseThrow().bound();
  }

  static String answer(String json) {
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Stopwatch watch = Stopwatch.ofProcess(3600);
      Board board =
          new Board(
              InstanceReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
      Incumbent best = new Incumbent(board, new Plan(board), watch, step -> {});
      new Search(board, watch, best).run(threads);
      return best.answer();
    }
  }
}
