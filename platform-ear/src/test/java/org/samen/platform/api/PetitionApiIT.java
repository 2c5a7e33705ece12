package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Signing a petition as anyone does: the page, the form, the mail, the count. */
@ExtendWith(RunningPlatform.class)
class PetitionApiIT {
  private static final String PAGE = "/public/campaigns/geen-huisarts-geweigerd";
  private static final UUID CAMPAIGN =
      UUID.nameUUIDFromBytes("campaign/huisarts".getBytes(StandardCharsets.UTF_8));
  private static final String API = "/api/v1/petitions/" + CAMPAIGN;
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
  private static final Pattern WAY = Pattern.compile("/public/petition/([A-Za-z0-9_-]{43})");
  private static final int PATIENCE_SECONDS = 90;

  private final String email = "jo." + UUID.randomUUID() + "@example.org";
  private final Calls guest = Calls.asGuest().with("Accept-Language", "nl");
  private final Path folder = RunningPlatform.get().state().resolve("mail");

  @Test
  void whoeverSignsIsCountedOnceTheirAddressConfirmedAndReadByWhomTheyChose() throws Exception {
    String form = aPageWithoutCookieOrScript();
    assertTrue(sign(form, "Jo de Boer", email).mustBe(422).body().contains("sneller dan iemand"));
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(2500, TimeUnit.MILLISECONDS))
        .join();
    refusesWhatIsNoSigner(form);
    assumeTrue(Files.isDirectory(folder), "this run was started by a launcher that takes no mail");
    Calls youssef = Calls.as("youssef@openspreekkamer.example");
    int before = confirmed(youssef);
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Answer first = sign(form, "Jo de Boer", email).mustBe(303);
      assertEquals(first.header("Location"), sign(form, "Jo de Boer", email).header("Location"));
      assertEquals(before, confirmed(youssef), "not yet");
      String way = "/public/petition/" + token(watch);
      Answer asked = guest.get(way).mustBe(200);
      assertTrue(asked.body().contains("Ja, ik teken"), asked.body());
      assertEquals("no-referrer", asked.header("Referrer-Policy"));
      assertEquals(before, confirmed(youssef), "looking confirms nothing");
      assertTrue(deed(way, "confirm").mustBe(200).body().contains("Dank u wel"));
      assertEquals(before + 1, confirmed(youssef));
      assertTrue(holds(youssef, email));
      assertFalse(holds(Calls.as("nour@zorgbrugmaas.example"), email));
      assertTrue(deed(way, "withdraw").mustBe(200).body().contains("Ingetrokken"));
      assertEquals(before, confirmed(youssef));
      assertFalse(holds(youssef, email));
    }
    aRobotIsSlowedAndToldSo(form);
  }

  @Test
  void onlyTheLeadsCoordinatorWritesThePetition() {
    JsonObject is = Calls.as("youssef@openspreekkamer.example").get(API).mustBe(200).json();
    JsonObject changed = Json.createObjectBuilder(is).add("goal", 5).build();
    Calls.as("nour@zorgbrugmaas.example").put(API, changed).mustBe(403);
    Calls.as("sanne@openspreekkamer.example").get(API + "/supporters").mustBe(403);
    Calls.as("ingrid@toetsendoog.example").get(API).mustBe(403);
    guest.get(API).mustBe(401);
  }

  @Test
  void eventsAndMaterialsArePutOnceAndReadBack() {
    Calls sanne = Calls.as("sanne@openspreekkamer.example");
    UUID event = UUID.randomUUID();
    JsonObject plan =
        Json.createObjectBuilder()
            .add("campaign", CAMPAIGN.toString())
            .add("titleNl", "Proef <script>alert(1)</script>")
            .add("titleEn", "Trial")
            .add("startsAt", "2031-05-01T10:00:00Z")
            .add("endsAt", "2031-05-01T12:00:00Z")
            .add("place", "Utrecht")
            .add(
                "roles",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("name", "Spreker").add("seats", 2)))
            .build();
    String at = "/api/v1/events/" + event;
    assertEquals(0, sanne.put(at, plan).mustBe(200).json().getInt("version"));
    assertEquals(0, sanne.put(at, plan).mustBe(200).json().getInt("version"));
    Calls.as("nour@zorgbrugmaas.example").post(at + "/cancel").mustBe(403);
    sanne.post(at + "/cancel").mustBe(200);
    UUID material = UUID.randomUUID();
    String kept = "/api/v1/materials/" + material;
    sanne
        .put(
            kept,
            Json.createObjectBuilder()
                .add("kind", "script")
                .add("language", "nl")
                .add("audience", "practices")
                .add("title", "Proefscript")
                .add("licence", "cc0")
                .add("reviewedUntil", "2031-01-01")
                .build())
        .mustBe(200);
    JsonObject version = Json.createObjectBuilder().add("body", "Goedemiddag").build();
    sanne.put(kept + "/versions/1", version).mustBe(200);
    sanne.put(kept + "/versions/1", version).mustBe(200);
    sanne.put(kept + "/versions/3", version).mustBeProblem(409, "rule.changed-meanwhile");
    sanne.post(kept + "/retire").mustBe(200);
  }

  private String aPageWithoutCookieOrScript() {
    Answer page = guest.get(PAGE).mustBe(200);
    assertEquals(List.of(), page.headers("Set-Cookie"));
    assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'"));
    assertFalse(page.header("Content-Security-Policy").contains("script"));
    assertTrue(page.header("Cache-Control").contains("public"));
    assertFalse(page.body().contains("<script"), page.body());
    assertFalse(page.body().contains(" checked"), "nothing is ticked beforehand");
    assertFalse(page.body().contains("src=\"http"), "nothing comes from elsewhere");
    assertTrue(guest.get(PAGE + "?lang=en").mustBe(200).body().contains("Sign the petition"));
    assertTrue(guest.get(PAGE + "/events.ics").mustBe(200).body().startsWith("BEGIN:VCALENDAR"));
    assertEquals(200, guest.get("/public/campaigns-public.css").status());
    guest.get("/public/campaigns/is-er-niet").mustBe(404);
    Matcher form = FORM.matcher(page.body());
    assertTrue(form.find(), page.body());
    return form.group(1);
  }

  private void refusesWhatIsNoSigner(String form) {
    for (String wrong :
        List.of("jo@example.org\r\nBcc: all@example.org", "jo", "", "jo\u202E@example.org")) {
      sign(form, "Jo", wrong).mustBe(422);
    }
    Answer script = sign(form, "<script>alert(1)</script>", email).mustBe(422);
    assertFalse(script.body().contains("<script"), script.body());
    sign("1.forged", "Jo", email).mustBe(422);
    send(PAGE, fields(form, "Jo", email) + "&website=x").mustBe(422);
    send(PAGE, fields(form, "Jo".repeat(50_000), email)).mustBe(413);
  }

  private void aRobotIsSlowedAndToldSo(String form) {
    Answer answer = sign(form, "Robot", "robot@example.org");
    for (int i = 0; i < 40 && answer.status() != 429; i++) {
      answer = sign(form, "Robot", "robot@example.org");
    }
    assertTrue(answer.mustBe(429).body().contains("Even wachten"), answer.body());
    assertFalse(answer.header("Retry-After").isEmpty());
  }

  private Answer sign(String form, String name, String address) {
    return send(PAGE, fields(form, name, address) + "&news=open-spreekkamer");
  }

  private static String fields(String form, String name, String address) {
    return "lang=nl&form="
        + Calls.encoded(form)
        + "&name="
        + Calls.encoded(name)
        + "&email="
        + Calls.encoded(address);
  }

  private Answer deed(String way, String deed) {
    return send(way, "lang=nl&deed=" + deed);
  }

  private Answer send(String path, String fields) {
    return guest.post(
        path, "application/x-www-form-urlencoded", fields.getBytes(StandardCharsets.UTF_8));
  }

  private static int confirmed(Calls caller) {
    return caller
        .get(API + "/figures")
        .mustBe(200)
        .json()
        .getJsonObject("states")
        .getInt("confirmed");
  }

  private static boolean holds(Calls caller, String address) {
    return caller.get(API + "/supporters").mustBe(200).body().contains(address);
  }

  /** In the first mail to this address, as soon as it is written down whole. */
  private String token(WatchService watch) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (Path file : mails()) {
        Matcher way = WAY.matcher(Files.readString(file));
        if (way.find()) {
          return way.group(1);
        }
      }
      WatchKey key = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertTrue(key != null, "no mail came");
      key.reset();
    }
  }

  private List<Path> mails() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(email + ".eml")).sorted().toList();
    }
  }
}
