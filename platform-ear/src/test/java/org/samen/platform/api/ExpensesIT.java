package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What can be claimed, and what is said of it before it is sent. */
class ExpensesIT extends AFundOfThree {
  @Test
  void tenPeopleSpendTheLastOfItOnce() throws Exception {
    String small = id();
    String proposal = id();
    youssef.post(FUNDS, terms(small, proposal, 1)).mustBe(201);
    samuel.post(FUNDS + "/proposals/" + proposal + "/confirm").mustBe(200);
    pledged(small, 10_000, null);
    String line =
        youssef
            .get(FUNDS + "/" + small)
            .json()
            .getJsonArray("lines")
            .getJsonObject(0)
            .getString("id");
    List<Callable<Integer>> spenders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Calls who = i % 2 == 0 ? sanne : bram;
      String expense = id();
      who.post(EXPENSES, draft(expense, 10_000, small, line)).mustBe(201);
      spenders.add(() -> who.post(EXPENSES + "/" + expense + "/submit").status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (Future<Integer> done : threads.invokeAll(spenders)) {
        statuses.add(done.get());
      }
    }
    assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
    assertEquals(
        0, youssef.get(FUNDS + "/" + small).json().getJsonNumber("availableMinor").longValue());
  }

  @Test
  void amountsThatCannotBeAreNamedAndNothingIsStored() {
    for (String amount : List.of("0", "-1", "1e400", "0.001", "99999999999999999999", "\"240\"")) {
      String id = id();
      JsonObject draft = draft(id, 1);
      String json = draft.toString().replaceFirst("\"amountMinor\":1", "\"amountMinor\":" + amount);
      Answer answer =
          sanne.post(
              EXPENSES, "application/json", json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertTrue(answer.status() == 400 || answer.status() == 422, () -> amount + ": " + answer);
      assertTrue(answer.body().contains("amountMinor"), () -> amount + ": " + answer);
      sanne.get(EXPENSES + "/" + id).mustBe(404);
    }
    JsonObject much = draft(id(), 9_000_000);
    sanne.post(EXPENSES, much).mustBe(201);
    JsonObject refused =
        sanne
            .post(EXPENSES + "/" + much.getString("id") + "/submit")
            .mustBeProblem(422, "rule.invalid-fields");
    assertTrue(refused.toString().contains("€"), refused::toString);
  }

  @Test
  void nothingPersonalIsWrittenAndTheTextIsNotSaidBack() {
    JsonObject draft =
        Json.createObjectBuilder(draft(id(), 1_000))
            .add("purpose", "Kies van mevrouw Jansen")
            .build();
    JsonObject refused = sanne.post(EXPENSES, draft).mustBeProblem(422, "rule.invalid-fields");
    assertFalse(refused.toString().contains("Jansen"), refused::toString);
  }

  @Test
  void whatARegularPayerMayOweAsksForAReason() {
    JsonObject draft = draft(id(), 1_000, fund, payer);
    sanne.post(EXPENSES, draft).mustBe(201);
    String path = EXPENSES + "/" + draft.getString("id");
    JsonObject refused = sanne.post(path + "/submit").mustBeProblem(422, "rule.invalid-fields");
    assertEquals("payerReason", refused.getJsonArray("errors").getJsonObject(0).getString("field"));
    sanne
        .put(
            path,
            Json.createObjectBuilder(draft)
                .add("payerReason", "CAK is te laat")
                .add("version", 0)
                .build())
        .mustBe(200);
    sanne.post(path + "/submit").mustBe(200);
    sanne.post(path + "/withdraw").mustBe(200);
  }

  @Test
  void theSameInvoiceIsSeenAndOfAnotherOrganisationNothingMore() {
    JsonObject mine = draft(id(), 77_700);
    sanne.post(EXPENSES, mine).mustBe(201);
    sanne.post(EXPENSES + "/" + mine.getString("id") + "/submit").mustBe(200);
    JsonObject theirs = draft(id(), 77_700);
    bram.post(EXPENSES, theirs).mustBe(201);
    JsonObject preview =
        bram.get(EXPENSES + "/" + theirs.getString("id") + "/preview").mustBe(200).json();
    JsonObject claimed = preview.getJsonArray("claimed").getJsonObject(0);
    assertEquals("facts", claimed.getString("what"));
    assertFalse(claimed.containsKey("ownExpense"), "whose it was is not told");
    assertFalse(preview.toString().contains("open-spreekkamer"), preview::toString);
    sanne.post(EXPENSES + "/" + mine.getString("id") + "/withdraw").mustBe(200);
  }

  @Test
  void aCostIsSharedByAKeyOfItsOwnFundOnly() {
    JsonObject shared =
        Json.createObjectBuilder(draft(id(), 1_000)).add("kind", "shared").add("key", id()).build();
    JsonObject problem = sanne.post(EXPENSES, shared).mustBeProblem(422, "rule.invalid-fields");
    assertEquals("key", problem.getJsonArray("errors").getJsonObject(0).getString("field"));
  }
}
