package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.samen.funds.Outcome.mustBreak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.money.Allocation;

/** How a cost is divided by the key of its day. */
class SharedCostsIT extends SharedFund {
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
        handle -> handle.execute("alter table funds.expense disable trigger stays"));
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

  private void trueUp(UUID id, UUID key) {
    perform(
        "carla",
        "select funds.true_up(?, ?, 2026, ?, ?)",
        id,
        key,
        LocalDate.ofInstant(now, Kinds.ZONE),
        Ledger.at(now));
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
