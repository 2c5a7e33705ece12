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

/** A platform of its own, killed without mercy and started again. */
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

      killed.destroyForcibly().waitFor();

      again = RunningPlatform.launch(state, ports, output, "run");
      JsonObject second = RunningPlatform.awaitReady(again, state, output, START);
      assertTrue(
          servers.stream().noneMatch(ProcessHandle::isAlive), "what was left is ended first");
      assertEquals(services, publicServices(second));
      assertEquals(1, written(second, state));
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

  /** The servers that the launcher has written down. */
  private static List<ProcessHandle> processes(Path state) throws IOException {
    Matcher pid =
        Pattern.compile("\"pid\"\\s*:\\s*(\\d+)")
            .matcher(Files.readString(state.resolve("processes.json")));
    return pid.results()
        .map(found -> Long.parseLong(found.group(1)))
        .flatMap(number -> ProcessHandle.of(number).stream())
        .toList();
  }
}
