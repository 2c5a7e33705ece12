package org.samen.launcher;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One run of the platform, in the foreground: checks, starts PostgreSQL, then Keycloak and WildFly
 * side by side, says where they are, and waits. However it ends, nothing is left running.
 */
final class Run {
  private static final long NEEDED_BYTES = 1L << 30;

  private final Layout layout;
  private final Ports ports;
  private final Options options;
  private final Steps steps;
  private final Children children;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Object stopping = new Object();
  private volatile List<Server> servers = List.of();
  private volatile @Nullable MailCatcher mail;
  private boolean stopped;

  Run(Layout layout, Ports ports, Options options, Steps steps) {
    this.layout = layout;
    this.ports = ports;
    this.options = options;
    this.steps = steps;
    this.children = new Children(new ProcessRecord(layout.processes()));
  }

  /**
   * Runs until a server ends by itself; a signal ends the whole process.
   *
   * @throws LaunchFailure if something keeps it from running, or a server ends by itself
   */
  @SuppressWarnings("try") // held for as long as the servers run
  void run() throws IOException, InterruptedException {
    OwnerOnly.folder(layout.state());
    Files.createDirectories(layout.state().resolve("logs"));
    try (RunLock lock = RunLock.take(layout.lock()).orElseThrow(this::runsAlready)) {
      Thread atSignal = new Thread(this::stopAtSignal, "stop");
      Runtime.getRuntime().addShutdownHook(atSignal);
      try {
        startAndWait();
      } catch (RuntimeException | IOException failure) {
        waitIfAsked();
        throw failure;
      } finally {
        waitIfAsked();
        stop();
      }
    }
  }

  private void startAndWait() throws IOException, InterruptedException {
    List<String> leftovers = new Leftovers(layout).end();
    if (!leftovers.isEmpty()) {
      steps.line("Ended what an earlier run left: " + String.join(", ", leftovers) + ".");
    }
    mustHaveRoom(layout.state());
    ports
        .busy()
        .ifPresent(
            sentence -> {
              throw new LaunchFailure(sentence);
            });
    List<Login> logins = Logins.in(layout);
    boolean demo = origin();
    Secrets secrets = Secrets.in(layout.secrets());
    Steps.Step whole = steps.begin("Samen", "starting");

    Server postgres = new Postgres(layout, ports, secrets, children);
    Server keycloak = new Keycloak(layout, ports, secrets, children);
    Server wildfly = new Wildfly(layout, ports, secrets, children, demo);
    servers = List.of(wildfly, keycloak, postgres);
    mail = MailCatcher.start(ports.mail(), layout.mail());
    start(postgres);
    sideBySide(List.of(keycloak, wildfly));
    mustAnswer();
    whole.done("ready");

    PlatformFile.of(ports, secrets, logins).write(layout.platformFile());
    introduce(logins);
    waitForAnEnd();
  }

  private void start(Server server) throws IOException, InterruptedException {
    Steps.Step step = steps.begin(server.name(), "starting");
    server.start(step);
    step.done("ready");
  }

