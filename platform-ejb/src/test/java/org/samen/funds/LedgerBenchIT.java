package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.bench.BenchReport.figures;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.access.Ids;
import org.samen.bench.BenchReport;
import org.samen.funds.ManyFunds.Waiting;
import org.samen.funds.proof.LedgerCheck;
import org.samen.funds.proof.LedgerFigures;
import org.samen.jobs.Progress;
import org.samen.schema.FreshDatabase;

/**
 * {@code ./platform bench ledger}: approving and posting split expenses by the beans' own code, a
 * transaction each, against the statements that PostgreSQL has to do at least; verification against
 * the same in SQL; pages and export of a long ledger. As a test it does all of it with few rows.
 *
 * <p>The beans run in this JVM: the turn at the fund, a connection of a pool, entering, the bean's
 * checks and round trips, commit, and the notices to the submitters. What the server's container
 * adds is left out.
 */
class LedgerBenchIT {
  private static final int FUNDS = Integer.getInteger("samen.bench.funds", 6);
  private static final int EXPENSES = Integer.getInteger("samen.bench.expenses", 64);
  private static final int ROUNDS = Integer.getInteger("samen.bench.rounds", 1);
  private static final int ENTRIES = Integer.getInteger("samen.bench.entries", 1_000);
  private static final int PAGES = Integer.getInteger("samen.bench.pages", 20);
  private static final int TOGETHER = 50;
  private static final int MOST_CLIENTS = 16;
  private static final Set<String> COORDINATOR = Set.of("coordinator");

  private final FreshDatabase database = new FreshDatabase();
  private final Callers callers = new Callers(database);
  private final Container container =
      new Container(database.application(), Clock.fixed(AFund.NOW, ZoneOffset.UTC));
  private final Turns turns = new Turns();
  private final BenchReport report =
      new BenchReport(
          "ledger",
          "%,d expenses a round over %,d funds, %d rounds; a ledger of %,d postings"
              .formatted(EXPENSES, FUNDS, ROUNDS, 5 * ENTRIES));

  /** The clients, a thread each. */
  private final ExecutorService clients = Executors.newFixedThreadPool(MOST_CLIENTS);

  private final List<LedgerLimit> limits = new ArrayList<>();

  /** One measured kind of work: so many per second in each round. */
  private static final class Rates {
    private final List<Double> perSecond = new ArrayList<>();

    double median() {
      return perSecond.stream().sorted().toList().get(perSecond.size() / 2);
    }
  }

  @Test
  void approvalsVerificationAndPagesOfALongLedger() throws Exception {
    LedgerLimit.create(database.owner());
    for (int client = 0; client < MOST_CLIENTS; client++) {
      limits.add(new LedgerLimit(database.owner()));
    }
    ManyFunds funds = new ManyFunds(database, callers, FUNDS);
    approvals(funds);
    clients.close();
    for (LedgerLimit limit : limits) {
      limit.close();
    }
    UUID longest = funds.funds().getLast();
    funds.lengthen(longest, ENTRIES);
    verification(longest);
    pages(longest);
    container.close();
  }

  private void approvals(ManyFunds funds) throws Exception {
    Rates limitSpread = new Rates();
    Rates spread = new Rates();
    Rates limitHot = new Rates();
    Rates hot = new Rates();
    Rates hotFew = new Rates();
    Rates limitHotFew = new Rates();
    Rates together = new Rates();
    for (int round = -2; round < ROUNDS; round++) { // the first two warm up
      boolean counts = round >= 0;
      note(limitSpread, counts, limit(16, FUNDS));
      note(spread, counts, singly(funds.submitted(EXPENSES, FUNDS), 16));
      note(limitHot, counts, limit(16, 1));
      note(hot, counts, singly(funds.submitted(EXPENSES, 1), 16));
      note(limitHotFew, counts, limit(4, 1));
      note(hotFew, counts, singly(funds.submitted(EXPENSES, 1), 4));
      note(together, counts, together(funds.submitted(EXPENSES, 1)));
    }
    row("spread, 16 clients", spread, limitSpread.median());
    row("one fund, 16 clients", hot, limitHot.median());
    row("one fund, 4 clients", hotFew, limitHotFew.median());
    row("one fund, 16 clients against 4", hot, hotFew.median());
    row("one fund, " + TOGETHER + " at once", together, hot.median());
  }

  private void row(String what, Rates rates, double limit) throws IOException {
    report.row(
        what,
        figures("perSecond", rates.median()),
        figures("perSecond", limit),
        rates.median() / limit);
  }

