package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.samen.funds.Outcome.atOnce;
import static org.samen.funds.Outcome.mustBreak;
import static org.samen.funds.Outcome.succeeds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.samen.access.BrokenRule;
import org.samen.access.Callers;

/** Who owes whom, settled once, and who is reminded. */
class SettlementsIT extends SharedFund {
  @Test
  void aSettlementIsConfirmedByAnotherMemberAndPostedWhenItIsReceived() {
    shared(30_000);
    UUID settlement = settle("bram");
    mustBreak(
        "settlements-are-confirmed-by-another",
        () -> answerSettlement("bea", settlement, "confirmed"));
    UUID transfer = transfers(settlement).getFirst();
    mustBreak("settlement-is-confirmed", () -> receive("anna", transfer));
    answerSettlement("carla", settlement, "confirmed");
    mustBreak("receiver-confirms", () -> receive("bram", transfer));
    receive("anna", transfer);
    receive("anna", transfer);
    assertEquals(
        1, fund.one("select count(*) from funds.entry where kind = 'settlement'", Integer.class));
    assertEquals(
        Map.of(Callers.A, 0L, Callers.B, 0L, AFund.C, 0L),
        balances("2026-06-10"),
        "the other transfer is agreed and counted, received or not");
    mustBreak("settles-what-is-owed", () -> settle("bram"));
    assertEquals(
        -10_000L,
        fund.one(
            "select balance_minor from funds.account where kind = 'member' and organisation = '"
                + Callers.A
                + "'",
            Long.class));
  }

  @Test
  void everyFigureOfASettlementIsTheSumOfTheEntriesBehindIt() {
    shared(30_000);
    UUID first = settle("bram");
    answerSettlement("carla", first, "confirmed");
    now = now.plusSeconds(60);
    shared(10_001);
    UUID second = settle("carla");
    for (UUID id : List.of(first, second)) {
      SettlementDetails settlement =
          fund.as("anna", ledger -> SettlementSql.read(ledger.handle(), null, id)).getFirst();
      assertEquals(0, settlement.balances().stream().mapToLong(MemberBalance::balanceMinor).sum());
      for (MemberBalance balance : settlement.balances()) {
        assertEquals(
            balance.balanceMinor(),
            fund
                .as(
                    "anna",
                    ledger ->
                        SettlementSql.behind(
                            ledger.handle(),
                            fund.id,
                            balance.organisation(),
                            settlement.asOf(),
                            settlement.throughEntry(),
                            settlement.proposedAt(),
                            id))
                .stream()
                .mapToLong(BehindBalance::amountMinor)
                .sum());
      }
    }
  }

  @Test
  void transfersThatDoNotNetToZeroAreRefused() {
    shared(30_000);
    for (String transfers :
        List.of(
            "[]",
            "[{\"payer\":\"zorgbrug-maas\",\"receiver\":\"open-spreekkamer\",\"amountMinor\":20000}]",
            """
            [{"payer":"zorgbrug-maas","receiver":"open-spreekkamer","amountMinor":15000},
             {"payer":"zorgbrug-maas","receiver":"open-spreekkamer","amountMinor":-5000},
             {"payer":"steunpunt-domtoren","receiver":"open-spreekkamer","amountMinor":10000}]""")) {
      assertThrows(
          BrokenRule.class, () -> propose("bram", UUID.randomUUID(), transfers), transfers);
    }
    assertEquals(2, transfers(settle("bram")).size());
  }

  @Test
  void whatWasShownMustStillBeSoWhenItIsConfirmed() {
    shared(30_000);
    UUID settlement = settle("bram");
    shared(3_000);
    mustBreak("settlement-is-as-shown", () -> answerSettlement("carla", settlement, "confirmed"));
    answerSettlement("bea", settlement, "withdrawn");
    answerSettlement("carla", settle("bram"), "confirmed");
  }

