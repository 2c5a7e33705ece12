package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.funds.Outcome.atOnce;
import static org.samen.funds.Outcome.mustBreak;
import static org.samen.funds.Outcome.succeeds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.access.BrokenRule;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.money.Allocation;

/** Keys, splits, settlements and true-ups as the database holds them, with no bean before it. */
class CostSharingIT {
  private static final String EQUAL =
      "{\"name\":\"Huur\",\"kind\":\"equal\",\"validFrom\":\"%s\",\"vatTreatment\":\"undecided\"}";
  private static final String THIRDS =
      """
      {"name":"Huur","kind":"shares","validFrom":"%s","vatTreatment":"undecided","series":"%s",
       "shares":[{"organisation":"open-spreekkamer","weight":2},{"organisation":"zorgbrug-maas","weight":1}]}""";

  private final AFund fund = AFund.holding(0);
  private Instant now = AFund.NOW;

  @Test
  void aKeyIsInForceFromItsDayOnceEveryMemberConsents() {
    UUID key = proposed(EQUAL.formatted("2026-06-11"));
    answer("bram", key, "consent");
    assertEquals(Optional.empty(), keyOn(key, "2026-06-11"), "carla has not answered");
    answer("carla", key, "consent");
    assertEquals(Optional.of(key), keyOn(key, "2026-06-11"));
    assertEquals(Optional.empty(), keyOn(key, "2026-06-10"), "before its day");
  }

  @Test
  void aKeyThatOneMemberRefusesIsNone() {
    UUID key = proposed(EQUAL.formatted("2026-06-11"));
    answer("bram", key, "refuse");
    mustBreak("key-is-refused", () -> answer("carla", key, "consent"));
    mustBreak("answers-once", () -> answer("bram", key, "consent"));
    assertEquals(Optional.empty(), keyOn(key, "2026-06-30"));
  }

  @Test
  void aKeyIsFixedBeforehandAndLaterThanTheFormer() {
    mustBreak("key-is-fixed-beforehand", () -> proposed(EQUAL.formatted("2026-06-09")));
    UUID first = agreed(EQUAL.formatted("2026-06-20"));
    mustBreak(
        "key-is-later-than-the-former", () -> proposed(THIRDS.formatted("2026-06-20", first)));
    UUID second = proposed(THIRDS.formatted("2026-06-21", first));
    now = now.plus(Duration.ofDays(12));
    mustBreak("key-is-fixed-beforehand", () -> answer("bram", second, "consent"));
  }

  @Test
  void aKeyForCommonAccountChangesOnlyWhenAPartyJoinsOrLeaves() {
    UUID first = agreed(EQUAL.formatted("2026-06-10").replace("undecided", "common-account"));
    String thirds = THIRDS.formatted("2026-06-11", first).replace("undecided", "common-account");
    assertTrue(proposed(thirds) != null, "one party less");
    mustBreak(
        "key-changes-with-its-parties",
        () ->
            proposed(
                EQUAL
                    .formatted("2026-06-11")
                    .replace("undecided", "common-account")
                    .replace("{", "{\"series\":\"" + first + "\",")));
  }

  @Test
  void aKeyIsNeverChangedNotEvenFromPsql() {
    UUID key = agreed(EQUAL.formatted("2026-06-10"));
    for (String sql :
        List.of(
            "update funds.key set valid_from = '2026-01-01'",
            "update funds.key_share set weight = 9",
            "delete from funds.key_consent")) {
      assertThrows(
          JdbiException.class, () -> fund.callers.asOwner(handle -> handle.execute(sql)), sql);
    }
    assertEquals(Optional.of(key), keyOn(key, "2026-06-10"));
  }

  @Test
  void aSharedCostIsDividedByTheKeyOfItsDateAndTheRemainderIsVisible() {
    UUID key = agreed(EQUAL.formatted("2026-06-10"));
    UUID later = agreed(THIRDS.formatted("2026-06-11", key));
    mustBreak("key-of-its-date", () -> submitted(later, 10_000));
    UUID expense = submitted(key, 10_000);
    assertEquals("approved", fund.approve("bram", expense));
    assertEquals(
        Map.of(Callers.A, -6_666L, Callers.B, 3_333L, AFund.C, 3_333L), balances("2026-06-10"));
    List<SplitShare> split = fund.as("bram", ledger -> KeySql.split(ledger.handle(), expense));
    assertEquals(
        List.of("3334 3333 1/3 true", "3333 3333 1/3 false", "3333 3333 1/3 false"),
        split.stream()
            .map(share -> share.minorUnits() + " " + share.exact() + " " + share.gotRemainder())
            .toList());
    assertEquals(0, fund.posted(), "the fund's own money did not move");
  }

