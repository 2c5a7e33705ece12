package org.samen.funds;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** A coordinator of each member, with its organisation and its weight in the key. */
  private enum Member {
    HANNA("open-spreekkamer", 3),
    JORIS("zorgbrug-maas", 3),
    FEMKE("steunpunt-domtoren", 2),
    DAWIT("haags-zorgloket", 2),
    RENSKE("noorderlicht-medisch", 1),
    PAULO("lichtstad-wegwijs", 1),
    MAUD("tandwiel", 1),
    SELIN("recht-op-zorg", 1);

    private final String organisation;
    private final int weight;

    Member(String organisation, int weight) {
      this.organisation = organisation;
      this.weight = weight;
    }

    private String person() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Member of(String organisation) {
      for (Member member : values()) {
        if (member.organisation.equals(organisation)) {
          return member;
        }
      }
      throw new IllegalArgumentException(organisation);
    }
  }

  private final DemoYear year;

  DemoShared(DemoYear year) {
    this.year = year;
  }

  void bring() {
    propose(Member.HANNA, AGREED_DAYS_AGO + 1, KEY, AGREED_DAYS_AGO, Member.HANNA.weight);
    for (Member member : Member.values()) {
      if (member != Member.HANNA) {
        consent(member, AGREED_DAYS_AGO, KEY);
      }
    }
    share(
        Member.HANNA,
        Member.JORIS,
        85,
        "Verhuur De Werf",
        "Huur spreekuurruimte, kwartaal",
        80_000);
    share(Member.JORIS, Member.HANNA, 80, "Koffie en Zaal", "Zaal partnerdag", 41_250);
    share(Member.FEMKE, Member.DAWIT, 70, "Drukkerij Linde", "Folders in acht talen", 26_505);
    settle();
    share(Member.MAUD, Member.FEMKE, 25, "Verhuur De Werf", "Behandelstoel, huur", 33_010);
    share(Member.HANNA, Member.MAUD, 12, "Verhuur De Werf", "Huur spreekuurruimte, maand", 26_667);
    UUID next = DemoYear.id("key", "room-next");
    propose(Member.FEMKE, 3, next, -30, Member.HANNA.weight + 1);
    consent(Member.DAWIT, 2, next);
    consent(Member.RENSKE, 1, next);
  }

  private void propose(Member by, int daysAgo, UUID key, int validFromDaysAgo, int first) {
    JsonArrayBuilder shares = Json.createArrayBuilder();
    for (Member member : Member.values()) {
      shares.add(
          DemoYear.body()
              .add("organisation", member.organisation)
              .add("weight", member == Member.HANNA ? first : member.weight));
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
        by.person(),
        daysAgo,
        ledger ->
            ledger.perform(
                "select funds.propose_key(?, ?, ?::jsonb, ?)",
                key,
                DemoYear.FUND,
                body,
                Ledger.at(ledger.now())));
  }

  private void consent(Member member, int daysAgo, UUID key) {
    year.as(
        member.person(),
        daysAgo,
        ledger ->
            ledger.perform(
                "select funds.answer_key(?, 'consent', null, ?)", key, Ledger.at(ledger.now())));
  }

  private void share(
      Member payer, Member approver, int daysAgo, String provider, String what, long minor) {
    UUID expense = DemoYear.id("shared", what);
    year.as(
        payer.person(),
        daysAgo,
        ledger -> {
          ExpenseSql.write(
              ledger.handle(),
              new EditExpense(
                  expense,
                  DemoYear.FUND,
                  null,
                  "shared",
                  provider,
                  null,
                  year.day(daysAgo),
                  minor,
                  what,
                  null,
                  null,
                  true,
                  KEY,
                  List.of(new Part(DemoYear.line("9"), minor)),
                  List.of()),
              payer.organisation,
              DemoYear.id("person", payer.person()),
              "EUR",
              ledger.now());
          ledger.submit(expense);
        });
    year.as(
        approver.person(),
        daysAgo - 3,
        ledger ->
            ledger.decide(
                List.of(
                    new Decide(
                        DemoYear.id("decision", what),
                        expense,
                        DemoYear.shown(ledger.handle(), expense))),
                "approve",
                null));
  }

  private void settle() {
    UUID settlement = DemoYear.id("settlement", "first");
    year.as(
        Member.JORIS.person(),
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
        Member.FEMKE.person(),
        SETTLED_DAYS_AGO - 3,
        ledger ->
            ledger.perform(
                "select funds.answer_settlement(?, 'confirmed', null, ?)",
                settlement,
                Ledger.at(ledger.now())));
    List<TransferDetails> transfers = new ArrayList<>();
    year.as(
        Member.JORIS.person(),
        SETTLED_DAYS_AGO - 4,
        ledger ->
            transfers.addAll(
                SettlementSql.read(ledger.handle(), null, settlement).getFirst().transfers()));
    transfers.removeFirst(); // has not come in yet
    transfers.forEach(
        transfer ->
            year.as(
                Member.of(transfer.receiver()).person(),
                SETTLED_DAYS_AGO - 10,
                ledger ->
                    ledger.perform(
                        "select funds.receive_transfer(?, ?, ?)",
                        transfer.id(),
                        ledger.today(),
                        Ledger.at(ledger.now()))));
  }
}
