package org.samen.platform.api;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.with;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** How what is open to everyone is handed on: tagged, packed, not too often; and what changed. */
@ExtendWith(RunningPlatform.class)
class PublicDataIT {
  private static final String SERVICES = "/api/hsds/3.0/services";
  private static final String CHANGES = "/api/v1/directory/changes";
  private static final int CALLERS = 8;
  private static final int MOST_CALLS = 4_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Calls guest = Calls.asGuest();
  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void whoHasAnAnswerAlreadyIsToldSo() {
    JsonObject entry = added(sanne, anEntry("Getagd"));
    String path = SERVICES + "/" + entry.getString("id");
    String tag = guest.get(path).mustBe(200).header("ETag");
    assertFalse(tag.isEmpty());
    Answer same = guest.with("If-None-Match", tag).get(path).mustBe(304);
    assertEquals("", same.body());
    assertEquals(tag, same.header("ETag"));
    sanne
        .post(Entries.path(entry) + "/verify", Entries.version(entry.getInt("version")))
        .mustBe(200);
    Answer changed = guest.with("If-None-Match", tag).get(path).mustBe(200);
    assertFalse(changed.header("ETag").equals(tag));
  }

  @Test
  void answersArePackedForWhoeverCanUnpackThem() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(RunningPlatform.get().url() + SERVICES))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
    String text = unpacked(packed.body());
    assertTrue(packed.body().length * 3 < text.length(), () -> packed.body().length + " bytes");
    assertFalse(
        Json.createReader(new StringReader(text)).readObject().getJsonArray("contents").isEmpty());
    assertEquals("", guest.get(SERVICES).mustBe(200).header("Content-Encoding"));
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void pagesOfOtherSitesMayReadWhatIsPublicAndNothingElse() {
    Calls elsewhere = guest.with("Origin", "https://elders.example");
    for (String path : List.of(SERVICES, CHANGES, SERVICES + "?page=0")) {
      assertEquals("*", elsewhere.get(path).header("Access-Control-Allow-Origin"), path);
    }
    Calls withToken = sanne.with("Origin", "https://elders.example");
    for (String path : List.of(SERVICES, Entries.PATH, "/api/v1/me")) {
      assertEquals("", withToken.get(path).header("Access-Control-Allow-Origin"), path);
    }
    guest.with("Authorization", "Bearer nonsense").get(SERVICES).mustBe(401);
    guest.with("Authorization", "Bearer nonsense").get(CHANGES).mustBe(401);
  }

  /** From an address of this machine that no other test calls from. */
  @Test
  void anAddressThatCallsTooOftenHasToWaitAndOthersDoNot() throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName("127.0.0.77"))
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/hsds/3.0/")).build();
    AtomicReference<HttpResponse<String>> refused = new AtomicReference<>();
    Callable<Boolean> caller =
        () -> {
          for (int i = 0; i < MOST_CALLS && refused.get() == null; i++) {
            HttpResponse<String> answer =
                client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 429) {
              refused.set(answer);
            }
          }
          return true;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(CALLERS, caller))) {
        assertTrue(done.get());
      }
    }
    HttpResponse<String> answer = requireNonNull(refused.get(), "nobody was refused");
    assertTrue(
        Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0")) >= 1,
        answer::toString);
    JsonObject problem = Json.createReader(new StringReader(answer.body())).readObject();
    assertEquals("rule.request.too-often", problem.getString("rule"));
    assertEquals(429, problem.getInt("status"));
    guest.get("/api/hsds/3.0/").mustBe(200);
  }

  private static int port() {
    return URI.create(RunningPlatform.get().url()).getPort();
  }

  @Test
  void aMirrorFollowsWhatItsReaderMaySee() {
    String word = "spiegel" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, JsonObject> guests = new HashMap<>();
    Map<String, JsonObject> partners = new HashMap<>();
    String guestsCursor = follow(guest, null, guests);
    String partnersCursor = follow(bram, null, partners);
    JsonObject shown = added(sanne, anEntry("Openbaar " + word));
    JsonObject shared = added(sanne, with(anEntry("Gedeeld " + word), "visibility", "partners"));
    JsonObject own = added(sanne, with(anEntry("Eigen " + word), "visibility", "own"));

    guestsCursor = followUntil(guest, guestsCursor, guests, () -> guests.containsKey(id(shown)));
    partnersCursor =
        followUntil(bram, partnersCursor, partners, () -> partners.containsKey(id(shared)));
    assertFalse(guests.containsKey(id(shared)) || guests.containsKey(id(own)));
    assertFalse(partners.containsKey(id(own)));
    JsonObject told = requireNonNull(guests.get(id(shown)));
    JsonObject whole = guest.get(SERVICES + "/" + id(shown)).mustBe(200).json();
    assertEquals(
        whole.getJsonArray("service_at_locations"), told.getJsonArray("service_at_locations"));

    JsonObject hidden = Json.createObjectBuilder(shown).add("visibility", "partners").build();
    sanne.put(Entries.path(shown), hidden).mustBe(200);
    followUntil(guest, guestsCursor, guests, () -> !guests.containsKey(id(shown)));
    follow(bram, partnersCursor, partners);
    assertTrue(partners.containsKey(id(shown)));
    bram.get(CHANGES + "?after=" + guestsCursor).mustBeProblem(400, "rule.invalid-fields");
    for (String query : List.of("after=x", "limit=0", "limit=501", "limit=x", "since=1")) {
      guest.get(CHANGES + "?" + query).mustBeProblem(400, "rule.invalid-fields");
    }
  }

  /** A change is told when every transaction that began before its end has ended too. */
  private static String followUntil(
      Calls reader, String from, Map<String, JsonObject> mirror, BooleanSupplier told) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String cursor = follow(reader, from, mirror);
    while (!told.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not told");
      cursor = follow(reader, cursor, mirror);
    }
    return cursor;
  }

  /** Puts in and takes out what is told; answers where to go on. */
  private static String follow(
      Calls reader, @Nullable String from, Map<String, JsonObject> mirror) {
    @Nullable String cursor = from;
    boolean more = true;
    while (more) {
      JsonObject page =
          reader
              .get(CHANGES + "?limit=500" + (cursor == null ? "" : "&after=" + cursor))
              .mustBe(200)
              .json();
      for (JsonObject change : page.getJsonArray("changes").getValuesAs(JsonObject.class)) {
        if (change.getBoolean("gone")) {
          mirror.remove(id(change));
        } else {
          mirror.put(id(change), change.getJsonObject("service"));
        }
      }
      cursor = page.getString("next");
      more = page.getBoolean("more");
    }
    return requireNonNull(cursor);
  }

  private static String id(JsonObject thing) {
    return thing.getString("id");
  }
}
