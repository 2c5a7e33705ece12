package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Paying and reconciling over HTTP: two people for each step, and the bank has the last word. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BankApiIT {
  private static final String OURS = "NL91ABNA0417164300";
  private static final String THEIRS = "BE68539007547034";
  private static final List<String> MEMBERS = List.of("open-spreekkamer", "zorgbrug-maas");
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls youssef = Calls.as("youssef@openspreekkamer.example");
  private final Calls nour = Calls.as("nour@zorgbrugmaas.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  private final String fund = id();
  private final String line = id();
  private final String path = "/api/v1/funds/" + fund;
  private long bankMinor;

  @BeforeAll
  void aFundWithItsAccounts() {
    String proposal = id();
    youssef.post("/api/v1/funds", AFundOfThree.terms(fund, proposal, line, MEMBERS)).mustBe(201);
    nour.post("/api/v1/funds/proposals/" + proposal + "/confirm").mustBe(200);
    account(true, OURS);
    account(false, THEIRS);
  }

  /** Set by a coordinator, confirmed by a colleague. */
  private void account(boolean ofFund, String iban) {
    String id = id();
    JsonObject account =
        Json.createObjectBuilder()
            .add("id", id)
            .add("ofFund", ofFund)
            .add("iban", iban)
            .add("holderName", "Stichting De Open Spreekkamer")
            .build();
    String accounts = path + "/payout-accounts";
    sanne.post(accounts, account).mustBeProblem(403, "rule.not-allowed");
    youssef.post(accounts, account).mustBe(201);
    youssef
        .post(accounts + "/" + id + "/confirm")
        .mustBeProblem(403, "rule.funds.second-person-confirms");
    nour.post(accounts + "/" + id + "/confirm").mustBeProblem(404, "rule.not-found");
    sanne.post(accounts + "/" + id + "/confirm").mustBe(200);
    youssef
        .post(accounts, Json.createObjectBuilder(account).add("iban", "NL91ABNA0417164301").build())
        .mustBeProblem(422, "rule.invalid-fields");
  }

  @Test
  void whatIsApprovedIsPaidOnceAndComesBackWithTheBanksReason() {
    received();
    String expense = approved(12_500);
    String batches = path + "/payment-batches";
    String batch = id();
    JsonObject command =
        Json.createObjectBuilder()
            .add("id", batch)
            .add("executeOn", TODAY.toString())
            .add("expenses", Json.createArrayBuilder().add(expense))
            .build();
    nour.post(batches, command).mustBeProblem(403, "rule.funds.holder-pays");
    JsonObject prepared = youssef.post(batches, command).mustBe(201).json();
    youssef.post(batches, command).mustBe(201);
    youssef
        .post(batches, Json.createObjectBuilder(command).add("id", id()).build())
        .mustBeProblem(409, "rule.funds.one-live-payment");
    String at = batches + "/" + batch;
    youssef.get(at + "/file").mustBe(422);
    youssef.post(at + "/release").mustBe(200);
    assertEquals("prepared", state(youssef.post(at + "/release").mustBe(200).json()));
    bram.post(at + "/release").mustBeProblem(403, "rule.not-allowed");
    assertEquals("released", state(nour.post(at + "/release").mustBe(200).json()));
    nour.get(at + "/file").mustBeProblem(403, "rule.not-yours");
    Answer file = youssef.get(at + "/file").mustBe(200);
    assertEquals(file.body(), youssef.get(at + "/file").body(), "the same bytes each time");
    String key = prepared.getJsonArray("payments").getJsonObject(0).getString("endToEndId");
    assertTrue(file.body().contains("<EndToEndId>" + key + "</EndToEndId>"), file::toString);
    assertTrue(file.body().contains("<InstdAmt Ccy=\"EUR\">125.00</InstdAmt>"), file::toString);
    assertFalse(file.body().contains("PstlAdr"));

    taken(entry(-12_500, key, "", "Declaratie")).mustBe(201);
    assertEquals("paid", expense(expense));
    taken(
            entry(
                12_500,
                key,
                "<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></RtrInf>",
                "Retour"))
        .mustBe(201);
    assertEquals("approved", expense(expense));
    JsonObject payable =
        youssef
            .get(batches + "/payables")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals(expense, payable.getString("expense"));
    assertEquals("AC04", payable.getString("returnCode"));
    assertEquals("Account closed", payable.getString("returnText"));
  }

  @Test
  void aFileThatDoesNotAddUpOrIsOfAnotherAccountGoesInNotAtAll() {
    long before = statements();
    String whole = file(entry(100, id(), "", "x"), 100);
    send(whole.replace("<Ntry><Amt Ccy=\"EUR\">1.00<", "<Ntry><Amt Ccy=\"EUR\">1.01<"))
        .mustBeProblem(422, "rule.bank.does-not-add-up");
    send(whole.replace(OURS, THEIRS)).mustBeProblem(422, "rule.bank.other-account");
    send("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>" + whole.substring(38))
        .mustBeProblem(422, "rule.bank.entities");
    send("<html/>").mustBeProblem(422, "rule.bank.not-camt");
    nour.post(path + "/bank-statements", "application/xml", bytes(whole))
        .mustBeProblem(403, "rule.not-yours");
    assertEquals(before, statements());
    send(whole).mustBe(201);
    bankMinor += 100;
    send(whole).mustBe(201);
    assertEquals(before + 1, statements(), "the same file again");
    send(whole.replace("<Ustrd>x", "<Ustrd>y"))
        .mustBeProblem(422, "rule.funds.statement-goes-in-once");
  }

  @Test
  void whatTheBankSaysOfAPersonIsMaskedAndTheLineIsMatchedByHand() {
    String pledge = pledged(7_700);
    taken(entry(7_700, id(), "", "Gift van mevrouw Jansen, tel 06-12345678")).mustBe(201);
    JsonObject open =
        youssef
            .get(path + "/bank-statements/lines?state=open")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .stream()
            .map(one -> one.asJsonObject())
            .filter(one -> one.getInt("amountMinor") == 7_700)
            .findFirst()
            .orElseThrow();
    assertFalse(open.toString().contains("Jansen"), open::toString);
    assertFalse(open.toString().contains("12345678"), open::toString);
    String at = path + "/bank-statements/lines/" + open.getString("id");
    JsonObject likely = youssef.get(at + "/suggestions").mustBe(200).array().getJsonObject(0);
    assertEquals(pledge, likely.getString("subject"));
    assertFalse(likely.getBoolean("sure"), "of an amount alone nothing is sure");
    JsonObject match =
        Json.createObjectBuilder().add("kind", "contribution").add("subject", pledge).build();
    nour.post(at + "/match", match).mustBe(404);
    assertEquals(
        "matched", youssef.post(at + "/match", match).mustBe(200).json().getString("state"));
    youssef.post(at + "/match", match).mustBe(200);
    youssef
        .post(at + "/set-aside", Json.createObjectBuilder().add("reason", "Rente").build())
        .mustBeProblem(409, "rule.funds.bank-line-is-open");
  }

  /** A pledge of Zorgbrug Maas, that comes in by its key. */
  private void received() {
    String pledge = pledged(500_000);
    String key = pledge.replace("-", "").substring(22).toUpperCase(Locale.ROOT);
    taken(entry(500_000, "NOTPROVIDED", "", "Bijdrage SAMEN-" + key)).mustBe(201);
    long reached =
        youssef.get(path + "/contributions").mustBe(200).json().getJsonArray("items").stream()
            .map(one -> one.asJsonObject())
            .filter(one -> one.getString("id").equals(pledge))
            .mapToLong(one -> one.getJsonNumber("receivedMinor").longValue())
            .sum();
    assertEquals(500_000, reached);
  }

  private String pledged(long minor) {
    String pledge = id();
    nour.post(
            path + "/contributions",
            Json.createObjectBuilder()
                .add("id", pledge)
                .add("origin", "lotteries")
                .add("amountMinor", minor)
                .add("dueOn", TODAY.toString())
                .build())
        .mustBe(201);
    return pledge;
  }

  private String approved(long minor) {
    String expense = id();
    String at = "/api/v1/expenses";
    sanne.post(at, AFundOfThree.draft(expense, minor, fund, line)).mustBe(201);
    JsonObject shown = sanne.post(at + "/" + expense + "/submit").mustBe(200).json();
    nour.post(at + "/" + expense + "/decisions", AFundOfThree.decision(shown, "approve"))
        .mustBe(200);
    return expense;
  }

  private String expense(String id) {
    return sanne.get("/api/v1/expenses/" + id).mustBe(200).json().getString("state");
  }

  private static String state(JsonObject details) {
    return details.getJsonObject("batch").getString("state");
  }

  private long statements() {
    return youssef.get(path + "/bank-statements").mustBe(200).json().getInt("total");
  }

  private record Entry(long minor, String xml) {}

  private static Entry entry(long minor, String key, String more, String text) {
    String xml =
        """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><RmtInf><Ustrd>%s</Ustrd></RmtInf>%s</TxDtls></NtryDtls></Ntry>
        """
            .formatted(
                BigDecimal.valueOf(Math.abs(minor), 2), direction(minor), TODAY, key, text, more);
    return new Entry(minor, xml);
  }

  private Answer taken(Entry entry) {
    Answer answer = send(file(entry, entry.minor()));
    bankMinor += entry.minor();
    return answer;
  }

  private Answer send(String file) {
    return youssef.post(
        path + "/bank-statements?name=afschrift.xml", "application/xml", bytes(file));
  }

  private String file(Entry entry, long moved) {
    return """
        <?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
        <Id>%s</Id><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>%s%s%s</Stmt></BkToCstmrStmt></Document>
        """
        .formatted(
            id(),
            OURS,
            balance("OPBD", bankMinor),
            balance("CLBD", bankMinor + moved),
            entry.xml());
  }

  private static String balance(String kind, long minor) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>"
        .formatted(kind, BigDecimal.valueOf(Math.abs(minor), 2), direction(minor), TODAY);
  }

  private static String direction(long minor) {
    return minor < 0 ? "DBIT" : "CRDT";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
