package org.samen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a launcher that was killed left running. Ended only under the run lock. */
final class Leftovers {
  private final Layout layout;

  Leftovers(Layout layout) {
    this.layout = layout;
  }

  /** Ends them, the database last; says which there were. */
  List<String> end() throws IOException {
    // First of all: whoever waits for this run must not take the dead one's file for its own.
    Files.deleteIfExists(layout.platformFile());
    ProcessRecord record = new ProcessRecord(layout.processes());
    List<Running> alive = record.alive();
    List<Running> servers =
        alive.stream().filter(running -> !running.name().equals(Postgres.NAME)).toList();
    servers.parallelStream()
        .forEach(
            running -> running.process().ifPresent(found -> Children.end(found, Waiting.STOP)));
    Optional<ProcessHandle> database = Postgres.postmaster(layout);
    database.ifPresent(Postgres::end);
    // What was still making or starting a database when its launcher was killed.
    alive.stream()
        .flatMap(running -> running.process().stream())
        .forEach(found -> Children.end(found, Waiting.STOP));
    record.delete();
    return Stream.concat(
            servers.stream().map(Running::name), database.map(found -> Postgres.NAME).stream())
        .distinct()
        .toList();
  }
}
