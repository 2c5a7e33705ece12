package org.samen.platform.api;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.samen.platform.RunningPlatform;

/**
 * A program that calls the platform, always with the same headers. It follows no redirect and keeps
 * no cookie.
 */
public final class Calls {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Map<String, String> headers;

  private Calls(Map<String, String> headers) {
    this.headers = headers;
  }

  /** A program without a token. */
  public static Calls asGuest() {
    return new Calls(Map.of());
  }

  /** A program with the token of a demo login. */
  public static Calls as(String email) {
    return withToken(RunningPlatform.get().token(email));
  }

  public static Calls withToken(String token) {
    return asGuest().with("Authorization", "Bearer " + token);
  }

  /** The same program with one header more. */
  public Calls with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Calls(more);
  }

  public Answer get(String path) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  /** Without a body. */
  public Answer post(String path) {
    return send("POST", path, HttpRequest.BodyPublishers.noBody());
  }

  public Answer post(String path, JsonObject body) {
    return post(path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  public Answer post(String path, String mediaType, byte[] body) {
    return with("Content-Type", mediaType)
        .send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  public Answer put(String path, JsonObject body) {
    return with("Content-Type", "application/json")
        .send("PUT", path, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  public Answer delete(String path) {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
  }

  private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
    URI address = URI.create(RunningPlatform.get().url() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
    headers.forEach(request::header);
    try {
      return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A value as it stands in a query. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