  private static void note(Rates rates, boolean counts, double perSecond) {
    if (counts) {
      rates.perSecond.add(perSecond);
    }
  }

  private double limit(int clients, int funds) throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    AtomicInteger left = new AtomicInteger(EXPENSES);
    for (int client = 0; client < clients; client++) {
      SplittableRandom random = new SplittableRandom(client);
      LedgerLimit limit = limits.get(client);
      work.add(
          () -> {
            int done = 0;
            for (; left.decrementAndGet() >= 0; done++) {
              limit.post(1 + random.nextInt(funds), random);
            }
            return done;
          });
    }
    return perSecond(work, () -> {});
  }

  private double singly(List<Waiting> expenses, int clients) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Callable<Integer>> work = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      work.add(
          () -> {
            int done = 0;
            for (int i = next.getAndIncrement(); i < expenses.size(); i = next.getAndIncrement()) {
              approve(expenses.subList(i, i + 1));
              done++;
            }
            return done;
          });
    }
    return perSecond(work, this::tell);
  }

  private double together(List<Waiting> expenses) throws Exception {
    return perSecond(
        List.of(
            () -> {
              for (int from = 0; from < expenses.size(); from += TOGETHER) {
                approve(expenses.subList(from, Math.min(expenses.size(), from + TOGETHER)));
              }
              return expenses.size();
            }),
        this::tell);
  }

  /** What the platform does every two seconds belongs to what a decision costs. */
  private void tell() {
    callers.asRole(
        "system",
        handle ->
            handle
                .createQuery("select notices.tell_waiting(now(), now())")
                .mapTo(UUID.class)
                .list());
  }

  /** As {@link Decisions} does: a turn, and in it a transaction. */
  private void approve(List<Waiting> expenses) {
    List<Decide> commands =
        expenses.stream()
            .map(each -> new Decide(Ids.next(Clock.systemUTC()), each.id(), each.shown()))
            .toList();
    List<String> states =
        turns.at(
            expenses.getFirst().fund(),
            () ->
                container.as(
                    "bram",
                    COORDINATOR,
                    () -> container.bean(Verdicts.class).decide(commands, "approve", null)));
    assertTrue(states.stream().allMatch("approved"::equals), states::toString);
  }

  private double perSecond(List<Callable<Integer>> work, Runnable everyTwoSeconds)
      throws Exception {
    try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      timer.scheduleWithFixedDelay(everyTwoSeconds, 2, 2, TimeUnit.SECONDS);
      long began = System.nanoTime();
      int done = 0;
      for (Future<Integer> client : clients.invokeAll(work)) {
        done += client.get();
      }
      timer.shutdown();
      everyTwoSeconds.run(); // what is left
      return done / ((System.nanoTime() - began) / 1e9);
    }
  }

  /** All rows in Java, hashes and rules, against sums and hashes of the same rows in SQL. */
  private void verification(UUID fund) throws Exception {
    Rates checked = new Rates();
    Rates sql = new Rates();
    Rates sums = new Rates();
    for (int round = -1; round < ROUNDS; round++) {
      boolean counts = round >= 0;
      long began = System.nanoTime();
      LedgerFigures figures =
          callers.asOwner(handle -> LedgerCheck.of(handle, fund, Progress.UNWATCHED));
      assertNull(figures.firstWrong());
      assertTrue(figures.entries() >= ENTRIES);
      note(checked, counts, figures.rows() / seconds(began));
      began = System.nanoTime();
      callers.asOwner(handle -> sums(handle, fund));
      note(sums, counts, figures.rows() / seconds(began));
      began = System.nanoTime();
      callers.asOwner(handle -> sums(handle, fund) + hashes(handle, fund));
      note(sql, counts, figures.rows() / seconds(began));
    }
    report.row(
        "verification, rows",
        figures("perSecond", checked.median()),
        figures("perSecond", sql.median()),
        checked.median() / sql.median());
    report.row(
        "  against SQL without hashes",
        figures("perSecond", checked.median()),
        figures("perSecond", sums.median()),
        checked.median() / sums.median());
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static long sums(Handle handle, UUID fund) {
    long wrong = 0;
    for (String sql :
        List.of(
            "select count(*) from (select entry_id from funds.posting where fund_id = :fund group by 1 having sum(amount_minor) <> 0) w",
            """
            select count(*) from funds.account a left join (select account_id, sum(amount_minor) as s from funds.posting where fund_id = :fund group by 1) p
              on p.account_id = a.id where a.fund_id = :fund and a.balance_minor <> coalesce(p.s, 0)""",
            """
            select count(*) from (select balance_minor - sum(effect_minor) over (order by number) as off, number - row_number() over (order by number) as gap
              from funds.entry where fund_id = :fund) w where off <> 0 or gap <> 0""",
            """
            select count(*) from funds.decision d join funds.expense x on x.id = d.expense_id
            where d.fund_id = :fund and (d.person = x.submitter or d.organisation = x.organisation or d.shown_hash <> x.content_hash)""",
            "select count(*) from (select seq - row_number() over (order by seq) as gap from audit.record where stream = 'fund/' || cast(:fund as text)) w where gap <> 0")) {
      wrong += handle.createQuery(sql).bind("fund", fund).mapTo(Long.class).one();
    }
    assertEquals(0, wrong);
    return wrong;
  }

  private static long hashes(Handle handle, UUID fund) {
    long wrong = 0;
    for (String sql :
        List.of(
            """
            select count(*) from funds.entry e join (select entry_id, array_agg(account_id order by n) as a, array_agg(amount_minor order by n) as m
              from funds.posting where fund_id = :fund group by 1) p on p.entry_id = e.id where funds.digest(e, p.a, p.m) <> e.digest""",
            "select count(*) from funds.expense x where x.fund_id = :fund and x.content_hash is not null and funds.content_hash(x.id, x.revision) <> x.content_hash",
            """
            select count(*) from (select r.previous_hash <> lag(r.hash, 1, decode(repeat('00', 32), 'hex')) over (order by r.seq) or r.hash <> sha256(r.previous_hash || convert_to(
                audit.field(r.stream) || audit.field(r.seq::text) || audit.field(audit.instant(r.at)) || audit.field(r.person::text)
                || audit.field(r.organisation) || audit.field(r.roles) || audit.field(r.action) || audit.field(r.object_kind)
                || audit.field(r.object_id) || audit.field(r.object_keeper) || audit.field(r.reason) || audit.field(r.changes::text), 'UTF8')) as wrong
              from audit.record r where stream = 'fund/' || cast(:fund as text)) w where wrong""")) {
      wrong += handle.createQuery(sql).bind("fund", fund).mapTo(Long.class).one();
    }
    assertEquals(0, wrong);
    return wrong;
  }

  private void pages(UUID fund) throws Exception {
    Funds funds = container.bean(Funds.class);
    Statements statements = container.bean(Statements.class);
    SplittableRandom random = new SplittableRandom(7);
    EntryFilter all = EntryFilter.of(fund);
    page("fund page", () -> funds.find(fund).orElseThrow());
    page("statement, first page", () -> statements.list(all, 0, 50));
    page(
        "statement, any page of 10,000",
        () -> statements.list(all, random.nextInt(Math.min(ENTRIES, 10_000)), 50));
    page("a year's balances", () -> statements.months(fund, 13));
    page("statement, its count", () -> statements.count(all));
    page(
        "statement, one organisation",
        () ->
            statements.list(new EntryFilter(fund, null, null, Callers.A, null, null, null), 0, 50));
    export(statements, all);
  }

  private void page(String what, java.util.function.Supplier<Object> read) throws IOException {
    double[] times = new double[PAGES];
    for (int i = -3; i < PAGES; i++) {
      long began = System.nanoTime();
      Object unused = container.as("bram", COORDINATOR, read);
      if (i >= 0) {
        times[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(times);
    double p95 = times[Math.min(PAGES - 1, PAGES * 95 / 100)];
    report.row(
        what, figures("p50Ms", times[PAGES / 2], "p95Ms", p95), figures("p95Ms", 150), p95 / 150);
  }

  private void export(Statements statements, EntryFilter all) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long[] seen = new long[2];
    long began = System.nanoTime();
    container.as(
        "bram",
        COORDINATOR,
        () -> {
          statements.each(
              all,
              entry -> {
                if (++seen[0] % Math.max(1, ENTRIES / 4) == 0) {
                  System.gc();
                  seen[1] =
                      Math.max(seen[1], runtime.totalMemory() - runtime.freeMemory() - before);
                }
              });
          return true;
        });
    assertTrue(seen[0] >= ENTRIES);
    double megabytes = seen[1] / 1e6;
    assertTrue(megabytes < 32, () -> "an export that grows: " + megabytes + " MB");
    report.row(
        "export of a year",
        Map.of("seconds", seconds(began), "heldMB", megabytes),
        figures("heldMB", 32),
        megabytes / 32);
  }
}
