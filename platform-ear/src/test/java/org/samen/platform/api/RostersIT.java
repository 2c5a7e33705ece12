package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Rosters as programs plan them: under the same rules as the screens. */
@ExtendWith(RunningPlatform.class)
class RostersIT {
  private static final LocalDate DAY = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(40);

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");
  private final Calls marijke = Calls.as("marijke@openspreekkamer.example");
  private final Calls steward = Calls.as("steward@samen.example");

  @Test
  void aVolunteerIsTheirHomeNgosAloneAndSendingThemAgainDoesNoHarm() {
    String id = UUID.randomUUID().toString();
    JsonObject volunteer = RosterBodies.volunteer(id);
    sanne.put("/api/v1/volunteers/" + id, volunteer).mustBe(200);
    sanne.put("/api/v1/volunteers/" + id, volunteer).mustBe(200);
    bram.get("/api/v1/volunteers/" + id).mustBeProblem(404, "rule.not-found");
    assertFalse(bram.get("/api/v1/volunteers?per_page=100").mustBe(200).body().contains(id));
    marijke.get("/api/v1/volunteers").mustBe(403);
    JsonObject nameless =
        Json.createObjectBuilder(volunteer).add("name", "").add("alias", "").build();
    sanne
        .put("/api/v1/volunteers/" + UUID.randomUUID(), nameless)
        .mustBeProblem(422, "rule.invalid-fields");
  }

  @Test
  void whatCannotBeNamesEveryReasonAndACoordinatorMayLetSomeThrough() {
    String shift = shift("interpreter", "so");
    String volunteer = UUID.randomUUID().toString();
    JsonObject neverFree =
        Json.createObjectBuilder(RosterBodies.volunteer(volunteer))
            .add("pattern", Json.createArrayBuilder())
            .build();
    sanne.put("/api/v1/volunteers/" + volunteer, neverFree).mustBe(200);
    String assignment = "/api/v1/shifts/" + shift + "/assignments/" + UUID.randomUUID();
    JsonObject plain =
        Json.createObjectBuilder().add("seat", 0).add("volunteer", volunteer).build();
    JsonObject withReason =
        Json.createObjectBuilder(plain).add("reason", "Loopt mee om het te leren").build();
    youssef.put(assignment, withReason).mustBeProblem(409, "rule.rosters.vog-missing");
    LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
    youssef
        .post(
            "/api/v1/volunteers/" + volunteer + "/vog",
            Json.createObjectBuilder()
                .add("outcome", "issued")
                .add("checkedOn", today.toString())
                .add("validTo", today.plusYears(3).toString())
                .build())
        .mustBe(200);
    JsonObject refused =
        youssef.put(assignment, plain).mustBeProblem(409, "rule.rosters.skill-missing");
    assertEquals(3, refused.getJsonArray("errors").size(), refused::toString);
    JsonObject done = youssef.put(assignment, withReason).mustBe(200).json();
    assertEquals(
        "assigned",
        done.getJsonArray("seats")
            .getJsonObject(0)
            .getJsonArray("standing")
            .getJsonObject(0)
            .getString("state"));
    bram.post("/api/v1/shifts/" + shift + "/cancel", Json.createObjectBuilder().build())
        .mustBe(404);
  }

  @Test
  void aSeatThatIsNoneIsNotFoundAndAShiftSaysWhetherItNeedsAVog() {
    String shift = shift("interpreter", null);
    JsonObject noSeat =
        Json.createObjectBuilder()
            .add("shift", shift)
            .add("seat", 7)
            .add("volunteer", UUID.randomUUID().toString())
            .build();
    youssef
        .put("/api/v1/shifts/" + shift + "/assignments/" + UUID.randomUUID(), noSeat)
        .mustBeProblem(404, "rule.not-found");
    youssef.get("/api/v1/shifts/" + shift + "/seats/7/candidates").mustBe(404);
    youssef.get("/api/v1/shifts/" + shift + "/seats/0/candidates").mustBe(200);
    JsonObject silent =
        Json.createObjectBuilder(RosterBodies.shift(DAY, null, null)).remove("needsVog").build();
    JsonObject problem =
        youssef
            .put("/api/v1/shifts/" + UUID.randomUUID(), silent)
            .mustBeProblem(400, "rule.invalid-fields");
    assertTrue(problem.toString().contains("needsVog"), problem::toString);
  }

