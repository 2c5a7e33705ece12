package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Things that partners share, as programs book them: under the same rules as the screens. */
@ExtendWith(RunningPlatform.class)
class SharingIT {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final String THINGS = "/api/v1/sharing/things";
  private static final String BOOKINGS = "/api/v1/sharing/bookings";
  private static final LocalDate MONDAY =
      LocalDate.now(ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");
  private final Calls lotte = Calls.as("lotte@domtoren.example");

  @Test
  void whatIsAskedTheKeeperDecidesAndAThirdSeesOnlyThatItIsBusy() {
    String room = room(true);
    String purpose = "Overleg over tolken";
    JsonObject booking = booked(bram, booking(room, MONDAY, 10, 11, purpose));
    String id = booking.getString("id");
    assertEquals("requested", booking.getString("state"));
    assertEquals(1250, booking.getInt("costCents"));

    lotte.get(BOOKINGS + "/" + id).mustBe(404);
    String seen = lotte.get(calendar(room)).mustBe(200).body();
    assertTrue(seen.contains("\"busy\""), seen);
    for (String secret : List.of(purpose, "zorgbrug", "Zorgbrug", id)) {
      assertFalse(seen.contains(secret), seen);
    }
    bram.post(BOOKINGS + "/" + id + "/approve").mustBeProblem(403, "rule.not-yours");
    lotte.post(BOOKINGS + "/" + id + "/approve").mustBeProblem(404, "rule.not-found");

    JsonObject approved = youssef.post(BOOKINGS + "/" + id + "/approve").mustBe(200).json();
    assertEquals("confirmed", approved.getString("state"));
    assertEquals(purpose, approved.getString("purpose"));
    assertFalse(approved.containsKey("personName"), "a person is their own NGO's");
    youssef
        .post(BOOKINGS + "/" + id + "/approve")
        .mustBeProblem(409, "rule.sharing.decided-already");
  }

  @Test
  void ofManyAtOnceOneGetsItAndTheOthersHearWhatIsTaken() throws Exception {
    String room = room(false);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Calls who = i % 2 == 0 ? bram : lotte;
      JsonObject booking = booking(room, MONDAY, 14, 15, "Overleg");
      calls.add(
          () -> {
            Answer answer = who.post(BOOKINGS, booking);
            if (answer.status() == 409) {
              JsonObject problem = answer.mustBeProblem(409, "rule.sharing.taken");
              assertTrue(problem.getString("title").contains("14:00–15:00"), answer::toString);
            }
            return answer.status();
          });
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> done : threads.invokeAll(calls)) {
        statuses.add(done.get());
      }
    }
    assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
    assertEquals(7, statuses.stream().filter(status -> status == 409).count(), statuses::toString);
  }

  @Test
  void theSameCommandAgainAnswersTheSame() {
    String room = room(true);
    JsonObject booking = booking(room, MONDAY, 10, 11, "Overleg");
    assertEquals(booked(bram, booking), booked(bram, booking));
    bram.post(BOOKINGS, Json.createObjectBuilder(booking).add("purpose", "Anders").build())
        .mustBeProblem(409, "rule.changed-meanwhile");
  }

  @Test
  void aBrokenTermIsNamedAtItsField() {
    String room = room(true);
    JsonObject early =
        bram.post(BOOKINGS, booking(room, MONDAY, 6, 7, "Overleg"))
            .mustBeProblem(422, "rule.invalid-fields");
    assertEquals(
        "starts",
        early.getJsonArray("errors").getJsonObject(0).getString("field"),
        early::toString);
    JsonObject name =
        bram.post(BOOKINGS, booking(room, MONDAY, 10, 11, "Gesprek met mevrouw Jansen"))
            .mustBeProblem(422, "rule.invalid-fields");
    assertFalse(name.toString().contains("Jansen"), name::toString);
    bram.post(BOOKINGS, Json.createObjectBuilder().add("thing", "x").build())
        .mustBeProblem(400, "rule.invalid-fields");
  }

  @Test
  void aRepetitionIsShownBeforeItIsBookedAndCancelledAsOne() {
    String room = room(false);
    booked(lotte, booking(room, MONDAY.plusWeeks(1), 10, 11, "Overleg"));
    JsonObject weekly =
        Json.createObjectBuilder(booking(room, MONDAY, 10, 11, "Spreekuur"))
            .add(
                "repeat",
                Json.createObjectBuilder()
                    .add("everyWeeks", 1)
                    .add("count", 3)
                    .add("onlyFree", true))
            .build();
    List<Boolean> free =
        bram
            .post(BOOKINGS + "/proposals", weekly)
            .mustBe(200)
            .array()
            .getValuesAs(JsonObject.class)
            .stream()
            .map(slot -> slot.getJsonArray("problems").isEmpty())
            .toList();
    assertEquals(List.of(true, false, true), free);
    JsonObject answer = bram.post(BOOKINGS, weekly).mustBe(201).json();
    assertEquals(2, answer.getJsonArray("bookings").size());
    int cancelled =
        bram.post(
                BOOKINGS + "/" + weekly.getString("id") + "/cancel",
                Json.createObjectBuilder().add("andLaterOnes", true).build())
            .mustBe(200)
            .json()
            .getInt("cancelled");
    assertEquals(2, cancelled);
  }

  @Test
  void aPartnerCannotChangeOrSeeWhatIsNotTheirs() {
    String room = room(true);
    JsonObject thing = sanne.get(THINGS + "/" + room).mustBe(200).json();
    bram.put(THINGS + "/" + room, thing).mustBeProblem(403, "rule.not-yours");
    JsonObject own = Json.createObjectBuilder(thing).add("audience", "own").build();
    sanne.put(THINGS + "/" + room, own).mustBe(200);
    sanne.put(THINGS + "/" + room, thing).mustBeProblem(409, "rule.changed-meanwhile");
    bram.get(THINGS + "/" + room).mustBe(404);
    bram.post(BOOKINGS, booking(room, MONDAY, 10, 11, "Overleg"))
        .mustBeProblem(404, "rule.not-found");
    Calls.asGuest().get(THINGS).mustBe(401);
    Calls.as("ingrid@toetsendoog.example").get(THINGS).mustBeProblem(403, "rule.not-allowed");
  }

  @Test
  void aKitIsLookedAtWhenItGoesOutAndWhenItComesBack() {
    String kit =
        thing(
            "equipment",
            Json.createObjectBuilder()
                .add("approval", false)
                .add("checklist", Json.createArrayBuilder().add("Beamer").add("Kabel")));
    String id = booked(bram, booking(kit, MONDAY, 10, 11, "Presentatie")).getString("id");
    String looks = BOOKINGS + "/" + id + "/handovers";
    JsonObject back = look("back", "Beamer");
    youssef.post(looks, back).mustBeProblem(409, "rule.sharing.not-now");
    youssef.post(looks, look("out", "Beamer", "Kabel")).mustBe(200);
    JsonObject seen = bram.post(looks, back).mustBe(200).json();
    assertEquals(2, seen.getJsonArray("handovers").size());
    assertEquals(
        "Kabel",
        seen.getJsonArray("handovers").getJsonObject(1).getJsonArray("missing").getString(0));
  }

  @Test
  void useIsCountedForTheKeeperAndTheUser() {
    String from = LocalDate.now(ZONE).minusYears(1).toString();
    List<JsonObject> ours =
        bram.get("/api/v1/sharing/use?from=" + from)
            .mustBe(200)
            .array()
            .getValuesAs(JsonObject.class);
    assertFalse(ours.isEmpty());
    assertTrue(
        ours.stream()
            .allMatch(
                use ->
                    use.getString("organisation").equals("zorgbrug-maas")
                        || use.getString("keeper").equals("zorgbrug-maas")),
        ours::toString);
    assertTrue(
        ours.stream().allMatch(use -> use.getInt("allMinutes") >= use.getInt("minutes")),
        ours::toString);
    Answer csv = bram.get("/api/v1/sharing/use.csv?from=" + from).mustBe(200);
    assertEquals(ours.size() + 1, csv.body().strip().split("\r\n").length, csv::toString);
    bram.get("/api/v1/sharing/use?from=gisteren").mustBeProblem(400, "rule.invalid-fields");
  }

  @Test
  void aCalendarAddressIsReadWithoutATokenUntilItIsRevoked() {
    String room = room(true);
    String id = booked(bram, booking(room, MONDAY, 10, 11, "Overleg")).getString("id");
    String own = feed(bram, Json.createObjectBuilder());
    String lottes = feed(lotte, Json.createObjectBuilder().add("thing", room));

    Answer calendar = Calls.asGuest().get(own).mustBe(200);
    assertTrue(calendar.header("Content-Type").startsWith("text/calendar"), calendar::toString);
    assertTrue(calendar.body().contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam"));
    assertTrue(calendar.body().contains("UID:" + id));
    String busy = Calls.asGuest().get(lottes).mustBe(200).body();
    assertTrue(busy.contains("SUMMARY:Bezet"), busy);
    assertFalse(busy.contains("Overleg") || busy.contains(id), busy);
    Calls.asGuest().with("If-None-Match", calendar.header("ETag")).get(own).mustBe(304);

    bram.post(BOOKINGS + "/" + id + "/cancel", Json.createObjectBuilder().build()).mustBe(200);
    Answer after = Calls.asGuest().with("If-None-Match", calendar.header("ETag")).get(own);
    assertTrue(after.mustBe(200).body().contains("STATUS:CANCELLED"), after::toString);
    assertTrue(after.body().contains("SEQUENCE:1"));

    String renewed = feed(bram, Json.createObjectBuilder());
    String gone = Calls.asGuest().get(own).mustBe(404).body();
    assertEquals(gone, Calls.asGuest().get("/public/calendar/onzin.ics").mustBe(404).body());
    assertEquals(
        gone,
        Calls.asGuest().get("/public/calendar/" + "A".repeat(43) + ".ics").mustBe(404).body());
    String feed =
        bram.get("/api/v1/sharing/feeds").array().getValuesAs(JsonObject.class).stream()
            .filter(one -> !one.containsKey("thing"))
            .findFirst()
            .orElseThrow()
            .getString("id");
    lotte.delete("/api/v1/sharing/feeds/" + feed).mustBe(404);
    bram.delete("/api/v1/sharing/feeds/" + feed).mustBe(204);
    Calls.asGuest().get(renewed).mustBe(404);
  }

  private static String feed(Calls who, JsonObjectBuilder of) {
    String url = who.post("/api/v1/sharing/feeds", of.build()).mustBe(201).json().getString("url");
    return URI.create(url).getPath();
  }

  private static JsonObject look(String moment, String... present) {
    return Json.createObjectBuilder()
        .add("moment", moment)
        .add("present", Json.createArrayBuilder(List.of(present)))
        .build();
  }

  private static String calendar(String room) {
    Instant from = MONDAY.atStartOfDay(ZONE).toInstant();
    return THINGS
        + "/"
        + room
        + "/calendar?from="
        + from
        + "&until="
        + from.plus(Duration.ofDays(7));
  }

  private static JsonObject booked(Calls who, JsonObject booking) {
    return who.post(BOOKINGS, booking).mustBe(201).json().getJsonArray("bookings").getJsonObject(0);
  }

  private static JsonObject booking(
      String thing, LocalDate day, int from, int until, String purpose) {
    return Json.createObjectBuilder()
        .add("id", UUID.randomUUID().toString())
        .add("thing", thing)
        .add("starts", day.atTime(LocalTime.of(from, 0)).atZone(ZONE).toOffsetDateTime().toString())
        .add("ends", day.atTime(LocalTime.of(until, 0)).atZone(ZONE).toOffsetDateTime().toString())
        .add("purpose", purpose)
        .build();
  }

  private String room(boolean approval) {
    return thing("room", Json.createObjectBuilder().add("approval", approval));
  }

  /** A thing of De Open Spreekkamer's own, of which no other test knows. */
  private String thing(String kind, JsonObjectBuilder more) {
    String id = UUID.randomUUID().toString();
    var openings = Json.createArrayBuilder();
    for (int day = 1; day <= 5; day++) {
      openings.add(
          Json.createObjectBuilder().add("day", day).add("opens", "09:00").add("closes", "17:00"));
    }
    JsonObject thing =
        more.add("id", id)
            .add("kind", kind)
            .add("name", "Proef " + id.substring(0, 8))
            .add("municipality", "Amsterdam")
            .add("costCents", 1250)
            .add("openings", openings)
            .build();
    sanne.post(THINGS, thing).mustBe(201);
    return id;
  }
}
