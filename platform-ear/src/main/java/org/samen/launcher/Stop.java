package org.samen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends the platform that runs from a folder, whether or not its launcher still lives. */
final class Stop {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int POLL_MILLIS = 200;

  private final Layout layout;
  private final Steps steps;

  Stop(Layout layout, Steps steps) {
    this.layout = layout;
    this.steps = steps;
  }

  @SuppressWarnings("try") // held while leftovers are ended
  void stop() throws IOException, InterruptedException {
    if (!Files.isDirectory(layout.state())) {
      steps.line("Nothing runs.");
      return;
    }
    Optional<RunLock> lock = RunLock.take(layout.lock());
    boolean ran = lock.isEmpty();
    if (ran) {
      lock = Optional.of(endLauncher());
    }
    try (RunLock held = lock.orElseThrow()) {
      List<String> ended = new Leftovers(layout).end();
      if (ran) {
        steps.line("Stopped.");
      } else if (ended.isEmpty()) {
        steps.line("Nothing runs.");
      } else {
        steps.line("Ended what an earlier run left: " + String.join(", ", ended) + ".");
      }
    }
  }

  private RunLock endLauncher() throws IOException, InterruptedException {
    Instant patience = Instant.now().plus(PATIENCE);
    launcher().ifPresent(ProcessHandle::destroy);
    Optional<RunLock> lock = RunLock.take(layout.lock());
    while (lock.isEmpty()) {
      if (Instant.now().isAfter(patience)) {
        // It is stuck; what it started is ended as leftovers.
        launcher().ifPresent(ProcessHandle::destroyForcibly);
        patience = Instant.MAX;
      }
      Thread.sleep(POLL_MILLIS);
      lock = RunLock.take(layout.lock());
    }
    return lock.get();
  }

  /** Whoever holds the lock wrote its number into it. */
  private Optional<ProcessHandle> launcher() throws IOException {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(layout.lock()).strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
