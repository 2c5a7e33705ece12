package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Money of several NGOs over HTTP: what one asks, another decides. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundsIT {
  private static final String FUNDS = "/api/v1/funds";
  private static final String EXPENSES = "/api/v1/expenses";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");
  private final Calls nour = Calls.as("nour@zorgbrugmaas.example");
  private final Calls samuel = Calls.as("samuel@domtoren.example");
  private final Calls ingrid = Calls.as("ingrid@toetsendoog.example");

  private final String fund = id();
  private final String dental = id();
  private final String tolken = id();
  private final String payer = id();

  @BeforeAll
  void aFundOfThree() {
    String proposal = id();
    JsonObject terms = terms(fund, proposal, 1);
    nour.get(FUNDS); // has arrived, so that there is somebody to tell
    youssef.post(FUNDS, terms).mustBe(201);
    youssef.post(FUNDS, terms).mustBe(201);
    youssef
        .post(FUNDS + "/proposals/" + proposal + "/confirm")
        .mustBeProblem(403, "rule.funds.proposals-are-confirmed-by-another");
    nour.post(FUNDS + "/proposals/" + proposal + "/confirm").mustBe(200);
    pledged(fund, 500_000, null);
  }

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
  void aCostIsSharedByAKeyOfItsOwnFundOnly() {
    JsonObject shared =
        Json.createObjectBuilder(draft(id(), 1_000)).add("kind", "shared").add("key", id()).build();
    JsonObject problem = sanne.post(EXPENSES, shared).mustBeProblem(422, "rule.invalid-fields");
    assertEquals("key", problem.getJsonArray("errors").getJsonObject(0).getString("field"));
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

  private void pledged(String fund, long minor, @Nullable String line) {
    String pledge = id();
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("id", pledge)
            .add("origin", "lotteries")
            .add("amountMinor", minor)
            .add("dueOn", TODAY.toString());
    if (line != null) {
      body.add("line", line);
    }
    String path = FUNDS + "/" + fund + "/contributions";
    nour.post(path, body.build()).mustBe(201);
    JsonObject receipt =
        Json.createObjectBuilder()
            .add("id", id())
            .add("amountMinor", minor)
            .add("bookedOn", TODAY.toString())
            .build();
    nour.post(path + "/" + pledge + "/receipts", receipt)
        .mustBeProblem(403, "rule.funds.holder-receives");
    youssef.post(path + "/" + pledge + "/receipts", receipt).mustBe(204);
    youssef.post(path + "/" + pledge + "/receipts", receipt).mustBe(204);
    youssef
        .post(
            path + "/" + pledge + "/receipts",
            Json.createObjectBuilder(receipt).add("id", id()).build())
        .mustBeProblem(409, "rule.funds.receives-what-is-pledged");
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

  private JsonObject submitted(Calls who, long minor) {
    JsonObject draft = draft(id(), minor);
    who.post(EXPENSES, draft).mustBe(201);
    return who.post(EXPENSES + "/" + draft.getString("id") + "/submit").mustBe(200).json();
  }

  private JsonObject draft(String id, long minor) {
    return draft(id, minor, fund, dental);
  }

  private static JsonObject draft(String id, long minor, String fund, String line) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("fund", fund)
        .add("amountMinor", minor)
        .add("provider", "Tandarts " + minor)
        .add("spentOn", TODAY.toString())
        .add("purpose", "Spoedbehandeling")
        .add("redacted", true)
        .add(
            "parts",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("line", line)
                        .add("amountMinor", new BigDecimal(minor))))
        .build();
  }

  private static JsonObject decision(JsonObject expense, String verdict) {
    return decision(expense, verdict, null);
  }

  private static JsonObject decision(JsonObject expense, String verdict, @Nullable String reason) {
    JsonObjectBuilder decision =
        Json.createObjectBuilder()
            .add("id", id())
            .add("verdict", verdict)
            .add("shown", expense.getString("shown"));
    if (reason != null) {
      decision.add("reason", reason);
    }
    return decision.build();
  }

  private static JsonObject many(JsonArray decisions) {
    return Json.createObjectBuilder().add("verdict", "approve").add("decisions", decisions).build();
  }

  /** One approver to € 1,000, two of so many organisations from there. */
  private JsonObject terms(String id, String proposal, int organisations) {
    boolean first = id.equals(fund);
    return Json.createObjectBuilder()
        .add("id", id)
        .add("proposal", proposal)
        .add("name", "Proeffonds")
        .add("purpose", "Samen betalen wat niemand anders betaalt")
        .add("holderKind", "lead")
        .add("holder", "open-spreekkamer")
        .add("holderName", "Stichting De Open Spreekkamer")
        .add("currency", "EUR")
        .add("firstMonth", 1)
        .add("agreedOn", TODAY.minusDays(10).toString())
        .add(
            "members",
            Json.createArrayBuilder(
                List.of("open-spreekkamer", "zorgbrug-maas", "steunpunt-domtoren")))
        .add(
            "lines",
            Json.createArrayBuilder()
                .add(line(first ? dental : id(), "Mondzorg", false))
                .add(line(first ? tolken : id(), "Tolken", false))
                .add(line(first ? payer : id(), "Apotheek", true)))
        .add(
            "thresholds",
            Json.createArrayBuilder()
                .add(threshold(0, 1, 1))
                .add(threshold(100_000, Math.max(2, organisations), Math.max(2, organisations))))
        .build();
  }

  private static JsonObjectBuilder line(String id, String name, boolean payerMayOwe) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("name", name)
        .add("bookYear", TODAY.getYear())
        .add("role", "delivering")
        .add("careSystem", "parallel")
        .add("payerMayOwe", payerMayOwe)
        .add("costCategory", "objectives")
        .add("budgetMinor", 5_000_000);
  }

  private static JsonObjectBuilder threshold(long from, int approvers, int of) {
    return Json.createObjectBuilder()
        .add("fromMinor", from)
        .add("approvers", approvers)
        .add("organisations", of);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
