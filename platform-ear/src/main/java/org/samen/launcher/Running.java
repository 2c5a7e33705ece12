package org.samen.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that a launcher started. The start instant tells it from a later process that was given
 * the same number.
 */
record Running(String name, long pid, Instant started) {
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  static Running of(String name, ProcessHandle process) {
    return new Running(name, process.pid(), process.info().startInstant().orElseGet(Instant::now));
  }

  /** The process itself, while it lives. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle found) {
    return found
        .info()
        .startInstant()
        .map(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
        .orElse(false);
  }
}
