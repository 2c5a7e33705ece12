package org.samen.launcher;

import java.time.Duration;
import java.time.Instant;

/** Waits for a server that was started, as long as there is hope. */
final class Waiting {
  /** How long a server may take to end in good order. */
  static final Duration STOP = Duration.ofSeconds(25);

  private static final Duration START = Duration.ofMinutes(5);
  private static final int POLL_MILLIS = 150;

  private Waiting() {}

  /**
   * @throws LaunchFailure if the process ends first, or takes over five minutes
   */
  static void until(Server server, Layout layout, Process process, Condition ready)
      throws InterruptedException {
    Instant patience = Instant.now().plus(START);
    while (!ready.holds()) {
      if (!process.isAlive()) {
        throw new LaunchFailure(Postgres.endedWhileStarting(server, layout));
      }
      if (Instant.now().isAfter(patience)) {
        throw new LaunchFailure(
            "%s was not ready after %d minutes; see %s."
                .formatted(server.name(), START.toMinutes(), layout.shown(server.log())));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Something that becomes true. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws InterruptedException;
  }
}
