package org.samen.platform;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The launcher as a process, started as a person starts it and ended as Ctrl-C does. */
public final class PlatformProcess {
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final int LAST_LINES = 30;
  private static final int HTTP = 18080;
  private static final int KEYCLOAK = 18180;
  private static final int DB = 15433;
  private static final int MAIL = 18025;
  private static final int PORTS_APART = 10;
  private static final int PORTS_TRIED = 40;

  private PlatformProcess() {}

  /**
   * Starts the real launcher, as the script {@code platform} does.
   *
   * @param state its {@code PLATFORM_DIR}
   * @param ports its {@code PLATFORM_*_PORT}
   * @param output where its console goes
   */
  public static Process launch(
      Path state, Map<String, String> ports, Path output, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "platform-ear/target/classes:platform-ejb/target/classes:platform-ear/target/launcher/*",
                "org.samen.launcher.Launcher"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(RunningPlatform.checkout().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PLATFORM_DIR", state.toString());
    builder.environment().put("PLATFORM_TERMINAL", "0");
    builder.environment().putAll(ports);
    return builder.start();
  }

  /**
   * Waits until a started platform is ready.
   *
   * @return its {@code platform.json}
   * @throws IllegalStateException if it ends or stays away; the message holds its last lines
   */
  public static JsonObject awaitReady(Process launcher, Path state, Path output, Duration patience)
      throws IOException {
    Instant deadline = Instant.now().plus(patience);
    Path file = state.resolve("platform.json");
    while (true) {
      if (ended(launcher, Duration.ofMillis(250))) {
        throw new IllegalStateException("The platform did not start:\n" + lastLines(output));
      }
      // Another launcher's file, if any, does not count: whoever holds the lock wrote its number.
      if (Files.exists(file) && lockHolder(state).equals(String.valueOf(launcher.pid()))) {
        return RunningPlatform.read(file);
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "The platform was not ready after %s:%n%s".formatted(patience, lastLines(output)));
      }
    }
  }

  /** Loopback ports that nobody listens on, as the launcher's variables. */
  public static Map<String, String> freePorts() {
    int step =
        IntStream.range(0, PORTS_TRIED)
            .map(i -> i * PORTS_APART)
            .filter(
                apart ->
                    IntStream.of(HTTP, HTTP + 1910, KEYCLOAK, KEYCLOAK + 820, DB, MAIL)
                        .allMatch(port -> isFree(port + apart)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no free ports"));
    return Map.of(
        "PLATFORM_HTTP_PORT", String.valueOf(HTTP + step),
        "PLATFORM_KEYCLOAK_PORT", String.valueOf(KEYCLOAK + step),
        "PLATFORM_DB_PORT", String.valueOf(DB + step),
        "PLATFORM_MAIL_PORT", String.valueOf(MAIL + step));
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends a launcher as Ctrl-C does, and waits for it. */
  public static void end(Process launcher) {
    launcher.destroy();
    if (!ended(launcher, STOP)) {
      launcher.destroyForcibly();
    }
  }

  private static boolean ended(Process process, Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String lockHolder(Path state) throws IOException {
    Path lock = state.resolve("lock");
    return Files.exists(lock) ? Files.readString(lock).strip() : "";
  }

  private static String lastLines(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
