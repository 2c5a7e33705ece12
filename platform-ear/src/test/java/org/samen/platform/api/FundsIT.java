package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to a fund, and who reads it. */
class FundsIT extends AFundOfThree {
  @Test
  void aDraftIsItsOwnOrganisationsAndAFundItsMembers() {
    JsonObject draft = draft(id(), 1_000);
    sanne.post(EXPENSES, draft).mustBe(201);
    assertEquals(
        draft.getString("purpose"),
        youssef
            .get(EXPENSES + "/" + draft.getString("id"))
            .mustBe(200)
            .json()
            .getString("purpose"));
    nour.get(EXPENSES + "/" + draft.getString("id")).mustBeProblem(404, "rule.not-found");
    nour.post(EXPENSES + "/" + draft.getString("id") + "/submit")
        .mustBeProblem(404, "rule.not-found");
    ingrid.get(FUNDS + "/" + fund).mustBeProblem(404, "rule.not-found");
    Calls.asGuest().get(FUNDS).mustBe(401);
  }

  @Test
  void whatBelongsToAFundOutOfSightIsNotThereEither() {
    for (String what :
        List.of(
            "",
            "/proposals",
            "/entries",
            "/contributions",
            "/keys",
            "/settlements",
            "/bank-statements",
            "/bank-statements/lines",
            "/bank-statements/lines/" + id() + "/suggestions",
            "/payment-batches",
            "/payment-batches/payables",
            "/payout-accounts")) {
      nour.get(FUNDS + "/" + fund + what).mustBe(200);
      ingrid.get(FUNDS + "/" + fund + what).mustBeProblem(404, "rule.not-found");
    }
  }

  @Test
  void whoeverConfirmsAReversalReadsWhichEntryItUndoes() {
    JsonObject entry =
        youssef
            .get(FUNDS + "/" + fund + "/entries")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    String proposal = id();
    youssef
        .post(
            FUNDS + "/" + fund + "/proposals",
            Json.createObjectBuilder()
                .add("id", proposal)
                .add("kind", "reverse")
                .add("entry", entry.getString("id"))
                .build())
        .mustBe(201);
    JsonObject asked =
        nour.get(FUNDS + "/" + fund + "/proposals").mustBe(200).array().stream()
            .map(JsonValue::asJsonObject)
            .filter(one -> one.getString("id").equals(proposal))
            .findFirst()
            .orElseThrow();
    assertEquals(entry.getInt("number"), asked.getInt("entryNumber"));
    assertEquals(entry.getString("kind"), asked.getString("entryKind"));
    assertEquals(entry.getString("bookedOn"), asked.getString("entryBookedOn"));
    youssef.post(FUNDS + "/proposals/" + proposal + "/withdraw").mustBe(200);
  }

  @Test
  void anAuditorReadsWhatTheirMandateCoversAndChangesNothing() {
    String mandate = id();
    youssef
        .post(
            FUNDS + "/" + fund + "/proposals",
            Json.createObjectBuilder()
                .add("id", mandate)
                .add("kind", "mandate")
                .add("organisation", "toetsend-oog")
                .add("from", TODAY.minusDays(30).toString())
                .add("until", TODAY.plusDays(30).toString())
                .build())
        .mustBe(201);
    // The other tests look at a fund without an auditor: this one's mandate is withdrawn
    // unanswered.
    youssef.post(FUNDS + "/proposals/" + mandate + "/withdraw").mustBe(200);
    JsonObject audited =
        ingrid.get(FUNDS).mustBe(200).array().stream()
            .map(JsonValue::asJsonObject)
            .filter(one -> one.getString("name").equals("Zorgfonds"))
            .findFirst()
            .orElseThrow();
    String path = FUNDS + "/" + audited.getString("id");
    assertFalse(ingrid.get(path + "/entries").mustBe(200).json().getJsonArray("items").isEmpty());
    JsonObject approved =
        ingrid
            .get(EXPENSES + "?fund=" + audited.getString("id") + "&state=approved")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    String expense = EXPENSES + "/" + approved.getString("id");
    assertFalse(ingrid.get(expense).mustBe(200).json().getJsonArray("decisions").isEmpty());
    ingrid
        .post(expense + "/decisions", decision(approved, "approve"))
        .mustBeProblem(403, "rule.not-allowed");
    ingrid.post(expense + "/withdraw").mustBeProblem(403, "rule.not-allowed");
  }

  @Test
  void earmarkedMoneyIsForItsLineAlone() {
    String other = id();
    String proposal = id();
    JsonObject terms = terms(other, proposal, 1);
    youssef.post(FUNDS, terms).mustBe(201);
    nour.post(FUNDS + "/proposals/" + proposal + "/confirm").mustBe(200);
    JsonArray lines = terms.getJsonArray("lines");
    String first = lines.getJsonObject(0).getString("id");
    String second = lines.getJsonObject(1).getString("id");
    pledged(other, 10_000, first);
    JsonObject wrong = draft(id(), 1, other, second);
    sanne.post(EXPENSES, wrong).mustBe(201);
    sanne
        .post(EXPENSES + "/" + wrong.getString("id") + "/submit")
        .mustBeProblem(422, "rule.invalid-fields");
    JsonObject right = draft(id(), 10_000, other, first);
    sanne.post(EXPENSES, right).mustBe(201);
    sanne.post(EXPENSES + "/" + right.getString("id") + "/submit").mustBe(200);
  }

  @Test
  void aThresholdThatCannotBeMetIsRefusedAtSetUp() {
    JsonObject refused =
        youssef.post(FUNDS, terms(id(), id(), 3)).mustBeProblem(422, "rule.invalid-fields");
    assertEquals(
        "thresholds[1].organisations",
        refused.getJsonArray("errors").getJsonObject(0).getString("field"));
  }
}
