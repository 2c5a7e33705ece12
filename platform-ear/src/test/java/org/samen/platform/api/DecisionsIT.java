package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one asks, another decides, as it was shown. */
class DecisionsIT extends AFundOfThree {
  @Test
  void whatOneAsksAnotherApproves() {
    long before = available();
    JsonObject expense = submitted(sanne, 24_000);
    assertEquals(before - 24_000, available());
    String path = EXPENSES + "/" + expense.getString("id");
    sanne
        .post(path + "/decisions", decision(expense, "approve"))
        .mustBeProblem(403, "rule.not-allowed");
    youssef
        .post(path + "/decisions", decision(expense, "approve"))
        .mustBeProblem(403, "rule.funds.approver-is-of-another-organisation");
    bram.get(path).mustBeProblem(404, "rule.not-found");
    JsonObject decision = decision(expense, "approve");
    assertEquals(
        "approved", nour.post(path + "/decisions", decision).mustBe(200).json().getString("state"));
    JsonObject again = nour.post(path + "/decisions", decision).mustBe(200).json();
    assertEquals("approved", again.getString("state"));
    assertEquals(1, again.getJsonArray("decisions").size());
    nour.post(
            path + "/decisions",
            Json.createObjectBuilder(decision)
                .add("verdict", "reject")
                .add("reason", "Toch niet")
                .build())
        .mustBeProblem(409, "rule.changed-meanwhile");
    samuel
        .post(path + "/decisions", decision(expense, "approve"))
        .mustBeProblem(409, "rule.funds.decides-what-is-submitted");
    JsonObject entry =
        samuel
            .get(FUNDS + "/" + fund + "/entries?kind=expense")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .stream()
            .map(JsonValue::asJsonObject)
            .filter(one -> one.getString("subject").equals(expense.getString("id")))
            .findFirst()
            .orElseThrow();
    JsonArray postings =
        samuel
            .get(FUNDS + "/" + fund + "/entries/" + entry.getString("id") + "/postings")
            .mustBe(200)
            .array();
    assertEquals(
        0,
        postings.stream()
            .mapToLong(one -> one.asJsonObject().getJsonNumber("amountMinor").longValue())
            .sum());
  }

  @Test
  void aCoordinatorCannotApproveTheirOwnExpense() {
    JsonObject expense = submitted(youssef, 1_000);
    youssef
        .post(EXPENSES + "/" + expense.getString("id") + "/decisions", decision(expense, "approve"))
        .mustBeProblem(403, "rule.funds.approver-is-not-submitter");
  }

  @Test
  void fromTheThresholdOnTwoOrganisationsApprove() {
    JsonObject expense = submitted(sanne, 100_000);
    String path = EXPENSES + "/" + expense.getString("id") + "/decisions";
    assertEquals(
        "submitted",
        nour.post(path, decision(expense, "approve")).mustBe(200).json().getString("state"));
    nour.post(path, decision(expense, "approve")).mustBeProblem(409, "rule.funds.decides-once");
    assertEquals(
        "approved",
        samuel.post(path, decision(expense, "approve")).mustBe(200).json().getString("state"));
  }

  @Test
  void whatWasChangedSinceItWasShownIsNotApproved() {
    JsonObject expense = submitted(sanne, 2_000);
    String path = EXPENSES + "/" + expense.getString("id");
    JsonObject recalled = sanne.post(path + "/recall").mustBe(200).json();
    JsonObject edited =
        Json.createObjectBuilder(draft(expense.getString("id"), 2_100))
            .add("version", recalled.getInt("version"))
            .build();
    sanne.put(path, edited).mustBe(200);
    sanne.put(path, edited).mustBeProblem(409, "rule.changed-meanwhile");
    JsonObject now = sanne.post(path + "/submit").mustBe(200).json();
    nour.post(path + "/decisions", decision(expense, "approve"))
        .mustBeProblem(409, "rule.funds.decides-what-was-shown");
    nour.post(path + "/decisions", decision(now, "return", "De rekening mist een datum"))
        .mustBe(200);
    sanne.post(path + "/withdraw").mustBe(200);
  }

  @Test
  void manyAreApprovedAtOnceOrNone() {
    List<JsonObject> expenses = new ArrayList<>();
    var decisions = Json.createArrayBuilder();
    for (int i = 0; i < 5; i++) {
      JsonObject expense = submitted(sanne, 500 + i);
      expenses.add(expense);
      decisions.add(
          Json.createObjectBuilder(decision(expense, "approve"))
              .add("expense", expense.getString("id"))
              .remove("verdict"));
    }
    JsonArray all = decisions.build();
    JsonObject wrong =
        Json.createObjectBuilder(all.getJsonObject(4)).add("shown", "0".repeat(64)).build();
    nour.post(EXPENSES + "/decisions", many(Json.createArrayBuilder(all).set(4, wrong).build()))
        .mustBeProblem(409, "rule.funds.decides-what-was-shown");
    assertEquals("submitted", state(expenses.getFirst()));
    nour.post(EXPENSES + "/decisions", many(all)).mustBe(200);
    expenses.forEach(expense -> assertEquals("approved", state(expense)));
  }

  private long available() {
    return youssef
        .get(FUNDS + "/" + fund)
        .mustBe(200)
        .json()
        .getJsonNumber("availableMinor")
        .longValue();
  }

  private String state(JsonObject expense) {
    return youssef
        .get(EXPENSES + "/" + expense.getString("id"))
        .mustBe(200)
        .json()
        .getString("state");
  }

  private static JsonObject many(JsonArray decisions) {
    return Json.createObjectBuilder().add("verdict", "approve").add("decisions", decisions).build();
  }
}
