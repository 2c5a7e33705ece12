package org.samen.funds;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.samen.access.Database;
import org.samen.schema.FreshDatabase;

/** A PostgreSQL of its own processes, that can be killed and started again on its data. */
final class OwnServer implements AutoCloseable {
  private final Path binaries;
  private final Path data;
  private final int port;
  private @Nullable Process process;

  private OwnServer(Path binaries, Path data, int port) {
    this.binaries = binaries;
    this.data = data;
    this.port = port;
  }

  static OwnServer in(Path data) throws Exception {
    String programs =
        Database.over(new FreshDatabase().superuser())
            .withHandle(
                handle ->
                    handle
                        .createQuery("select setting from pg_config where name = 'BINDIR'")
                        .mapTo(String.class)
                        .one());
    Path binaries = Path.of(programs);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    OwnServer server = new OwnServer(binaries, data, port);
    Process made =
        server
            .command(
                "initdb",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF-8",
                "--wal-segsize=1",
                "-D",
                data.toString())
            .start();
    if (made.waitFor() != 0) {
      throw new IOException(
          "initdb failed: "
              + new String(
                  made.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
    server.start();
    return server;
  }

  int port() {
    return port;
  }

  String address() {
    return "localhost:" + port;
  }

  /** As root, PostgreSQL runs in a user namespace of its own. */
  private ProcessBuilder command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (program.equals("postgres")) {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    return builder;
  }

  /** Until it answers; what a killed one left behind may keep it from starting at first. */
  void start() throws Exception {
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      Process running = process;
      if (running == null || !running.isAlive()) {
        process =
            command(
                    "postgres",
                    "-D",
                    data.toString(),
                    "-p",
                    String.valueOf(port),
                    "-c",
                    "listen_addresses=localhost",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=on",
                    "-c",
                    "min_wal_size=4MB",
                    "-c",
                    "max_wal_size=16MB")
                .start();
      }
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:postgresql://" + address() + "/postgres", "postgres", "")) {
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > latest) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** kill -9, of it and of every process below it. */
  void kill() throws Exception {
    Process running = process;
    if (running != null) {
      List<ProcessHandle> family = running.descendants().toList();
      running.destroyForcibly().waitFor();
      family.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() throws Exception {
    kill();
  }
}
