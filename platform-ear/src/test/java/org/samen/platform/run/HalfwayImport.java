package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * An import that has written its organisation and its service and waits to write their languages:
 * the moment at which a server dies.
 */
final class HalfwayImport {
  private static final String IMPORTS = "/api/v1/directory/imports";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String WAITS =
      "select count(*) from pg_locks where not granted and relation = 'directory.language'::regclass";

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID id = UUID.randomUUID();
  private final UUID service = UUID.randomUUID();

  /**
   * Brings it about.
   *
   * @param held keeps the languages locked until it is closed, or its server dies
   */
  CompletableFuture<HttpResponse<String>> begin(JsonObject platform, String token, Connection held)
      throws IOException, InterruptedException, SQLException {
    assertEquals(
        201,
        http.send(
                request(platform, token, "POST", IMPORTS + "?name=halfway&id=" + id, upload()),
                BodyHandlers.ofString())
            .statusCode());
    held.setAutoCommit(false);
    try (Statement statement = held.createStatement()) {
      statement.execute("lock table directory.language in exclusive mode");
      CompletableFuture<HttpResponse<String>> accepting =
          http.sendAsync(
              request(platform, token, "POST", path() + "/accept", ""), BodyHandlers.ofString());
      Instant deadline = Instant.now().plus(PATIENCE);
      while (count(statement) == 0) {
        assertTrue(Instant.now().isBefore(deadline), "it never got to the languages");
        LockSupport.parkNanos(20_000_000);
      }
      return accepting;
    }
  }

  private static int count(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(WAITS)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** On the server that came after: nothing of it is there, it waits, and can be taken in whole. */
  void mustHaveRolledBackWhole(JsonObject platform, String token)
      throws IOException, InterruptedException {
    String entry = "/api/v1/directory/services/" + service;
    assertEquals(404, get(platform, token, entry).statusCode(), "half an import");
    HttpResponse<String> waiting = get(platform, token, path());
    assertTrue(waiting.body().contains("\"READ\""), waiting.body());
    HttpResponse<String> accepted =
        http.send(
            request(platform, token, "POST", path() + "/accept", ""), BodyHandlers.ofString());
    assertTrue(accepted.body().contains("\"ACCEPTED\""), accepted.body());
    assertEquals(200, get(platform, token, entry).statusCode());
  }

  private HttpResponse<String> get(JsonObject platform, String token, String path)
      throws IOException, InterruptedException {
    return http.send(request(platform, token, "GET", path, ""), BodyHandlers.ofString());
  }

  private String path() {
    return IMPORTS + "/" + id;
  }

  private String upload() {
    return """
        {"id": "%s", "name": "Half op weg", "status": "active", "description": "Voor iedereen",
         "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"},
         "languages": [{"id": "%s", "code": "ar", "name": "Arabic"}]}"""
        .formatted(service, UUID.randomUUID(), UUID.randomUUID());
  }

  private static HttpRequest request(
      JsonObject platform, String token, String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(platform.getString("url") + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .timeout(PATIENCE)
        .method(method, BodyPublishers.ofString(body))
        .build();
  }
}
