package org.samen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A real PostgreSQL whose data stays. Unlike a test database it waits for the disk: what it
 * confirmed survives a power cut.
 */
final class Postgres implements Server {
  static final String NAME = "PostgreSQL";
  private static final Duration FAST = Duration.ofSeconds(60);
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);
  private static final int START_SECONDS = 120;

  private final Layout layout;
  private final Ports ports;
  private final Secrets secrets;
  private final Children children;

  Postgres(Layout layout, Ports ports, Secrets secrets, Children children) {
    this.layout = layout;
    this.ports = ports;
    this.secrets = secrets;
    this.children = children;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Path log() {
    return layout.log("postgres");
  }

  @Override
  public void start(Steps.Step step) throws IOException, InterruptedException {
    Logs.turnOver(log());
    PostgresBinaries binaries = PostgresBinaries.in(layout.binaries());
    if (!Files.exists(layout.postgresData())) {
      step.now("making a database");
      initialise(binaries);
    }
    step.now("starting");
    run(binaries, "pg_ctl", arguments());
    ProcessHandle server =
        postmaster(layout).orElseThrow(() -> new LaunchFailure(endedWhileStarting(this, layout)));
    children.note(NAME, server);
    try {
      new Databases(ports, secrets).create();
    } catch (SQLException e) {
      throw new LaunchFailure(
          "PostgreSQL refused to make the databases (%s); see %s."
              .formatted(e.getMessage(), layout.shown(log())),
          e);
    }
  }

  @Override
  public CompletableFuture<?> ended() {
    return postmaster(layout)
        .<CompletableFuture<?>>map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public void stop() {
    postmaster(layout).ifPresent(Postgres::end);
  }

  /**
   * Ends a server the quick and safe way (SIGINT: sessions are cut off, data is written), or if it
   * does not heed that, the way that it recovers from at its next start (SIGQUIT).
   */
  static void end(ProcessHandle server) {
    signal(server, "INT");
    if (!Children.gone(List.of(server), FAST)) {
      signal(server, "QUIT");
      if (!Children.gone(List.of(server), IMMEDIATE)) {
        server.destroyForcibly();
        Children.gone(List.of(server), IMMEDIATE);
      }
    }
  }

  /** The server that holds the data folder, as PostgreSQL itself wrote it down. */
  static Optional<ProcessHandle> postmaster(Layout layout) {
    Path file = layout.postgresData().resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file);
      String ours = layout.binaries().toRealPath().toString();
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
              .filter(ProcessHandle::isAlive)
              .filter(process -> process.info().command().orElse("").startsWith(ours));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  static String endedWhileStarting(Server server, Layout layout) {
    return "%s did not start%s; see %s."
        .formatted(
            server.name(),
            Logs.curableCause(server.log()).map(cause -> ": " + cause).orElse(""),
            layout.shown(server.log()));
  }

  private List<String> arguments() {
    List<String> settings =
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_preload_libraries=pg_stat_statements",
            "timezone=UTC",
            "log_timezone=UTC",
            "max_connections=120");
    return List.of(
        "start",
        "-w",
        "-t",
        String.valueOf(START_SECONDS),
        "-D",
        layout.postgresData().toString(),
        "-l",
        log().toString(),
        "-o",
        "-p " + ports.db() + " -c " + String.join(" -c ", settings));
  }

  /** Makes the data beside its place and moves it there when whole. */
  private void initialise(PostgresBinaries binaries) throws IOException, InterruptedException {
    Path draft = layout.state().resolve("postgres.new");
    Folders.delete(draft);
    Path password = layout.state().resolve("postgres.password");
    OwnerOnly.write(password, secrets.of(Secrets.Name.POSTGRES) + "\n");
    try {
      run(
          binaries,
          "initdb",
          List.of(
              "-D",
              draft.toString(),
              "-U",
              "postgres",
              "-A",
              "scram-sha-256",
              "--pwfile=" + password,
              "-E",
              "UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8"));
    } finally {
      Files.delete(password);
    }
    Files.move(draft, layout.postgresData());
  }

  private void run(PostgresBinaries binaries, String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(asNobodyWhenRoot());
    command.add(binaries.program(program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    if (children.start(NAME, builder).waitFor() != 0) {
      throw new LaunchFailure(endedWhileStarting(this, layout));
    }
  }

  /** PostgreSQL refuses to run as root, and a user namespace of its own is enough for it. */
  private static List<String> asNobodyWhenRoot() throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    List<String> prefix = List.of("unshare", "-U");
    List<String> trial = new ArrayList<>(prefix);
    trial.add("true");
    boolean works;
    try {
      works = new ProcessBuilder(trial).start().waitFor() == 0;
    } catch (IOException e) {
      works = false;
    }
    if (!works) {
      throw new LaunchFailure(
          "PostgreSQL does not run as root here; run ./platform as an ordinary user.");
    }
    return prefix;
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