  @Test
  void theSignedInVolunteerSeesTheirOwnPageAndSignsUp() {
    JsonObject page = marijke.get("/api/v1/rosters/mine").mustBe(200).json();
    assertEquals("Reiger", page.getJsonObject("volunteer").getString("alias"));
    assertTrue(page.containsKey("room"));
    sanne.get("/api/v1/rosters/mine").mustBe(404);
    String shift = shift("gp", null);
    String signUp = UUID.randomUUID().toString();
    JsonObject command = Json.createObjectBuilder().add("shift", shift).add("seat", 0).build();
    marijke.put("/api/v1/rosters/mine/sign-ups/" + signUp, command).mustBe(204);
    marijke.put("/api/v1/rosters/mine/sign-ups/" + signUp, command).mustBe(204);
    marijke.put("/api/v1/rosters/mine/sign-ups/" + UUID.randomUUID(), command).mustBe(409);
    marijke.post("/api/v1/rosters/mine/sign-ups/" + signUp + "/withdraw").mustBe(204);
  }

  @Test
  void theSignedInVolunteerClaimsForThemselvesAloneAndTakesBackWhatNobodyDecided() {
    String mine = "/api/v1/rosters/mine";
    JsonObject page = marijke.get(mine).mustBe(200).json().getJsonObject("volunteer");
    String hours = UUID.randomUUID().toString();
    JsonObject claim =
        Json.createObjectBuilder()
            .add("volunteer", UUID.randomUUID().toString())
            .add("role", "educating")
            .add("day", LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString())
            .add("minutes", 90)
            .build();
    sanne.put(mine + "/hours/" + hours, claim).mustBe(404);
    marijke.put(mine + "/hours/" + hours, claim).mustBe(204);
    assertTrue(marijke.get(mine).mustBe(200).body().contains(hours), "whoever the body names");
    marijke.post(mine + "/hours/" + hours + "/withdraw").mustBe(204);
    marijke.post(mine + "/hours/" + hours + "/withdraw").mustBe(404);
    String outlay = UUID.randomUUID().toString();
    JsonObject spent =
        Json.createObjectBuilder()
            .add("day", claim.getString("day"))
            .add("amountMinor", 1240)
            .add("purpose", "Treinreis")
            .build();
    marijke.put(mine + "/outlays/" + outlay, spent).mustBe(204);
    marijke.post(mine + "/outlays/" + outlay + "/withdraw").mustBe(204);
    JsonObject same =
        Json.createObjectBuilder()
            .add("pattern", page.getJsonArray("pattern"))
            .add("exceptions", page.getJsonArray("exceptions"))
            .build();
    marijke.put(mine + "/availability", same).mustBe(204);
    assertEquals(
        page.getJsonArray("pattern"),
        marijke.get(mine).mustBe(200).json().getJsonObject("volunteer").getJsonArray("pattern"));
    marijke.put(mine + "/consents/everything", same).mustBe(422);
    assertTrue(marijke.get(mine + "/export").mustBe(200).body().contains("Reiger"));
  }

  @Test
  void aTimeThatTheClockSkipsIsRefused() {
    JsonObject night =
        Json.createObjectBuilder(RosterBodies.shift(DAY, null, null))
            .add("starts", "2027-03-28T02:30")
            .add("ends", "2027-03-28T06:00")
            .build();
    JsonObject problem =
        youssef
            .put("/api/v1/shifts/" + UUID.randomUUID(), night)
            .mustBeProblem(422, "rule.invalid-fields");
    assertTrue(problem.toString().contains("rule.rosters.no-such-time"), problem::toString);
  }

  @Test
  void theRosterComesAsFilesAndHoldsNoNames() {
    String csv = sanne.get("/api/v1/rosters/lines.csv").mustBe(200).body();
    assertTrue(csv.contains("Huisartsenspreekuur"), csv);
    assertFalse(csv.contains("de Wit"), "aliases alone");
    sanne.get("/api/v1/rosters/lines.xlsx").mustBe(200);
    assertTrue(sanne.get("/api/v1/rosters/lines.pdf").mustBe(200).body().startsWith("%PDF"));
  }

  @Test
  void onlyTheStewardEntersAYearsAmounts() {
    JsonObject body =
        Json.createObjectBuilder()
            .add(
                "minor",
                Json.createObjectBuilder()
                    .add("month-limit", 20000)
                    .add("year-limit", 200000)
                    .add("rate-adult", 500)
                    .add("rate-young", 300))
            .add("verified", true)
            .add("source", "Belastingdienst 2023")
            .build();
    sanne.put("/api/v1/yearly-amounts/volunteer-allowance/2023", body).mustBe(403);
    steward.put("/api/v1/yearly-amounts/volunteer-allowance/2023", body).mustBe(200);
    JsonArray years = sanne.get("/api/v1/yearly-amounts/volunteer-allowance").mustBe(200).array();
    assertTrue(years.size() >= 4, years::toString);
  }

  private String shift(String skill, @Nullable String language) {
    return RosterBodies.published(youssef, RosterBodies.shift(DAY, skill, language));
  }
}
