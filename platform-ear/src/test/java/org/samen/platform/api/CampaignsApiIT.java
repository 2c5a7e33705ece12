package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Several NGOs say one thing over HTTP: who takes part, what is said, who stands behind it. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignsApiIT {
  private static final String CAMPAIGNS = "/api/v1/campaigns";
  private static final String STATEMENTS = "/api/v1/statements/";
  private static final String ASKS = "/api/v1/asks";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
  private static final String SCRIPT = "<script>alert('x')</script>";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");
  private final Calls nour = Calls.as("nour@zorgbrugmaas.example");
  private final Calls samuel = Calls.as("samuel@domtoren.example");
  private final Calls ingrid = Calls.as("ingrid@toetsendoog.example");
  private final String campaign = id();
  private final String demand = id();
  private final String target = id();
  private final String path = CAMPAIGNS + "/" + campaign;

  @BeforeAll
  void aCampaignOfTwo() {
    nour.get(CAMPAIGNS);
    sanne.post(CAMPAIGNS, campaign()).mustBeProblem(403, "rule.campaigns.coordinators-speak");
    youssef.post(CAMPAIGNS, campaign()).mustBe(201);
    youssef.post(CAMPAIGNS, campaign()).mustBe(201);
    nour.get(path).mustBeProblem(404, "rule.not-found");
    youssef.post(path + "/partners/zorgbrug-maas/invite").mustBe(200);
    bram.post(path + "/join").mustBeProblem(403, "rule.not-allowed");
    nour.post(path + "/join").mustBe(204);
  }

  @Test
  void aCampaignIsItsPartnersAndWhatIsWrongWithItIsNamedByField() {
    samuel.get(path).mustBeProblem(404, "rule.not-found");
    ingrid.get(CAMPAIGNS).mustBeProblem(403, "rule.not-allowed");
    assertEquals("joined", bram.get(path).mustBe(200).json().getString("part"));
    JsonObject wrong =
        Json.createObjectBuilder(campaign())
            .add("id", id())
            .add("role", "delivering")
            .add("why", "Bel mevrouw Jansen op 06-12345678")
            .add(
                "targets",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("id", id())
                            .add("kind", "person")
                            .add("institution", "")))
            .build();
    List<String> fields =
        youssef
            .post(CAMPAIGNS, wrong)
            .mustBeProblem(422, "rule.invalid-fields")
            .getJsonArray("errors")
            .stream()
            .map(error -> error.asJsonObject().getString("field"))
            .toList();
    assertTrue(
        fields.containsAll(List.of("role", "why", "targets[0].kind", "targets[0].institution")),
        fields::toString);
    bram.put(path, campaign()).mustBe(400);
    nour.with("If-Match", "\"0\"").put(path, campaign()).mustBeProblem(403, "rule.not-yours");
  }

  @Test
  void anOrganisationEndorsesOneExactVersionAndAChangedTextAsksAgain() {
    String statement = STATEMENTS + id();
    JsonObject first = saved(youssef, statement, 0, "# Kop\n\nEen.\n\nTwee.");
    String endorsements = statement + "/endorsements";
    bram.post(endorsements, endorsing(first)).mustBeProblem(403, "rule.not-allowed");
    JsonObject endorsing = endorsing(first);
    nour.post(endorsements, endorsing).mustBe(200);
    assertEquals(1, live(nour.post(endorsements, endorsing).mustBe(200).array(), 1));
    JsonObject second = saved(bram, statement, 1, "# Kop\n\nEen.\n\nTwee en drie.");
    JsonArray now = youssef.get(endorsements).mustBe(200).array();
    assertEquals(0, live(now, 2), "a changed text asks again");
    youssef
        .post(endorsements, endorsing(first))
        .mustBeProblem(409, "rule.campaigns.endorses-what-stands");
    youssef.post(endorsements, endorsing(second)).mustBe(200);
    Answer letter = youssef.get(statement + "/letter?lang=en").mustBe(200);
    assertTrue(letter.header("Content-Type").startsWith("application/pdf"));
    assertTrue(letter.body().startsWith("%PDF"));
    youssef
        .post(endorsements, Json.createObjectBuilder(endorsing(second)).add("hash", "x").build())
        .mustBe(400);
  }

  @Test
  void whatIsSentTwiceIsOnceAndAnIdThatIsTakenIsAConflict() {
    JsonObject taken = Json.createObjectBuilder(campaign()).add("id", id()).build();
    youssef.post(CAMPAIGNS, taken).mustBeProblem(409, "rule.changed-meanwhile");
    samuel.post(CAMPAIGNS, taken).mustBeProblem(409, "rule.changed-meanwhile");
    samuel.post(CAMPAIGNS, campaign()).mustBeProblem(409, "rule.changed-meanwhile");
    String statement = STATEMENTS + id();
    JsonObject saved = saved(youssef, statement, 0, "Een.");
    nour.post(statement + "/endorsements", endorsing(saved)).mustBe(200);
    JsonObject other =
        Json.createObjectBuilder(endorsing(saved)).add("hash", "0".repeat(64)).build();
    nour.post(statement + "/endorsements", other)
        .mustBeProblem(409, "rule.campaigns.endorses-what-stands");
    JsonObject comment =
        Json.createObjectBuilder().add("id", id()).add("n", 1).add("text", "Korter?").build();
    bram.post(statement + "/comments", comment).mustBe(200);
    assertEquals(1, bram.post(statement + "/comments", comment).mustBe(200).array().size());
    bram.post(statement + "/comments", Json.createObjectBuilder().add("text", "x").build())
        .mustBeProblem(400, "rule.invalid-fields");
    String elsewhere = STATEMENTS + id();
    saved(youssef, elsewhere, 0, "Anders.");
    youssef
        .post(elsewhere + "/comments/" + comment.getString("id") + "/settle")
        .mustBeProblem(404, "rule.not-found");
  }

  @Test
  void whatIsDoneForACampaignIsNotThereForOthers() {
    for (String part : List.of("/tasks", "/documents")) {
      nour.get(path + part).mustBe(200);
      samuel.get(path + part).mustBeProblem(404, "rule.not-found");
      samuel.get(CAMPAIGNS + "/" + id() + part).mustBeProblem(404, "rule.not-found");
    }
    samuel.get("/api/v1/petitions/" + campaign + "/letters").mustBeProblem(404, "rule.not-found");
  }

  @Test
  void twoEditorsAtOnceMergeOrMeetAConflictThatLosesNothing() {
    String statement = STATEMENTS + id();
    saved(youssef, statement, 0, "Een.\n\nTwee.\n\nDrie.");
    saved(sanne, statement, 1, "Een, gewijzigd.\n\nTwee.\n\nDrie.");
    assertTrue(saved(bram, statement, 1, "Een.\n\nTwee.\n\nDrie, ook.").getBoolean("merged"));
    nour.put(statement, text(1, "Een, anders.\n\nTwee.\n\nDrie."))
        .mustBeProblem(409, "rule.campaigns.both-changed");
    JsonObject standing = nour.get(statement).mustBe(200).json().getJsonObject("standing");
    assertEquals("Een, gewijzigd.\n\nTwee.\n\nDrie, ook.", standing.getString("textNl"));
    JsonObject differences = nour.get(statement + "/differences?from=1&to=3").mustBe(200).json();
    assertEquals("changed", differences.getJsonArray("textNl").getJsonObject(0).getString("kind"));
  }

  @Test
  void aMegabyteIsRefusedByARuleAndScriptsAreWords() {
    String statement = STATEMENTS + id();
    JsonObject refused =
        youssef
            .put(statement, text(0, "a".repeat(1_000_000)))
            .mustBeProblem(422, "rule.invalid-fields");
    assertEquals(
        "rule.too-long", refused.getJsonArray("errors").getJsonObject(0).getString("rule"));
    youssef.put(statement, text(0, "a".repeat(1_100_000))).mustBe(413);
    saved(youssef, statement, 0, SCRIPT);
    assertEquals(
        SCRIPT,
        nour.get(statement).mustBe(200).json().getJsonObject("standing").getString("textNl"));
    youssef.put(statement, text(1, "In [[1:2026-01/NL/geen/cijfer]] gevallen.")).mustBe(422);
  }

  @Test
  void anAskTakesItsStepsAndTheSecondOfTwoIsTold() {
    String ask = id();
    JsonObject put =
        Json.createObjectBuilder()
            .add("id", ask)
            .add("campaign", campaign)
            .add("demand", demand)
            .add("target", target)
            .add("onDay", TODAY.toString())
            .build();
    bram.post(ASKS, put).mustBe(201);
    bram.post(ASKS, put).mustBe(201);
    assertEquals(
        "delivered", step(sanne, ask, 0, "delivered").mustBe(200).json().getString("stage"));
    step(bram, ask, 0, "implemented").mustBeProblem(409, "rule.changed-meanwhile");
    step(samuel, ask, 1, "implemented").mustBeProblem(404, "rule.not-found");
    assertEquals(1, nour.get(ASKS + "/" + ask + "/steps").mustBe(200).array().size());
    JsonArray funnel = nour.get(ASKS + "/funnel?campaign=" + campaign).mustBe(200).array();
    assertEquals(1, funnel.getJsonObject(1).getInt("reached"));
    assertEquals(0, funnel.getJsonObject(2).getInt("reached"));
  }

  @Test
  void whoLeavesIsGoneFromItsTextsWithADate() {
    String other = id();
    String there = CAMPAIGNS + "/" + other;
    youssef
        .post(
            CAMPAIGNS,
            Json.createObjectBuilder(campaign())
                .add("id", other)
                .add("demands", JsonValue.EMPTY_JSON_ARRAY)
                .add("targets", JsonValue.EMPTY_JSON_ARRAY)
                .build())
        .mustBe(201);
    youssef.post(there + "/partners/zorgbrug-maas/invite").mustBe(200);
    nour.post(there + "/join").mustBe(204);
    String statement = STATEMENTS + id();
    JsonObject saved =
        youssef
            .put(
                statement, Json.createObjectBuilder(text(0, "Een.")).add("campaign", other).build())
            .mustBe(200)
            .json();
    nour.post(statement + "/endorsements", endorsing(saved)).mustBe(200);
    youssef.post(there + "/leave").mustBeProblem(409, "rule.campaigns.the-lead-takes-part");
    nour.post(there + "/leave").mustBe(204);
    nour.get(there).mustBe(404);
    JsonObject kept = youssef.get(statement + "/endorsements").mustBe(200).array().getJsonObject(0);
    assertEquals("left", kept.getString("withdrawnWhy"));
    assertTrue(kept.getString("withdrawnAt").startsWith(TODAY.toString().substring(0, 4)));
  }

  private JsonObject campaign() {
    return CampaignBodies.campaign(campaign, "Proef " + SCRIPT, TODAY, demand, target);
  }

  private JsonObject text(int base, String textNl) {
    return Json.createObjectBuilder()
        .add("campaign", campaign)
        .add("base", base)
        .add("titleNl", "Tolk is zorg")
        .add("titleEn", "")
        .add("textNl", textNl)
        .add("textEn", "")
        .build();
  }

  private JsonObject saved(Calls who, String statement, int base, String textNl) {
    return who.put(statement, text(base, textNl)).mustBe(200).json();
  }

  private static JsonObject endorsing(JsonObject saved) {
    return Json.createObjectBuilder()
        .add("id", id())
        .add("n", saved.getInt("n"))
        .add("hash", saved.getString("hash"))
        .build();
  }

  private static long live(JsonArray endorsements, int n) {
    return endorsements.stream()
        .map(JsonValue::asJsonObject)
        .filter(one -> one.getInt("n") == n && !(one.get("withdrawnAt") instanceof JsonString))
        .count();
  }

  private static Answer step(Calls who, String ask, int after, String stage) {
    return who.post(
        ASKS + "/" + ask + "/steps",
        Json.createObjectBuilder()
            .add("after", after)
            .add("stage", stage)
            .add("onDay", TODAY.toString())
            .build());
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