  private void sideBySide(List<Server> pair) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(pair.size(), Run::daemon);
    try {
      CompletionService<@Nullable Void> starts = new ExecutorCompletionService<>(threads);
      for (Server server : pair) {
        starts.submit(
            () -> {
              start(server);
              return null;
            });
      }
      for (int i = 0; i < pair.size(); i++) {
        starts.take().get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case LaunchFailure failure -> throw failure;
        case IOException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The first page, through the application: it sends a stranger to Keycloak. */
  private void mustAnswer() throws InterruptedException {
    int status = Http.status(ports.url() + "/");
    if (status == 0 || status >= 400) {
      throw new LaunchFailure(
          "The platform answers its first page with %s; see %s."
              .formatted(
                  status == 0 ? "silence" : String.valueOf(status),
                  layout.shown(layout.log("wildfly"))));
    }
  }

  private void waitForAnEnd() throws InterruptedException {
    CompletableFuture<Server> first = new CompletableFuture<>();
    for (Server server : servers) {
      var unused = server.ended().whenComplete((end, failure) -> first.complete(server));
    }
    Server ended = first.join();
    waitIfAsked();
    throw new LaunchFailure(
        "%s ended by itself%s, so the platform stopped; see %s."
            .formatted(
                ended.name(),
                Logs.curableCause(ended.log()).map(cause -> " (" + cause + ")").orElse(""),
                layout.shown(ended.log())));
  }

  /** What the kept data is made of, checked against what is asked; settled here at a first run. */
  private boolean origin() throws IOException {
    if (options.fresh()) {
      for (String kept : List.of("postgres", "postgres.new", "keycloak", "wildfly")) {
        Folders.delete(layout.state().resolve(kept));
      }
      Files.deleteIfExists(layout.secrets());
      Files.deleteIfExists(layout.origin());
    }
    if (Files.exists(layout.postgresData())) {
      Origin kept =
          Origin.in(layout.origin())
              .filter(origin -> Files.exists(layout.secrets()))
              .orElseThrow(
                  () ->
                      new LaunchFailure(
                          "The kept data in %s lost the files that belong to it; start over with --fresh."
                              .formatted(layout.shown(layout.state()))));
      kept.mustServe(ports, options.content());
      return kept.demo();
    }
    boolean demo = options.content() != Origin.Content.EMPTY;
    new Origin(ports.url(), ports.keycloakUrl(), demo).write(layout.origin());
    return demo;
  }

  private void mustHaveRoom(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    if (disk.getUsableSpace() < NEEDED_BYTES) {
      throw new LaunchFailure(
          "The disk of %s has %d MB free and a run needs %d; make room, or set PLATFORM_DIR to a folder elsewhere."
              .formatted(folder, disk.getUsableSpace() >> 20, NEEDED_BYTES >> 20));
    }
  }

  private LaunchFailure runsAlready() {
    try {
      String where =
          PlatformFile.in(layout.platformFile())
              .map(platform -> " at " + platform.url())
              .orElse(" (it is starting or stopping)");
      return new LaunchFailure(
          "The platform already runs%s; ./platform stop ends it.".formatted(where));
    } catch (IOException e) {
      return new LaunchFailure("The platform already runs; ./platform stop ends it.", e);
    }
  }

  private void introduce(List<Login> logins) {
    StringBuilder text = new StringBuilder();
    text.append("\nSamen runs at ").append(ports.url()).append("\n\n");
    int email = width(logins.stream().map(Login::email).toList());
    int password = width(logins.stream().map(Login::password).toList());
    int organisation = width(logins.stream().map(Login::organisation).toList());
    String row = "  %-" + email + "s  %-" + password + "s  %-" + organisation + "s  %s%n";
    text.append("Demo logins:\n");
    text.append(row.formatted("e-mail", "password", "organisation", "role"));
    for (Login login : logins) {
      text.append(
          row.formatted(login.email(), login.password(), login.organisation(), login.role()));
    }
    text.append("\nMail that the platform sends lies in ")
        .append(layout.shown(layout.mail()))
        .append(".\n");
    text.append("\nCtrl-C or ./platform stop ends it; the data stays in ")
        .append(layout.shown(layout.state()))
        .append('.');
    steps.line(text.toString());
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }

  /** Ends the servers in the order in which they need each other. Twice is harmless. */
  private void stop() throws IOException {
    synchronized (stopping) {
      if (stopped) {
        return;
      }
      children.close();
      Files.deleteIfExists(layout.platformFile());
      servers.forEach(Server::stop);
      children.alive().stream()
          .flatMap(running -> running.process().stream())
          .forEach(process -> Children.end(process, Waiting.STOP));
      children.forget();
      MailCatcher catcher = mail;
      if (catcher != null) {
        catcher.stop();
      }
      stopped = true;
    }
  }

  private void stopAtSignal() {
    synchronized (stopping) {
      if (stopped) {
        return;
      }
    }
    asked.set(true);
    steps.abandon();
    steps.line("Stopping.");
    try {
      stop();
      steps.line("Stopped.");
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      steps.line("Could not clean up after the stop: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  /** Once a stop was asked for, the servers' ends are no news: that thread ends the process. */
  private void waitIfAsked() throws InterruptedException {
    if (asked.get()) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "start");
    thread.setDaemon(true);
    return thread;
  }
}
