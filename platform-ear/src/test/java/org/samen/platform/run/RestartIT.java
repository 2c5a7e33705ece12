package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.platform.RunningPlatform;

/** A platform of its own, killed without mercy in the middle of its work and started again. */
class RestartIT {
  private static final Duration START = Duration.ofMinutes(6);
  private static final Duration STOP = Duration.ofMinutes(2);

  @Test
  void aKilledRunLeavesItsDataToTheNextOneAndAStopLeavesNothingRunning(@TempDir Path state)
      throws IOException, InterruptedException, SQLException {
    Map<String, String> ports = RunningPlatform.freePorts();
    Path output = state.resolveSibling(state.getFileName() + ".log");
    Process killed = RunningPlatform.launch(state, ports, output, "run", "--demo");
    Process again = null;
    try {
      JsonObject first = RunningPlatform.awaitReady(killed, state, output, START);
      int services = publicServices(first);
      assertTrue(services > 50, services + " services");
      write(first, state);
      List<ProcessHandle> servers = processes(state);
      assertTrue(servers.size() >= 3, servers::toString);

      HalfwayImport half = new HalfwayImport();
      try (Connection held = superuser(first, state)) {
        half.begin(first, token(state, ports), held);
        killed.destroyForcibly().waitFor(); // else it would end the others in good order
        processes(state, "WildFly").forEach(ProcessHandle::destroyForcibly);
      }

      again = RunningPlatform.launch(state, ports, output, "run");
      JsonObject second = RunningPlatform.awaitReady(again, state, output, START);
      assertTrue(
          servers.stream().noneMatch(ProcessHandle::isAlive), "what was left is ended first");
      assertEquals(services, publicServices(second));
      assertEquals(1, written(second, state));
      half.mustHaveRolledBackWhole(second, token(state, ports));
      assertEquals(first.getString("url"), second.getString("url"));
      servers = processes(state);

      Path stopping = Files.createTempFile(state, "stop", ".log");
      Process stop = RunningPlatform.launch(state, ports, stopping, "stop");
      assertTrue(stop.waitFor(STOP.toSeconds(), TimeUnit.SECONDS));
      assertEquals(0, stop.exitValue(), Files.readString(stopping));
      assertEquals("Stopped.", Files.readString(stopping).strip());
      assertTrue(again.waitFor(STOP.toSeconds(), TimeUnit.SECONDS));
      assertEquals(0, again.exitValue(), Files.readString(output));
      assertTrue(servers.stream().noneMatch(ProcessHandle::isAlive), "nothing is left running");
      assertFalse(Files.exists(state.resolve("platform.json")));
    } finally {
      Process stop = RunningPlatform.launch(state, ports, state.resolve("cleanup.log"), "stop");
      stop.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
      killed.destroyForcibly();
      if (again != null) {
        RunningPlatform.end(again);
      }
      Files.deleteIfExists(output);
    }
  }

  private static int publicServices(JsonObject platform) throws IOException, InterruptedException {
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(platform.getString("url") + "/api/hsds/3.0/services?per_page=1"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher total = Pattern.compile("\"total_items\":\\s*(\\d+)").matcher(answer);
    assertTrue(total.find(), answer);
    return Integer.parseInt(total.group(1));
  }

  /** Something that no start makes by itself. */
  private static void write(JsonObject platform, Path state) throws IOException, SQLException {
    try (Connection connection = superuser(platform, state);
        Statement statement = connection.createStatement()) {
      statement.execute("create table public.left_by_a_test as select 1 as one");
    }
  }

  private static int written(JsonObject platform, Path state) throws IOException, SQLException {
    try (Connection connection = superuser(platform, state);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select one from public.left_by_a_test")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection superuser(JsonObject platform, Path state)
      throws IOException, SQLException {
    Matcher password =
        Pattern.compile("\"postgres\"\\s*:\\s*\"([^\"]+)\"")
            .matcher(Files.readString(state.resolve("secrets.json")));
    assertTrue(password.find());
    return DriverManager.getConnection(
        platform.getString("jdbcUrl"), "postgres", password.group(1));
  }

  /** A bearer token of somebody who may import. */
  private static String token(Path state, Map<String, String> ports)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(state, "token", ".log");
    Process asking =
        RunningPlatform.launch(state, ports, output, "token", "sanne@openspreekkamer.example");
    assertEquals(0, asking.waitFor(), Files.readString(output));
    return Files.readString(output).strip();
  }

  /** The servers that the launcher has written down. */
  private static List<ProcessHandle> processes(Path state) throws IOException {
    return processes(state, "[^\"]*");
  }

  private static List<ProcessHandle> processes(Path state, String name) throws IOException {
    Matcher pid =
        Pattern.compile("\"name\"\\s*:\\s*\"" + name + "\"\\s*,\\s*\"pid\"\\s*:\\s*(\\d+)")
            .matcher(Files.readString(state.resolve("processes.json")));
    return pid.results()
        .map(found -> Long.parseLong(found.group(1)))
        .flatMap(number -> ProcessHandle.of(number).stream())
        .toList();
  }
}