  @Test
  void aDraftThatWaitedForItsKeyToBeReplacedIsRefusedAtApproval() {
    UUID key = agreed(EQUAL.formatted("2026-06-10"));
    UUID expense = submitted(key, 10_000);
    fund.callers.asOwner(
        handle -> handle.execute("alter table funds.expense disable trigger goes_on"));
    UUID later = agreed(THIRDS.formatted("2026-06-11", key));
    fund.callers.asOwner(
        handle -> handle.execute("update funds.expense set spent_on = '2026-06-11'"));
    mustBreak("key-of-its-date", () -> fund.approve("bram", expense));
    assertEquals("submitted", fund.state(expense));
    assertEquals(Optional.of(later), keyOn(key, "2026-06-11"));
  }

  @Test
  void theDatabaseDividesAsThePlatformDoes() {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      long minor = 1 + random.nextLong(round % 2 == 0 ? 100 : 99_999_999_999L);
      long[] weights =
          random.longs(1 + random.nextInt(9), 0, round % 3 == 0 ? 4 : 1_000_000_000).toArray();
      weights[0]++;
      List<Long> divided =
          fund.callers.asOwner(
              handle ->
                  handle
                      .createQuery("select minor from funds.allocate(:minor, :weights)")
                      .bind("minor", minor)
                      .bind("weights", Arrays.stream(weights).boxed().toArray(Long[]::new))
                      .mapTo(Long.class)
                      .list());
      assertArrayEquals(
          Allocation.allocate(minor, weights),
          divided.stream().mapToLong(Long::longValue).toArray(),
          () -> minor + " by " + Arrays.toString(weights));
    }
  }

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
  void aKeyByUseDividesByTheCountedUseAndIsTruedUpOnceAfterTheYear() {
    UUID thing = used();
    String body =
        """
        {"name":"Bus","kind":"use","validFrom":"2026-06-10","vatTreatment":"undecided","thing":"%s",
         "countedFrom":"2026-05-01","countedUntil":"2026-05-31"}"""
            .formatted(thing);
    mustBreak("keeper-proposes-by-use", () -> proposed("bram", body));
    UUID key = agreed(body);
    UUID expense = submitted(key, 10_000);
    fund.approve("bram", expense);
    assertEquals(
        Map.of(Callers.A, -7_500L, Callers.B, 7_500L, AFund.C, 0L),
        balances("2026-06-10"),
        "in May A used it one hour and B three");
    mustBreak("year-is-over", () -> trueUp(UUID.randomUUID(), key));
    book(thing, AFund.C, "2026-06-12", 4);
    book(thing, Callers.B, "2026-06-13", 4);
    now = Instant.parse("2027-01-10T10:00:00Z");
    UUID id = UUID.randomUUID();
    trueUp(id, key);
    trueUp(id, key);
    assertEquals(
        Map.of(Callers.A, -10_000L, Callers.B, 5_000L, AFund.C, 5_000L), balances("2027-01-10"));
    mustBreak("trued-up-once", () -> trueUp(UUID.randomUUID(), key));
    mustBreak("year-is-trued-up", () -> submitted(key, 500));
    List<SplitShare> split = fund.as("bram", ledger -> KeySql.split(ledger.handle(), id));
    assertEquals(
        List.of("0 2500", "5000 0", "5000 7500"),
        split.stream().map(share -> share.minorUnits() + " " + share.beforeMinor()).toList());
  }

  @Test
  void thoseOutsideTheFundSeeNothingOfItAndStaffDoNotDecide() {
    UUID key = proposed(EQUAL.formatted("2026-06-11"));
    assertEquals(
        List.of(),
        fund.callers.as(
            "ingrid", "coordinator", handle -> KeySql.read(handle, fund.id, null, AFund.TODAY)));
    assertThrows(NotFound.class, () -> answer("ingrid", key, "consent"));
    mustBreak(
        "coordinators-decide",
        () ->
            fund.callers.as(
                "bram",
                "staff",
                handle ->
                    AFund.perform(
                        () ->
                            new Ledger(handle, now)
                                .perform(
                                    "select funds.answer_key(?, 'consent', null, ?)",
                                    key,
                                    Ledger.at(now)))));
    KeyDetails seen =
        fund.as("bram", ledger -> KeySql.read(ledger.handle(), fund.id, null, AFund.TODAY))
            .getFirst();
    assertEquals("proposed", seen.state());
    assertTrue(seen.mayAnswer());
    assertThrows(
        ChangedMeanwhile.class, () -> proposed("anna", key, EQUAL.formatted("2026-06-12")));
    assertEquals(key, proposed("anna", key, EQUAL.formatted("2026-06-11")), "the same again");
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

  private UUID proposed(String body) {
    return proposed("anna", body);
  }

  private UUID proposed(String person, String body) {
    return proposed(person, UUID.randomUUID(), body);
  }

  private UUID proposed(String person, UUID id, String body) {
    perform(
        person, "select funds.propose_key(?, ?, ?::jsonb, ?)", id, fund.id, body, Ledger.at(now));
    return id;
  }

  private UUID agreed(String body) {
    UUID key = proposed(body);
    answer("bram", key, "consent");
    answer("carla", key, "consent");
    return key;
  }

  private void answer(String person, UUID key, String verdict) {
    perform(person, "select funds.answer_key(?, ?, ?, ?)", key, verdict, null, Ledger.at(now));
  }

  private Optional<UUID> keyOn(UUID series, String day) {
    return fund.callers.asOwner(
        handle ->
            handle
                .createQuery("select funds.key_on(:series, :day)")
                .bind("series", series)
                .bind("day", LocalDate.parse(day))
                .mapTo(UUID.class)
                .findOne());
  }

  /** A cost of A, spent on the 10th of June and submitted. */
  private UUID submitted(UUID key, long minor) {
    UUID expense = fund.draft("anna", Callers.A, minor);
    fund.as(
        "anna",
        ledger ->
            ledger
                .handle()
                .execute(
                    "update funds.expense set kind = 'shared', key_id = ? where id = ?",
                    key,
                    expense));
    fund.as("anna", ledger -> ledger.submit(expense));
    return expense;
  }

  private void shared(long minor) {
    UUID key =
        fund.one("select count(*) from funds.key", Integer.class) == 0
            ? agreed(EQUAL.formatted("2026-06-10"))
            : fund.one("select id from funds.key limit 1", UUID.class);
    fund.approve("bram", submitted(key, minor));
  }

  private Map<String, Long> balances(String day) {
    return fund.as(
        "anna",
        ledger ->
            SettlementSql.balances(ledger.handle(), fund.id, LocalDate.parse(day), now).stream()
                .collect(
                    Collectors.toMap(MemberBalance::organisation, MemberBalance::balanceMinor)));
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

  private void trueUp(UUID id, UUID key) {
    perform(
        "carla",
        "select funds.true_up(?, ?, 2026, ?, ?)",
        id,
        key,
        LocalDate.ofInstant(now, Kinds.ZONE),
        Ledger.at(now));
  }

  private void perform(String person, String sql, @Nullable Object... arguments) {
    fund.callers.as(
        person,
        "coordinator",
        handle -> AFund.perform(() -> new Ledger(handle, now).perform(sql, arguments)));
  }

  /** A van of A that in May A used one hour and B three. */
  private UUID used() {
    UUID thing = UUID.randomUUID();
    fund.callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into sharing.thing (id, keeper, kind, name, audience, approval, shortest_minutes, longest_minutes, horizon_days, changed_at)
                values (?, ?, 'vehicle', 'Bus', 'partners', false, 60, 600, 365, now())""",
                thing,
                Callers.A));
    book(thing, Callers.A, "2026-05-04", 1);
    book(thing, Callers.B, "2026-05-05", 3);
    return thing;
  }

  private void book(UUID thing, String organisation, String day, int hours) {
    fund.callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into sharing.booking (id, thing_id, keeper, organisation, starts, ends, state, purpose, cost_cents, currency, requested_at, changed_at)
                values (uuidv7(), ?, ?, ?, ?::timestamptz, ?::timestamptz + make_interval(hours => ?), 'confirmed', 'Rit', 0, 'EUR', now(), now())""",
                thing,
                Callers.A,
                organisation,
                day + "T08:00:00Z",
                day + "T08:00:00Z",
                hours));
  }
}
