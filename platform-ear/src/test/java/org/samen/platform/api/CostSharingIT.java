package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Costs shared by a key and settled over HTTP, each step by whom it is for. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostSharingIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
  private static final List<String> MEMBERS =
      List.of("open-spreekkamer", "zorgbrug-maas", "steunpunt-domtoren");

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls nour = Calls.as("nour@zorgbrugmaas.example");
  private final Calls samuel = Calls.as("samuel@domtoren.example");

  private final String fund = id();
  private final String line = id();
  private final String keys = "/api/v1/funds/" + fund + "/keys";
  private final String settlements = "/api/v1/funds/" + fund + "/settlements";

  @BeforeAll
  void aFundOfThree() {
    String proposal = id();
    youssef.post("/api/v1/funds", AFundOfThree.terms(fund, proposal, line, MEMBERS)).mustBe(201);
    nour.post("/api/v1/funds/proposals/" + proposal + "/confirm").mustBe(200);
  }

  @Test
  void aCostIsSharedByAKeyThatAllConsentToAndSettledInTheFewestTransfers() {
    String key = agreed();
    JsonObject expense = approved(key);
    JsonArray split = samuel.get(keys + "/splits/" + expense.getString("id")).mustBe(200).array();
    assertEquals(
        Map.of("open-spreekkamer", 3334L, "zorgbrug-maas", 3333L, "steunpunt-domtoren", 3333L),
        figures(split, "minorUnits"));

    JsonObject plan = samuel.get(settlements + "/plan").mustBe(200).json();
    Map<String, Long> owed =
        Map.of("open-spreekkamer", -6666L, "zorgbrug-maas", 3333L, "steunpunt-domtoren", 3333L);
    assertEquals(owed, figures(plan.getJsonArray("balances"), "balanceMinor"));
    assertEquals(2, plan.getJsonArray("transfers").size());

    String settlement = id();
    JsonObject asOf =
        Json.createObjectBuilder().add("id", settlement).add("asOf", TODAY.toString()).build();
    sanne.post(settlements, asOf).mustBeProblem(403, "rule.not-allowed");
    nour.post(settlements, asOf).mustBe(201);
    nour.post(settlements, asOf).mustBe(201);
    String path = settlements + "/" + settlement;
    nour.post(path + "/confirm")
        .mustBeProblem(403, "rule.funds.settlements-are-confirmed-by-another");
    JsonObject confirmed = samuel.post(path + "/confirm").mustBe(200).json();
    for (String member : MEMBERS) {
      long behind =
          samuel.get(path + "/behind?organisation=" + member).mustBe(200).array().stream()
              .mapToLong(one -> one.asJsonObject().getJsonNumber("amountMinor").longValue())
              .sum();
      assertEquals(owed.get(member), behind, member);
    }
    JsonObject receipt = Json.createObjectBuilder().add("receivedOn", TODAY.toString()).build();
    for (JsonObject transfer : confirmed.getJsonArray("transfers").getValuesAs(JsonObject.class)) {
      String receive = path + "/transfers/" + transfer.getString("id") + "/receive";
      nour.post(receive, receipt).mustBeProblem(403, "rule.funds.receiver-confirms");
      youssef.post(receive, receipt).mustBe(200);
      youssef.post(receive, receipt).mustBe(200);
    }
    assertEquals(
        2,
        youssef
            .get("/api/v1/funds/" + fund + "/entries?kind=settlement")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .size());
    assertEquals(
        0, youssef.get(settlements + "/plan").mustBe(200).json().getJsonArray("transfers").size());
    youssef
        .post(
            settlements,
            Json.createObjectBuilder().add("id", id()).add("asOf", TODAY.toString()).build())
        .mustBeProblem(409, "rule.funds.settles-what-is-owed");
  }

  private String agreed() {
    String key = id();
    JsonObject body =
        Json.createObjectBuilder()
            .add("id", key)
            .add("name", "Huur")
            .add("kind", "equal")
            .add("validFrom", TODAY.toString())
            .add("vatTreatment", "common-account")
            .build();
    youssef
        .post(
            keys,
            Json.createObjectBuilder(body).add("validFrom", TODAY.minusDays(1).toString()).build())
        .mustBeProblem(422, "rule.invalid-fields");
    youssef.post(keys, body).mustBe(201);
    sanne.post(keys + "/" + key + "/consent").mustBeProblem(403, "rule.not-allowed");
    assertEquals(
        "proposed", nour.post(keys + "/" + key + "/consent").mustBe(200).json().getString("state"));
    assertEquals(
        "in-force",
        samuel.post(keys + "/" + key + "/consent").mustBe(200).json().getString("state"));
    return key;
  }

  private JsonObject approved(String key) {
    String id = id();
    sanne
        .post(
            "/api/v1/expenses",
            Json.createObjectBuilder()
                .add("id", id)
                .add("fund", fund)
                .add("kind", "shared")
                .add("key", key)
                .add("provider", "Verhuur De Werf")
                .add("spentOn", TODAY.toString())
                .add("amountMinor", 10_000)
                .add("purpose", "Huur spreekuurruimte")
                .add("redacted", true)
                .add("parts", part())
                .add("attachments", Json.createArrayBuilder())
                .build())
        .mustBe(201);
    JsonObject submitted = sanne.post("/api/v1/expenses/" + id + "/submit").mustBe(200).json();
    JsonObject approved =
        nour.post(
                "/api/v1/expenses/" + id + "/decisions",
                AFundOfThree.decision(submitted, "approve"))
            .mustBe(200)
            .json();
    assertEquals("approved", approved.getString("state"));
    return approved;
  }

  private JsonArrayBuilder part() {
    return Json.createArrayBuilder()
        .add(Json.createObjectBuilder().add("line", line).add("amountMinor", 10_000));
  }

  private static Map<String, Long> figures(JsonArray rows, String figure) {
    return rows.getValuesAs(JsonObject.class).stream()
        .collect(
            Collectors.toMap(
                row -> row.getString("organisation"),
                row -> row.getJsonNumber(figure).longValue()));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
