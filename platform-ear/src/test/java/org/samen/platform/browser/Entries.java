package org.samen.platform.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.samen.platform.RunningPlatform;

/** The directory by its API, as one demo person: for what happens while a screen is open. */
record Entries(String email) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SERVICES = "/api/v1/directory/services";

  /**
   * Adds an entry.
   *
   * @param visibility {@code own}, {@code partners} or {@code public}
   * @return its id
   */
  String add(String name, String visibility) {
    JsonObject entry =
        Json.createObjectBuilder()
            .add("name", name)
            .add("visibility", visibility)
            .add("category", "walk-in-clinic")
            .build();
    return send("POST", SERVICES, "application/json", entry.toString()).getString("id");
  }

  /** Gives one field of an entry another text, and says that all of it is right. */
  void changeAndVerify(String id, String field, String text) {
    String path = SERVICES + "/" + id;
    JsonObject changed =
        Json.createObjectBuilder(send("GET", path, "", "")).add(field, text).build();
    int version = send("PUT", path, "application/json", changed.toString()).getInt("version");
    send("POST", path + "/verify", "application/json", "{\"version\":%d}".formatted(version));
  }

  /** Takes an entry out of use, so that lists no longer show what a test added. */
  void retire(String id) {
    int version = send("GET", SERVICES + "/" + id, "", "").getInt("version");
    send(
        "POST",
        SERVICES + "/" + id + "/retire",
        "application/json",
        "{\"version\":%d}".formatted(version));
  }

  /** Uploads a package without taking it in; answers the upload's id. */
  String upload(byte[] zip) {
    return send("POST", "/api/v1/directory/imports?name=sociale-kaart.zip", "application/zip", zip)
        .getString("id");
  }

  private JsonObject send(String method, String path, String type, String body) {
    return send(method, path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject send(String method, String path, String type, byte[] body) {
    RunningPlatform platform = RunningPlatform.get();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(platform.url() + path))
            .header("Authorization", "Bearer " + platform.token(email))
            .method(method, BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            method + " " + path + ": " + answer.statusCode() + " " + answer.body());
      }
      try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
        return json.readObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
