package org.samen.platform.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** A fund of three NGOs over HTTP, of which one asks and another decides. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AFundOfThree {
  static final String FUNDS = "/api/v1/funds";
  static final String EXPENSES = "/api/v1/expenses";
  static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
  final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  final Calls bram = Calls.as("bram@zorgbrugmaas.example");
  final Calls nour = Calls.as("nour@zorgbrugmaas.example");
  final Calls samuel = Calls.as("samuel@domtoren.example");
  final Calls ingrid = Calls.as("ingrid@toetsendoog.example");
  final String fund = id();
  final String dental = id();
  final String tolken = id();
  final String payer = id();

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

  void pledged(String fund, long minor, @Nullable String line) {
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

  JsonObject submitted(Calls who, long minor) {
    JsonObject draft = draft(id(), minor);
    who.post(EXPENSES, draft).mustBe(201);
    return who.post(EXPENSES + "/" + draft.getString("id") + "/submit").mustBe(200).json();
  }

  JsonObject draft(String id, long minor) {
    return draft(id, minor, fund, dental);
  }

  static JsonObject draft(String id, long minor, String fund, String line) {
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

  static JsonObject decision(JsonObject expense, String verdict) {
    return decision(expense, verdict, null);
  }

  static JsonObject decision(JsonObject expense, String verdict, @Nullable String reason) {
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

  /** One approver to € 1,000, two of so many organisations from there. */
  JsonObject terms(String id, String proposal, int organisations) {
    boolean first = id.equals(fund);
    return terms(
        id,
        proposal,
        List.of("open-spreekkamer", "zorgbrug-maas", "steunpunt-domtoren"),
        Json.createArrayBuilder()
            .add(line(first ? dental : id(), "Mondzorg", false))
            .add(line(first ? tolken : id(), "Tolken", false))
            .add(line(first ? payer : id(), "Apotheek", true)),
        Json.createArrayBuilder()
            .add(threshold(0, 1, 1))
            .add(threshold(100_000, Math.max(2, organisations), Math.max(2, organisations))));
  }

  /** With one line, and one approver of whatever is spent. */
  static JsonObject terms(String id, String proposal, String line, List<String> members) {
    return terms(
        id,
        proposal,
        members,
        Json.createArrayBuilder().add(line(line, "Mondzorg", false)),
        Json.createArrayBuilder().add(threshold(0, 1, 1)));
  }

  private static JsonObject terms(
      String id,
      String proposal,
      List<String> members,
      JsonArrayBuilder lines,
      JsonArrayBuilder thresholds) {
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
        .add("members", Json.createArrayBuilder(members))
        .add("lines", lines)
        .add("thresholds", thresholds)
        .build();
  }

  static JsonObjectBuilder line(String id, String name, boolean payerMayOwe) {
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

  static JsonObjectBuilder threshold(long from, int approvers, int of) {
    return Json.createObjectBuilder()
        .add("fromMinor", from)
        .add("approvers", approvers)
        .add("organisations", of);
  }

  static String id() {
    return UUID.randomUUID().toString();
  }
}
