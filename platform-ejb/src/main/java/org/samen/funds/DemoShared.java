package org.samen.funds;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the demo's members share: a rented room by fixed shares, a settlement of which one transfer
 * has not come in, costs since then, and a new version of the key that waits for consent.
 */
final class DemoShared {
  private static final UUID KEY = DemoYear.id("key", "room");
  private static final int AGREED_DAYS_AGO = 95;
  private static final int SETTLED_DAYS_AGO = 60;

  private final List<NamedCsvRecord> members = DemoYear.rows("fund-key");
  private final DemoYear year;

  DemoShared(DemoYear year) {
    this.year = year;
  }

  void bring() {
    propose("hanna", AGREED_DAYS_AGO + 1, KEY, AGREED_DAYS_AGO, 0);
    for (NamedCsvRecord member : members) {
      if (!member.getField("subject").equals("hanna")) {
        consent(member.getField("subject"), AGREED_DAYS_AGO, KEY);
      }
    }
    List<NamedCsvRecord> costs = DemoYear.rows("fund-shared");
    costs.stream().filter(cost -> daysAgo(cost) > SETTLED_DAYS_AGO).forEach(this::share);
    settle();
    costs.stream().filter(cost -> daysAgo(cost) < SETTLED_DAYS_AGO).forEach(this::share);
    UUID next = DemoYear.id("key", "room-next");
    propose("femke", 3, next, -30, 1);
    consent("dawit", 2, next);
    consent("renske", 1, next);
  }

  private static int daysAgo(NamedCsvRecord cost) {
    return Integer.parseInt(cost.getField("days_ago"));
  }

  /**
   * @param moreForTheFirst how much more the first member bears than the file says
   */
  private void propose(
      String person, int daysAgo, UUID key, int validFromDaysAgo, int moreForTheFirst) {
    JsonArrayBuilder shares = Json.createArrayBuilder();
    int more = moreForTheFirst;
    for (NamedCsvRecord member : members) {
      shares.add(
          DemoYear.body()
              .add("organisation", member.getField("organisation"))
              .add("weight", Integer.parseInt(member.getField("weight")) + more));
      more = 0;
    }
    String body =
        DemoYear.body()
            .add("series", KEY.toString())
            .add("name", "Ruimte en middelen")
            .add("kind", "shares")
            .add("validFrom", year.day(validFromDaysAgo).toString())
            .add("shares", shares)
            .add("vatTreatment", "undecided")
            .add("adviserReference", "Nog te vragen aan de accountant")
            .build()
            .toString();
    year.as(
        person,
        daysAgo,
        ledger ->
            ledger.perform(
                "select funds.propose_key(?, ?, ?::jsonb, ?)",
                key,
                DemoYear.FUND,
                body,
                Ledger.at(ledger.now())));
  }

  private void consent(String person, int daysAgo, UUID key) {
    year.as(
        person,
        daysAgo,
        ledger ->
            ledger.perform(
                "select funds.answer_key(?, 'consent', null, ?)", key, Ledger.at(ledger.now())));
  }

  private void share(NamedCsvRecord cost) {
    String what = cost.getField("purpose");
    long minor = Long.parseLong(cost.getField("cents"));
    UUID expense = DemoYear.id("shared", what);
    EditExpense command =
        new EditExpense(
            expense,
            DemoYear.FUND,
            null,
            "shared",
            cost.getField("provider"),
            null,
            year.day(daysAgo(cost)),
            minor,
            what,
            null,
            null,
            true,
            KEY,
            List.of(new Part(DemoYear.line("9"), minor)),
            List.of());
    year.as(
        cost.getField("person"),
        daysAgo(cost),
        ledger -> {
          ExpenseSql.write(
              ledger.handle(),
              command,
              cost.getField("organisation"),
              DemoYear.id("person", cost.getField("person")),
              "EUR",
              ledger.now());
          ledger.submit(expense);
        });
    year.as(
        cost.getField("approver"),
        daysAgo(cost) - 3,
        ledger ->
            ledger.decide(
                List.of(
                    new Decide(
                        DemoYear.id("decision", what),
                        expense,
                        DemoExpenses.shown(ledger.handle(), expense))),
                "approve",
                null));
  }

  private void settle() {
    UUID settlement = DemoYear.id("settlement", "first");
    year.as(
        "joris",
        SETTLED_DAYS_AGO - 2,
        ledger -> {
          Map<String, Long> owed =
              SettlementSql.balances(
                      ledger.handle(), DemoYear.FUND, year.day(SETTLED_DAYS_AGO), ledger.now())
                  .stream()
                  .collect(
                      Collectors.toMap(MemberBalance::organisation, MemberBalance::balanceMinor));
          new Settling(ledger).propose(settlement, DemoYear.FUND, year.day(SETTLED_DAYS_AGO), owed);
        });
    year.as(
        "femke",
        SETTLED_DAYS_AGO - 3,
        ledger ->
            ledger.perform(
                "select funds.answer_settlement(?, 'confirmed', null, ?)",
                settlement,
                Ledger.at(ledger.now())));
    List<TransferDetails> transfers = new ArrayList<>();
    year.as(
        "joris",
        SETTLED_DAYS_AGO - 4,
        ledger ->
            transfers.addAll(
                SettlementSql.read(ledger.handle(), null, settlement).getFirst().transfers()));
    transfers.removeFirst(); // has not come in yet
    transfers.forEach(
        transfer ->
            year.as(
                coordinator(transfer.receiver()),
                SETTLED_DAYS_AGO - 10,
                ledger ->
                    ledger.perform(
                        "select funds.receive_transfer(?, ?, ?)",
                        transfer.id(),
                        ledger.today(),
                        Ledger.at(ledger.now()))));
  }

  private String coordinator(String organisation) {
    return members.stream()
        .filter(member -> member.getField("organisation").equals(organisation))
        .map(member -> member.getField("subject"))
        .findFirst()
        .orElseThrow();
  }
}
