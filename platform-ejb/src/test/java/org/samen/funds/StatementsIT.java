package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samen.access.Container;

/** A statement tells what the fund had by the day of booking, whatever was posted when. */
class StatementsIT extends BankedFund {
  private static final LocalDate MARCH = LocalDate.parse("2026-03-15");
  private static final LocalDate APRIL = LocalDate.parse("2026-04-02");

  private final Container container =
      new Container(fund.database.application(), Clock.fixed(AFund.NOW, ZoneOffset.UTC));

  @AfterEach
  void close() throws Exception {
    container.close();
  }

  @Test
  void aMonthEndsWithWhatWasBookedUpToItsLastDay() {
    fund.receive(20_000, MARCH);
    fund.receive(7_000, LocalDate.parse("2026-03-31"));
    fund.receive(1_000, LocalDate.parse("2025-01-01"));
    assertEquals(
        List.of(
            "2026-02-01 1000",
            "2026-03-01 28000",
            "2026-04-01 28000",
            "2026-05-01 28000",
            "2026-06-01 128000"),
        read("bram", statements -> statements.months(fund.id, 5)).stream()
            .map(one -> one.month() + " " + one.balanceMinor())
            .toList());
    assertEquals(28_000, onDay("bram", LocalDate.parse("2026-03-31")));
    assertEquals(21_000, onDay("bram", LocalDate.parse("2026-03-30")));
  }

  @Test
  void theBalanceRunsByTheDayOfBookingInTheOrderShown() {
    fund.approve("bram", fund.submitted(30_000));
    fund.receive(20_000, MARCH);
    fund.receive(5_000, APRIL);
    List<String> latestFirst = List.of("2 95000", "1 125000", "4 25000", "3 20000");
    EntryFilter all = EntryFilter.of(fund.id);
    assertEquals(latestFirst, page("bram", all, 0, 50));
    assertEquals(latestFirst.subList(1, 3), page("bram", all, 1, 2));
    assertEquals(latestFirst.reversed(), file("bram", all));
    assertEquals(List.of(), page("bram", all, 4, 50));
    for (EntryFilter spring : List.of(between(MARCH, APRIL), between(null, APRIL))) {
      assertEquals(latestFirst.subList(2, 4), page("bram", spring, 0, 50));
      assertEquals(latestFirst.subList(2, 4).reversed(), file("bram", spring));
    }
    assertEquals(latestFirst.subList(0, 3), page("bram", between(APRIL, null), 0, 50));
    EntryFilter spent = new EntryFilter(fund.id, null, "expense", null, null, null, null);
    assertEquals(latestFirst.subList(0, 1), page("bram", spent, 0, 50));
    EntryFilter third = new EntryFilter(fund.id, 3L, null, null, null, null, null);
    assertEquals(latestFirst.subList(3, 4), file("bram", third));
  }

  @Test
  void anAuditorOfTwoPeriodsReadsTheirEntriesWithTheBalancesThatTheFundHad() {
    fund.receive(1_000, LocalDate.parse("2026-01-10"));
    fund.receive(20_000, MARCH);
    fund.receive(5_000, APRIL);
    for (LocalDate covered : List.of(MARCH, DAY)) {
      fund.callers.asOwner(
          handle ->
              handle.execute(
                  "insert into funds.mandate values (?, 'toetsend-oog', ?, ?, null, now())",
                  fund.id,
                  covered,
                  covered));
    }
    List<String> theirs = List.of("1 126000", "3 21000");
    assertEquals(theirs, page("ingrid", EntryFilter.of(fund.id), 0, 50));
    assertEquals(theirs.reversed(), file("ingrid", EntryFilter.of(fund.id)));
    assertEquals(26_000, onDay("ingrid", APRIL));
  }

  @Test
  void anEntryThatLeavesTheBalanceAsItIsSaysWhatItMoved() {
    paidAndReturned();
    assertEquals(
        List.of(
            "contribution 100000 100000",
            "expense 30000 -30000",
            "payment 30000 0",
            "return 30000 0"),
        told(
            "bram",
            EntryFilter.of(fund.id),
            entry -> entry.kind() + " " + entry.amountMinor() + " " + entry.effectMinor()));
  }

  private long onDay(String person, LocalDate day) {
    return read(person, statements -> statements.balance(fund.id, day));
  }

  private EntryFilter between(@Nullable LocalDate from, @Nullable LocalDate until) {
    return new EntryFilter(fund.id, null, null, null, null, from, until);
  }

  private List<String> page(String person, EntryFilter filter, int offset, int limit) {
    return read(person, statements -> statements.list(filter, offset, limit)).stream()
        .map(StatementsIT::balance)
        .toList();
  }

  private List<String> file(String person, EntryFilter filter) {
    return told(person, filter, StatementsIT::balance);
  }

  private List<String> told(
      String person, EntryFilter filter, Function<EntrySummary, String> words) {
    List<String> told = new ArrayList<>();
    return read(
        person,
        statements -> {
          statements.each(filter, entry -> told.add(words.apply(entry)));
          return told;
        });
  }

  private static String balance(EntrySummary entry) {
    return entry.number() + " " + entry.balanceMinor();
  }

  private <T> T read(String person, Function<Statements, T> question) {
    return container.as(
        person,
        Set.of(person.equals("ingrid") ? "auditor" : "coordinator"),
        () -> question.apply(container.bean(Statements.class)));
  }
}
