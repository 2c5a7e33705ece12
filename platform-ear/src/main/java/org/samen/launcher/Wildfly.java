package org.samen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The application server with the platform's EAR. The server itself is not written to. */
final class Wildfly implements Server {
  static final String NAME = "WildFly";
  private static final String EAR = "samen.ear";

  private final Layout layout;
  private final Ports ports;
  private final Secrets secrets;
  private final Children children;
  private final boolean demo;
  private volatile @Nullable Process process;

  Wildfly(Layout layout, Ports ports, Secrets secrets, Children children, boolean demo) {
    this.layout = layout;
    this.ports = ports;
    this.secrets = secrets;
    this.children = children;
    this.demo = demo;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Path log() {
    return layout.log("wildfly");
  }

  @Override
  public void start(Steps.Step step) throws IOException, InterruptedException {
    Logs.turnOver(log());
    provideBase();
    step.now("starting");
    Process started = children.start(NAME, command());
    process = started;
    Waiting.until(this, layout, started, this::ready);
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

  /**
   * @throws LaunchFailure once the server has given up on the EAR
   */
  private boolean ready() throws InterruptedException {
    if (Files.exists(deployments().resolve(EAR + ".failed"))) {
      throw new LaunchFailure(
          "WildFly could not deploy the platform%s; see %s."
              .formatted(
                  Logs.curableCause(log()).map(cause -> ": " + cause).orElse(""),
                  layout.shown(log())));
    }
    return Files.exists(deployments().resolve(EAR + ".deployed"))
        && Http.status(ports.healthUrl() + "/ready") == 200;
  }

  private void provideBase() throws IOException {
    Path base = layout.wildflyBase();
    Folders.delete(base.resolve("configuration"));
    Folders.copy(
        layout.wildflyServer().resolve("standalone/configuration"), base.resolve("configuration"));
    Folders.delete(base.resolve("tmp"));
    Folders.delete(deployments());
    Files.createDirectories(deployments());
    Files.copy(layout.ear(), deployments().resolve(EAR));
    Files.createFile(deployments().resolve(EAR + ".dodeploy"));
  }

  private Path deployments() {
    return layout.wildflyBase().resolve("deployments");
  }

  private ProcessBuilder command() {
    ProcessBuilder builder =
        Jvm.command(
            layout.wildflyServer().resolve("bin/standalone.sh"),
            layout,
            log(),
            List.of(
                "-b",
                "127.0.0.1",
                "-bmanagement",
                "127.0.0.1",
                "-Djboss.server.base.dir=" + layout.wildflyBase(),
                "-Djboss.server.log.dir=" + layout.state().resolve("logs"),
                "-Djboss.socket.binding.port-offset=" + ports.offset(),
                "-Dorg.jboss.logmanager.nocolor=true"));
    Map<String, String> environment = builder.environment();
    environment.put(
        "JAVA_OPTS",
        "-Xms64m -Xmx768m -XX:MetaspaceSize=96m -XX:MaxMetaspaceSize=512m"
            + " -Djava.awt.headless=true -Djboss.modules.system.pkgs=org.jboss.byteman");
    environment.put("SAMEN_URL", ports.url());
    environment.put("SAMEN_KEYCLOAK_URL", ports.keycloakUrl());
    environment.put("SAMEN_ISSUER", ports.issuer());
    environment.put("SAMEN_WEB_SECRET", secrets.of(Secrets.Name.WEB_CLIENT));
    environment.put("SAMEN_DB_URL", ports.jdbcUrl("samen"));
    environment.put("SAMEN_DB_USER", "samen_app");
    environment.put("SAMEN_DB_PASSWORD", secrets.of(Secrets.Name.DATABASE_APPLICATION));
    environment.put("SAMEN_DB_OWNER_USER", "samen_owner");
    environment.put("SAMEN_DB_OWNER_PASSWORD", secrets.of(Secrets.Name.DATABASE_OWNER));
    environment.put("SAMEN_SEAL_KEY", layout.sealKey().toString());
    environment.put("SAMEN_SUPPORTERS_KEY", layout.supportersKey().toString());
    environment.put("SAMEN_DEMO", String.valueOf(demo));
    environment.put("SAMEN_MAIL_HOST", "127.0.0.1");
    environment.put("SAMEN_MAIL_PORT", String.valueOf(ports.mail()));
    return builder;
  }
}
