package org.samen.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** One of the three servers that make up the platform. */
interface Server {
  String name();

  /** Where it writes what it does. */
  Path log();

  /**
   * Starts it and returns when it is ready to serve.
   *
   * @throws LaunchFailure if it ends or refuses before that
   */
  void start(Steps.Step step) throws IOException, InterruptedException;

  /** Done when the server has ended, for whatever reason. Asked only after a start. */
  CompletableFuture<?> ended();

  /** Ends it, in any state, also when it never started. */
  void stop();
}
