package org.samen.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak with the platform's realm and those of the demo organisations' providers. Its programs
 * stay in the build's folder, where they are prepared once for PostgreSQL; what it writes while it
 * runs lies with the rest of the run.
 */
final class Keycloak implements Server {
  static final String NAME = "Keycloak";
  private static final List<String> BUILD =
      List.of("build", "--db=postgres", "--health-enabled=true");

  private final Layout layout;
  private final Ports ports;
  private final Secrets secrets;
  private final Children children;
  private volatile @Nullable Process process;

  Keycloak(Layout layout, Ports ports, Secrets secrets, Children children) {
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
    return layout.log("keycloak");
  }

  @Override
  public void start(Steps.Step step) throws IOException, InterruptedException {
    Logs.turnOver(log());
    Path server = layout.keycloakServer();
    prepare(server, step);
    provideHome(server);
    step.now("starting");
    Process started = children.start(NAME, command(server, arguments()));
    process = started;
    Waiting.until(
        this,
        layout,
        started,
        () ->
            Http.status(ports.keycloakHealthUrl() + "/ready") == 200
                && Http.status(ports.issuer() + "/.well-known/openid-configuration") == 200);
    children.noteFamily(NAME, started.toHandle());
  }

  @Override
  public CompletableFuture<?> ended() {
    Process started = process;
    return started == null ? CompletableFuture.completedFuture(null) : started.onExit();
  }

  @Override
  public void stop() {
    Process started = process;
    if (started != null) {
      Children.end(started.toHandle(), Waiting.STOP);
    }
  }

  /** Keycloak's own build step, which takes half a minute and is good for all later starts. */
  private void prepare(Path server, Steps.Step step) throws IOException, InterruptedException {
    Path marker = server.resolve("lib/quarkus/prepared-for-samen");
    String wanted = String.join(" ", BUILD);
    try (FileChannel channel =
            FileChannel.open(
                server.resolveSibling("keycloak.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
        return;
      }
      step.now("preparing, this once");
      if (children.start(NAME, command(server, BUILD)).waitFor() != 0) {
        throw new LaunchFailure(Postgres.endedWhileStarting(this, layout));
      }
      Files.writeString(marker, wanted);
      if (!lock.isValid()) {
        throw new IOException("lost the lock of " + server);
      }
    }
  }

  /**
   * A home with its own configuration and data; what never changes there only points to the
   * build's.
   */
  private void provideHome(Path server) throws IOException {
    Path home = layout.keycloakHome();
    Folders.copy(server.resolve("conf"), home.resolve("conf"));
    for (String unchanging : List.of("bin", "lib", "providers", "themes")) {
      Path link = home.resolve(unchanging);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, server.resolve(unchanging));
    }
    Path realms = home.resolve("data/import");
    Folders.delete(realms);
    Files.createDirectories(realms);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(layout.realms(), "*-{realm,users-*}.json")) {
      for (Path file : files) {
        Files.copy(file, realms.resolve(file.getFileName().toString()));
      }
    }
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Dkc.home.dir=" + layout.keycloakHome());
    arguments.addAll(
        List.of(
            "start",
            "--optimized",
            "--import-realm",
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + ports.keycloak(),
            "--http-management-host=127.0.0.1",
            "--http-management-port=" + ports.keycloakManagement(),
            "--hostname=" + ports.keycloakUrl(),
            "--db-url=" + ports.jdbcUrl("keycloak"),
            "--db-username=keycloak",
            "--db-pool-max-size=20"));
    return arguments;
  }

  private ProcessBuilder command(Path server, List<String> arguments) {
    ProcessBuilder builder = Jvm.command(server.resolve("bin/kc.sh"), layout, log(), arguments);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    // The quick compiler alone: a third less work until it is ready, and a few logins need no more.
    environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    environment.put("KC_DB_PASSWORD", secrets.of(Secrets.Name.DATABASE_KEYCLOAK));
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of(Secrets.Name.KEYCLOAK_ADMIN));
    // What the realms' placeholders stand for.
    environment.put("SAMEN_URL", ports.url());
    environment.put("SAMEN_KEYCLOAK_URL", ports.keycloakUrl());
    environment.put("SAMEN_WEB_SECRET", secrets.of(Secrets.Name.WEB_CLIENT));
    environment.put("SAMEN_BROKER_SECRET", secrets.of(Secrets.Name.BROKER));
    return builder;
  }
}
