package org.samen.launcher;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of one run. Each is written down as it starts; after {@link #close} none can start
 * any more, so that a stop in the midst of a start leaves nothing behind.
 */
final class Children {
  /**
   * A terminal sends Ctrl-C to every process at once; only the launcher may act on it, or the
   * database would go away under the servers that still use it.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private static final Duration LAST_RESORT = Duration.ofSeconds(10);

  private final ProcessRecord record;
  private final List<Running> started = new ArrayList<>();
  private boolean closed;

  Children(ProcessRecord record) {
    this.record = record;
  }

  /** Starts a process that outlives Ctrl-C until it is ended here. */
  synchronized Process start(String name, ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new LaunchFailure("The platform is being stopped.");
    }
    List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    command.addAll(builder.command());
    Process process =
        builder.command(command).redirectInput(ProcessBuilder.Redirect.from(nothing())).start();
    note(name, process.toHandle());
    return process;
  }

  /** Writes down a process that looks after those below it. */
  synchronized void note(String name, ProcessHandle process) throws IOException {
    noteAll(name, Stream.of(process));
  }

  /** Writes down a process and what it started in turn, each of which could outlive it. */
  synchronized void noteFamily(String name, ProcessHandle process) throws IOException {
    noteAll(name, Stream.concat(Stream.of(process), process.descendants()));
  }

  /** From now on nothing starts. */
  synchronized void close() {
    closed = true;
  }

  /** Forgets the run; all of its processes must have ended. */
  synchronized void forget() throws IOException {
    record.delete();
  }

  synchronized List<Running> alive() {
    return started.stream().filter(running -> running.process().isPresent()).toList();
  }

  private void noteAll(String name, Stream<ProcessHandle> processes) throws IOException {
    started.removeIf(running -> running.process().isEmpty());
    processes
        .map(process -> Running.of(name, process))
        .filter(running -> started.stream().noneMatch(known -> known.pid() == running.pid()))
        .forEach(started::add);
    record.write(started);
  }

  /** Asks a process and all below it to end, and after the grace period makes them. */
  static void end(ProcessHandle process, Duration grace) {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process);
    family.forEach(ProcessHandle::destroy);
    if (!gone(family, grace)) {
      family.forEach(ProcessHandle::destroyForcibly);
      gone(family, LAST_RESORT);
    }
  }

  static boolean gone(List<ProcessHandle> processes, Duration patience) {
    try {
      CompletableFuture.allOf(
              processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static File nothing() {
    return new File("/dev/null");
  }
}