  @Test
  void settlingTwiceAtOnceHasOneEffect() throws Exception {
    shared(30_000);
    List<Callable<Boolean>> proposers = new ArrayList<>();
    for (String person : List.of("anna", "bram", "bea", "carla")) {
      proposers.add(() -> succeeds(() -> settle(person)));
    }
    assertEquals(1, atOnce(proposers));
    UUID settlement = fund.one("select id from funds.settlement", UUID.class);
    String own = fund.one("select organisation from funds.settlement", String.class);
    String other = own.equals(Callers.A) ? "bram" : "anna";
    answerSettlement(other, settlement, "confirmed");
    UUID transfer = transfers(settlement).getFirst();
    assertEquals(
        8,
        atOnce(java.util.Collections.nCopies(8, () -> succeeds(() -> receive("anna", transfer)))));
    assertEquals(
        1, fund.one("select count(*) from funds.entry where kind = 'settlement'", Integer.class));
  }

  @Test
  void aMemberIsRemindedOfADuePledgeOnceInTwoWeeks() {
    fund.receive(5_000);
    fund.callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into funds.contribution (id, fund_id, organisation, origin, pledged_minor, due_on, pledged_at)
                select uuidv7(), fund_id, organisation, 'lotteries', 100, ?::date + n, now()
                from funds.member cross join unnest(array[5, 9]) n where organisation = ?""",
                AFund.TODAY,
                Callers.B));
    assertEquals(List.of(Callers.B), reminded(0), "what was received or is not due soon is not");
    assertEquals(List.of(), reminded(1));
    assertEquals(List.of(Callers.B), reminded(2), "the one that is due by now");
    assertEquals(List.of(Callers.B), reminded(14));
  }

  @Test
  void whoIsToPayATransferIsRemindedOfItEveryTwoWeeks() {
    shared(30_000);
    UUID settlement = settle("bram");
    assertEquals(List.of(), payersReminded(30), "nothing is agreed yet");
    answerSettlement("carla", settlement, "confirmed");
    receive("anna", transfers(settlement).getFirst());
    assertEquals(List.of(), payersReminded(13));
    assertEquals(1, payersReminded(14).size(), "the one that did not come in");
    assertEquals(List.of(), payersReminded(20));
    assertEquals(1, payersReminded(28).size());
  }

  private List<String> payersReminded(int daysLater) {
    return fund.callers.asRole(
        "system",
        handle ->
            Settlements.reminders(handle, AFund.NOW.plus(Duration.ofDays(daysLater))).stream()
                .map(Settlements.Reminder::payer)
                .toList());
  }

  private List<String> reminded(int daysLater) {
    return fund.callers.asRole(
        "system",
        handle ->
            Contributions.reminders(
                    handle,
                    AFund.TODAY.plusDays(daysLater),
                    AFund.NOW.plus(Duration.ofDays(daysLater)))
                .stream()
                .map(Contributions.Reminder::organisation)
                .toList());
  }

  private UUID settle(String person) {
    UUID id = UUID.randomUUID();
    String transfers =
        Netting.fewest(balances("2026-06-10")).stream()
            .map(
                payment ->
                    "{\"payer\":\"%s\",\"receiver\":\"%s\",\"amountMinor\":%d}"
                        .formatted(payment.payer(), payment.receiver(), payment.amountMinor()))
            .collect(Collectors.joining(",", "[", "]"));
    propose(person, id, transfers);
    return id;
  }

  private void propose(String person, UUID id, String transfers) {
    perform(
        person,
        "select funds.propose_settlement(?, ?, ?, ?::jsonb, true, ?)",
        id,
        fund.id,
        AFund.TODAY,
        transfers,
        Ledger.at(now));
  }

  private void answerSettlement(String person, UUID settlement, String answer) {
    perform(
        person,
        "select funds.answer_settlement(?, ?, null, ?)",
        settlement,
        answer,
        Ledger.at(now));
  }

  private List<UUID> transfers(UUID settlement) {
    return fund
        .as("anna", ledger -> SettlementSql.read(ledger.handle(), null, settlement))
        .getFirst()
        .transfers()
        .stream()
        .map(TransferDetails::id)
        .toList();
  }

  private void receive(String person, UUID transfer) {
    perform(
        person, "select funds.receive_transfer(?, ?, ?)", transfer, AFund.TODAY, Ledger.at(now));
  }
}
