package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/** What the platform answered. */
public final class Answer {
  private final HttpResponse<String> response;

  Answer(HttpResponse<String> response) {
    this.response = response;
  }

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  /** The first header of that name; empty when there is none. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  public JsonObject json() {
    try (JsonReader reader = Json.createReader(new StringReader(body()))) {
      return reader.readObject();
    }
  }

  public JsonArray array() {
    try (JsonReader reader = Json.createReader(new StringReader(body()))) {
      return reader.readArray();
    }
  }

  /** Fails with the whole answer when it has another status. */
  public Answer mustBe(int status) {
    assertEquals(status, status(), this::toString);
    return this;
  }

  /** Holds it against RFC 9457, and against what no problem may tell. */
  public JsonObject mustBeProblem(int status, String rule) {
    mustBe(status);
    assertTrue(header("Content-Type").startsWith("application/problem+json"), this::toString);
    JsonObject problem = json();
    assertAll(
        this::toString,
        () -> assertEquals(status, problem.getInt("status")),
        () -> assertEquals(rule, problem.getString("rule")),
        () -> assertTrue(problem.getString("type").startsWith("urn:samen:")),
        () -> assertFalse(problem.getString("title").isBlank()),
        () -> assertFalse(problem.getString("title").contains(rule), "a sentence, not a key"),
        () -> assertTrue(problem.getString("instance").startsWith("/api/")),
        () -> assertFalse(body().contains("Exception"), "no stack trace"));
    return problem;
  }

  @Override
  public String toString() {
    return status()
        + " "
        + header("Location")
        + " "
        + body().substring(0, Math.min(body().length(), 2000));
  }
}
