package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.launcher.FederatedLogin;
import org.samen.platform.PlatformProcess;
import org.samen.platform.RunningPlatform;

/** A platform of its own, killed without mercy in the middle of an import and started again. */
class RestartIT {
  private static final Duration START = Duration.ofMinutes(6);
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final String IMPORTS = "/api/v1/directory/imports";
  private static final String JOBS = "/api/v1/jobs";
  private static final int IMPORTED = 50;
  private static final String SQUARE =
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"statcode":"GM0001","statnaam":"Vierkantdam"},
       "geometry":{"type":"Polygon","coordinates":[[[4.8,52.3],[5.0,52.3],[5.0,52.4],[4.8,52.4],[4.8,52.3]]]}}]}""";

  @Test
  void aKilledRunLeavesItsDataToTheNextOneAndAStopLeavesNothingRunning(@TempDir Path state)
      throws IOException, InterruptedException, SQLException {
    Path borders = state.resolveSibling(state.getFileName() + ".geojson");
    Files.writeString(borders, SQUARE);
    Map<String, String> ports = new HashMap<>(PlatformProcess.freePorts());
    ports.put("SAMEN_MAP_MUNICIPALITIES", borders.toString());
    Path output = state.resolveSibling(state.getFileName() + ".log");
    Process killed = PlatformProcess.launch(state, ports, output, "run", "--demo");
    Process again = null;
    try {
      JsonObject first = PlatformProcess.awaitReady(killed, state, output, START);
      int services = publicServices(first);
      assertTrue(services > 50, services + " services");
      assertEquals("200 Vierkantdam", drawn(first));
      Files.writeString(borders, "no JSON");
      write(first, state);
      List<ProcessHandle> servers = processes(state, "[^\"]+");
      assertTrue(servers.size() >= 3, servers::toString);
      String upload = uploaded(first);
      String job = killedHalfway(first, upload, state, killed);

      again = PlatformProcess.launch(state, ports, output, "run");
      JsonObject second = PlatformProcess.awaitReady(again, state, output, START);
      assertTrue(
          servers.stream().noneMatch(ProcessHandle::isAlive), "what was left is ended first");
      assertEquals(services, publicServices(second), "nothing of half an import stays");
      assertEquals("interrupted", answer(second, "GET", JOBS + "/" + job, "").getString("state"));
      assertEquals("READ", answer(second, "GET", upload, "").getString("state"));
      String accepted = answer(second, "POST", upload + "/accept", "").getString("state");
      assertEquals("ACCEPTED", accepted, "and it goes in whole the next time");
      assertEquals(services + IMPORTED, publicServices(second));
      assertEquals(1, written(second, state));
      assertEquals(first.getString("url"), second.getString("url"));
      assertEquals("404", drawn(second), "a faulty file keeps nobody from starting");
      servers = processes(state, "[^\"]+");

      Path stopping = Files.createTempFile(state, "stop", ".log");
      Process stop = PlatformProcess.launch(state, ports, stopping, "stop");
      assertTrue(stop.waitFor(STOP.toSeconds(), TimeUnit.SECONDS));
      assertEquals(0, stop.exitValue(), Files.readString(stopping));
      assertEquals("Stopped.", Files.readString(stopping).strip());
      assertTrue(again.waitFor(STOP.toSeconds(), TimeUnit.SECONDS));
      assertEquals(0, again.exitValue(), Files.readString(output));
      assertTrue(servers.stream().noneMatch(ProcessHandle::isAlive), "nothing is left running");
      assertFalse(Files.exists(state.resolve("platform.json")));
    } finally {
      Process stop = PlatformProcess.launch(state, ports, state.resolve("cleanup.log"), "stop");
      stop.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
      killed.destroyForcibly();
      if (again != null) {
        PlatformProcess.end(again);
      }
      Files.deleteIfExists(output);
      Files.deleteIfExists(borders);
    }
  }

  /** What the maps are given to draw: the answer's status, and the first area's name if any. */
  private static String drawn(JsonObject platform) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            platform.getString("url") + "/public/map/municipalities.geojson"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      return String.valueOf(answer.statusCode());
    }
    try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
      JsonObject area = json.readObject().getJsonArray("features").getJsonObject(0);
      return "200 " + area.getJsonObject("properties").getString("name");
    }
  }

  /**
   * Services uploaded by a person of the demo, looked through and not yet taken in.
   *
   * @return the import's path
   */
  private static String uploaded(JsonObject platform) throws IOException, InterruptedException {
    UUID organization = UUID.randomUUID();
    String services =
        IntStream.range(0, IMPORTED)
            .mapToObj(
                i ->
                    """
                    {"id": "%s", "name": "Halverwege %d", "status": "active", "description": "Voor iedereen",
                     "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"},
                     "languages": [{"id": "%s", "name": "Nederlands", "code": "nl"}]}"""
                        .formatted(UUID.randomUUID(), i, organization, UUID.randomUUID()))
            .collect(Collectors.joining(",", "[", "]"));
    JsonObject read = answer(platform, "POST", IMPORTS + "?name=upload", services);
    assertEquals("READ", read.getString("state"), read::toString);
    return IMPORTS + "/" + read.getString("id");
  }

  /**
   * Kills launcher and server while the import has its services written and waits to write their
   * languages: the server has not asked to commit. The import may go on only when the server is no
   * more, so that nobody can ask it then.
   *
   * @return the id of the job that was at it
   */
  private static String killedHalfway(
      JsonObject platform, String upload, Path state, Process launcher)
      throws IOException, InterruptedException, SQLException {
    try (Connection blocking = superuser(platform, state);
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("lock table directory.language in share mode");
      JsonObject accepting = answer(platform, "POST", upload + "/accept", "");
      Instant deadline = Instant.now().plus(STOP);
      while (!waitsForLanguages(statement)) {
        assertEquals("ACCEPTING", accepting.getString("state"), accepting::toString);
        assertTrue(Instant.now().isBefore(deadline), "the import never came to its languages");
        accepting = answer(platform, "GET", upload, "");
      }
      // The script that starts the server and the server itself: the one without the other lives
      // on.
      List<ProcessHandle> wildfly = processes(state, "WildFly");
      assertTrue(wildfly.size() > 1, wildfly::toString);
      launcher.destroyForcibly().waitFor();
      wildfly.forEach(ProcessHandle::destroyForcibly);
      wildfly.forEach(process -> process.onExit().join());
      assertTrue(waitsForLanguages(statement), "killed before the end of the import");
      return accepting.getString("job");
    }
  }

  private static boolean waitsForLanguages(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select count(*) from pg_locks waiting
            where not waiting.granted and waiting.relation = 'directory.language'::regclass
              and exists (select from pg_locks held where held.pid = waiting.pid and held.granted
                          and held.relation = 'directory.service'::regclass and held.mode = 'RowExclusiveLock')""")) {
      return row.next() && row.getInt(1) == 1;
    }
  }

  private static JsonObject answer(JsonObject platform, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(platform.getString("url") + path))
                    .header("Authorization", "Bearer " + token(platform))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer::body);
    try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
      return json.readObject();
    }
  }

  private static String token(JsonObject platform) throws IOException, InterruptedException {
    JsonObject person =
        platform.getJsonArray("logins").getValuesAs(JsonObject.class).stream()
            .filter(login -> login.getString("email").equals("sanne@openspreekkamer.example"))
            .findFirst()
            .orElseThrow();
    return new FederatedLogin()
        .tokens(
            platform.getString("keycloak") + "/realms/platform",
            RunningPlatform.SCRIPTS_CLIENT,
            RunningPlatform.SCRIPTS_REDIRECT,
            "openid",
            new FederatedLogin.Person(
                person.getString("email"),
                person.getString("username", person.getString("email")),
                person.getString("password")))
        .accessToken();
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

  /**
   * The servers that the launcher has written down.
   *
   * @param name a pattern
   */
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
