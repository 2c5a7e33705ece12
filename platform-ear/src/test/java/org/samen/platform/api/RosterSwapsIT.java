package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * Waiting for a seat and exchanging shifts, between a volunteer who signed in and a program speaks
 * for, and one who has a personal link alone.
 */
@ExtendWith(RunningPlatform.class)
class RosterSwapsIT {
  private static final LocalDate DAY = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(47);
  private static final String MINE = "/api/v1/rosters/mine";

  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls nour = Calls.as("nour@zorgbrugmaas.example");
  private final Calls marijke = Calls.as("marijke@openspreekkamer.example");

  @Test
  void whoWaitsIsOfferedWhatComesFreeAndConfirmsItBeforeItIsTheirs() {
    String shift = published(DAY, false);
    String held = UUID.randomUUID().toString();
    JsonObject assign =
        Json.createObjectBuilder().add("seat", 0).add("volunteer", volunteer()).build();
    youssef.put("/api/v1/shifts/" + shift + "/assignments/" + held, assign).mustBe(200);
    String mine = UUID.randomUUID().toString();
    JsonObject command = Json.createObjectBuilder().add("shift", shift).add("seat", 0).build();
    JsonObject wait = Json.createObjectBuilder(command).add("wait", true).build();
    marijke.put(MINE + "/sign-ups/" + mine, command).mustBeProblem(409, "rule.rosters.full");
    marijke.put(MINE + "/sign-ups/" + mine, wait).mustBe(204);
    assertEquals("waiting", state(mine));
    marijke
        .post(MINE + "/sign-ups/" + mine + "/accept")
        .mustBeProblem(409, "rule.rosters.no-offer");
    youssef
        .post(
            "/api/v1/rosters/assignments/" + held + "/withdraw", Json.createObjectBuilder().build())
        .mustBe(204);
    assertEquals("offered", state(mine), "not theirs before they say so");
    marijke.post(MINE + "/sign-ups/" + mine + "/accept").mustBe(204);
    assertEquals("signed-up", state(mine));
    marijke.post(MINE + "/sign-ups/" + mine + "/withdraw").mustBe(204);
  }

  @Test
  void twoVolunteersExchangeShiftsAndTheCoordinatorDecidesWhereOneAsksForIt() {
    String mine = signedUp(published(DAY.plusDays(1), true));
    String other = volunteer();
    String theirShift = published(DAY.plusDays(2), false);
    String theirs = UUID.randomUUID().toString();
    youssef
        .put(
            "/api/v1/shifts/" + theirShift + "/assignments/" + theirs,
            Json.createObjectBuilder().add("seat", 0).add("volunteer", other).build())
        .mustBe(200);
    assertTrue(
        marijke.get(MINE + "/sign-ups/" + mine + "/swaps").mustBe(200).body().contains(theirs));
    nour.get(MINE + "/sign-ups/" + mine + "/swaps").mustBe(404);
    String swap = UUID.randomUUID().toString();
    JsonObject ask =
        Json.createObjectBuilder()
            .add("assignment", mine)
            .add("other", other)
            .add("inReturn", theirs)
            .build();
    marijke
        .put(
            MINE + "/swaps/" + swap,
            Json.createObjectBuilder(ask).add("inReturn", UUID.randomUUID().toString()).build())
        .mustBeProblem(404, "rule.not-found");
    marijke.put(MINE + "/swaps/" + swap, ask).mustBe(204);
    marijke.post(MINE + "/swaps/" + swap + "/agree").mustBeProblem(404, "rule.not-found");
    saysYes(other, swap);
    assertEquals("signed-up", state(mine), "the coordinator decides");
    assertTrue(youssef.get("/api/v1/rosters/swaps").mustBe(200).body().contains(swap));
    JsonObject agree = Json.createObjectBuilder().add("agree", true).build();
    nour.post("/api/v1/rosters/swaps/" + swap + "/decide", agree).mustBe(404);
    youssef.post("/api/v1/rosters/swaps/" + swap + "/decide", agree).mustBe(204);
    JsonObject taken =
        marijke.get(MINE).mustBe(200).json().getJsonArray("mine").stream()
            .map(each -> each.asJsonObject())
            .filter(each -> each.getString("shift").equals(theirShift))
            .findFirst()
            .orElseThrow();
    marijke.post(MINE + "/sign-ups/" + taken.getString("assignment") + "/withdraw").mustBe(204);
  }

  /** By the form of their own page, which needs no script. */
  private void saysYes(String volunteer, String swap) {
    String url =
        youssef
            .post(
                "/api/v1/volunteers/" + volunteer + "/links",
                Json.createObjectBuilder().add("days", 1).build())
            .mustBe(201)
            .json()
            .getString("url");
    String secret = url.substring(url.lastIndexOf('/') + 1);
    Calls other = Calls.asGuest().with("Cookie", "samen-own=" + secret);
    String page = other.get("/public/my").mustBe(200).body();
    Matcher token = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page);
    assertTrue(token.find() && page.contains(swap), page);
    other.post("/public/my", FORM, form("forged", swap)).mustBe(403);
    String gone = ofNoSwap(other, token.group(1));
    assertTrue(gone.contains(swap), "what is not there any more shuts no door");
    other.post("/public/my", FORM, form(token.group(1), swap)).mustBe(303);
  }

  private static String ofNoSwap(Calls other, String token) {
    return other
        .post("/public/my", FORM, form(token, UUID.randomUUID().toString()))
        .mustBe(404)
        .body();
  }

  private static final String FORM = "application/x-www-form-urlencoded";

  private static byte[] form(String token, String swap) {
    return ("form=" + Calls.encoded(token) + "&do=swap-yes&id=" + swap)
        .getBytes(StandardCharsets.UTF_8);
  }

  private String signedUp(String shift) {
    String id = UUID.randomUUID().toString();
    marijke
        .put(
            MINE + "/sign-ups/" + id,
            Json.createObjectBuilder().add("shift", shift).add("seat", 0).build())
        .mustBe(204);
    return id;
  }

  private String state(String assignment) {
    return marijke.get(MINE).mustBe(200).json().getJsonArray("mine").stream()
        .map(each -> each.asJsonObject())
        .filter(each -> each.getString("assignment").equals(assignment))
        .findFirst()
        .orElseThrow()
        .getString("state");
  }

  private String published(LocalDate day, boolean swapApproval) {
    return RosterBodies.published(
        youssef,
        Json.createObjectBuilder(RosterBodies.shift(day, null, null))
            .add("needsVog", false)
            .add("swapApproval", swapApproval)
            .build());
  }

  private String volunteer() {
    String id = UUID.randomUUID().toString();
    youssef.put("/api/v1/volunteers/" + id, RosterBodies.volunteer(id)).mustBe(200);
    return id;
  }
}
