package org.samen.rosters.engine;

import java.time.Duration;
import java.time.Instant;

/** The time that an answer may take, counted from the start of the process. */
final class Stopwatch {
  private final long beganNanos;
  private final double limit;
  private volatile double keptBack;

  private Stopwatch(long beganNanos, double limit) {
    this.beganNanos = beganNanos;
    this.limit = limit;
  }

  /** Runs since this process began. */
  static Stopwatch ofProcess(double limitSeconds) {
    long before =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> Duration.between(start, Instant.now()).toNanos())
            .filter(nanos -> nanos > 0 && nanos < 10_000_000_000L)
            .orElse(0L);
    return new Stopwatch(System.nanoTime() - before, limitSeconds);
  }

  double seconds() {
    return (System.nanoTime() - beganNanos) / 1e9;
  }

  /** Keeps this long of the limit for what comes after the search. */
  void keepBack(double seconds) {
    keptBack = Math.max(keptBack, seconds);
  }

  /** Until the search is to end. */
  double left() {
    return limit - keptBack - seconds();
  }
}
