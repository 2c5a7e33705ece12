package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Callers;
import org.samen.funds.proof.LedgerCheck;
import org.samen.jobs.Progress;

/**
 * People who work on one fund at once, as a seed says: submit, approve, approve many, withdraw,
 * return, receive, reverse, close and reopen. What was acknowledged is remembered, and what was
 * not, to be asked again under the same id.
 */
final class LedgerWorkload {
  private static final List<String> DECIDERS = List.of("bram", "bea", "carla");

  private final AFund fund;
  private final Callers callers;
  private final long seed;
  private final ConcurrentLinkedQueue<UUID> submitted = new ConcurrentLinkedQueue<>();
  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Asked> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger done = new AtomicInteger();

  /** Decisions that were sent and not answered. */
  private record Asked(
      String person, List<Decide> decisions, String verdict, @Nullable String reason) {}

  /**
   * Of a fund.
   *
   * @param callers by whatever way to the database the people take
   */
  LedgerWorkload(AFund fund, Callers callers, long seed) {
    this.fund = fund;
    this.callers = callers;
    this.seed = seed;
  }

  /** So many people at once until told to stop; a lost connection is no end. */
  void run(int people, BooleanSupplier goesOn) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
      List<Future<?>> all = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        SplittableRandom random = new SplittableRandom(seed * 1000 + person);
        all.add(
            threads.submit(
                () -> {
                  while (goesOn.getAsBoolean()) {
                    attempt(random);
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  /** How many commands were acknowledged. */
  int done() {
    return done.get();
  }

  private void attempt(SplittableRandom random) {
    try {
      step(random);
      done.incrementAndGet();
    } catch (BrokenRule e) {
      // refused, as many of them must be
    } catch (RuntimeException e) {
      Thread.yield(); // the connection was lost
    }
  }

  private void step(SplittableRandom random) {
    int dice = random.nextInt(100);
    if (dice < 40) {
      submit(random);
    } else if (dice < 65) {
      decide(random, 1, "approve");
    } else if (dice < 75) {
      decide(random, 2 + random.nextInt(8), "approve");
    } else if (dice < 82) {
      decide(random, 1, random.nextBoolean() ? "return" : "reject");
    } else if (dice < 88) {
      UUID expense = submitted.poll();
      if (expense != null) {
        as("anna", ledger -> ledger.withdraw(expense, random.nextBoolean()));
      }
    } else if (dice < 94) {
      receive(1_000 + random.nextInt(50_000));
    } else if (dice < 98) {
      reverse(random);
    } else {
      close();
    }
  }

  private void submit(SplittableRandom random) {
    UUID expense = UUID.randomUUID();
    long minor = 1 + random.nextInt(random.nextInt(10) == 0 ? 150_000 : 5_000);
    callers.as(
        "anna",
        "coordinator",
        handle -> {
          ExpenseSql.write(
              handle,
              fund.asking(expense, fund.dental, minor),
              Callers.A,
              AFund.person(handle),
              "EUR",
              AFund.NOW);
          return new Ledger(handle, AFund.NOW).submit(expense);
        });
    submitted.add(expense);
  }

  private void decide(SplittableRandom random, int count, String verdict) {
    List<UUID> expenses = new ArrayList<>();
    for (UUID next = submitted.poll();
        next != null && expenses.size() < count;
        next = submitted.poll()) {
      expenses.add(next);
    }
    if (expenses.isEmpty()) {
      return;
    }
    String person = DECIDERS.get(random.nextInt(DECIDERS.size()));
    List<Decide> decisions =
        callers.as(
            person,
            "coordinator",
            handle ->
                handle
                    .createQuery(
                        "select id, content_hash from funds.expense where id = any(:ids) and content_hash is not null")
                    .bind("ids", expenses.toArray(UUID[]::new))
                    .map(
                        (row, context) ->
                            new Decide(
                                UUID.randomUUID(), row.getObject(1, UUID.class), row.getBytes(2)))
                    .list());
    ask(new Asked(person, decisions, verdict, verdict.equals("approve") ? null : "Graag een bon"));
    if (random.nextInt(4) == 0) {
      submitted.addAll(expenses); // somebody else decides on it once more, or in vain
    }
  }

  private void ask(Asked asked) {
    unanswered.add(asked);
    try {
      List<String> states =
          callers.as(
              asked.person(),
              "coordinator",
              handle ->
                  new Ledger(handle, AFund.NOW)
                      .decide(asked.decisions(), asked.verdict(), asked.reason()));
      asked.decisions().forEach(each -> acknowledged.add(each.id()));
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i).equals("submitted")) {
          submitted.add(asked.decisions().get(i).expense()); // asks for another approver
        }
      }
      unanswered.remove(asked);
    } catch (BrokenRule e) {
      unanswered.remove(asked);
      throw e;
    }
  }

  private void receive(long minor) {
    UUID pledge = UUID.randomUUID();
    as(
        "anna",
        ledger -> {
          ledger
              .handle()
              .execute(
                  "insert into funds.contribution (id, fund_id, organisation, line_id, origin, pledged_minor, due_on, pledged_at) values (?, ?, ?, ?, 'lotteries', ?, ?, ?)",
                  pledge,
                  fund.id,
                  Callers.A,
                  minor % 3 == 0 ? fund.dental : null,
                  minor,
                  AFund.TODAY,
                  Ledger.at(AFund.NOW));
          ledger.receive(UUID.randomUUID(), pledge, minor, AFund.TODAY);
        });
  }

  private void reverse(SplittableRandom random) {
    List<UUID> entries =
        callers.as(
            "anna",
            "coordinator",
            handle ->
                handle
                    .createQuery(
                        "select id from funds.entry where kind = 'expense' order by number desc limit 20")
                    .mapTo(UUID.class)
                    .list());
    if (!entries.isEmpty()) {
      UUID proposal = UUID.randomUUID();
      UUID entry = entries.get(random.nextInt(entries.size()));
      as(
          "anna",
          ledger -> ledger.propose(proposal, fund.id, "reverse", "{\"entry\":\"" + entry + "\"}"));
      as("carla", ledger -> ledger.answer(proposal, "confirmed", null));
    }
  }

  private void close() {
    UUID close = UUID.randomUUID();
    as("bram", ledger -> ledger.propose(close, fund.id, "close", "{\"through\":\"2026-06-09\"}"));
    as("carla", ledger -> ledger.answer(close, "confirmed", null));
    UUID reopen = UUID.randomUUID();
    as("bram", ledger -> ledger.propose(reopen, fund.id, "reopen", "{}"));
    as("anna", ledger -> ledger.answer(reopen, "confirmed", null));
  }

  private void as(String person, java.util.function.Consumer<Ledger> work) {
    callers.as(
        person,
        "coordinator",
        handle -> {
          work.accept(new Ledger(handle, AFund.NOW));
          return true;
        });
  }

  /** What was not answered is asked again: done before or now, once. */
  void askAgain() {
    Set<Asked> again = new HashSet<>(unanswered);
    for (Asked asked : again) {
      try {
        ask(asked);
      } catch (BrokenRule e) {
        // refused: it was not done
      }
      unanswered.remove(asked);
    }
    assertEquals(0, unanswered.size());
  }

  /** Everything adds up, and what was acknowledged is there, once. */
  void mustAddUp(String after) {
    String said = after + ", seed " + seed;
    assertNull(
        fund.callers
            .asOwner(handle -> LedgerCheck.of(handle, null, Progress.UNWATCHED))
            .firstWrong(),
        said);
    Set<UUID> kept =
        new HashSet<>(
            fund.callers.asOwner(
                handle ->
                    handle.createQuery("select id from funds.decision").mapTo(UUID.class).list()));
    assertEquals(List.of(), acknowledged.stream().filter(id -> !kept.contains(id)).toList(), said);
    assertEquals(
        fund.one("select count(*) from funds.entry where kind = 'expense'", Long.class),
        fund.one(
            "select count(*) from funds.expense where state in ('approved', 'paid', 'reversed')",
            Long.class),
        said);
  }
}
