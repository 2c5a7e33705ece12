package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.BrokenRule;

/** What was approved is paid once, by two people. */
class PaymentsIT extends BankedFund {
  @Test
  void aPayableIsPaidOnceByTwoPeople() {
    UUID expense = payable(30_000);
    mustBreak("fund-has-an-account", () -> prepare("anna", expense));
    accounts();
    mustBreak("holder-pays", () -> prepare("bram", expense));
    UUID batch = prepare("anna", expense);
    mustBreak("one-live-payment", () -> prepare("anna", expense));
    assertEquals("prepared", release("anna", batch));
    assertEquals("prepared", release("anna", batch), "twice by one person");
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        "update funds.payment_batch set state = 'released' where id = ?", batch)),
        "not even from psql");
    assertEquals("released", release("bram", batch));
    mustBreak("cancelled-by-another", () -> cancel("anna", batch));
    cancel("carla", batch);
    assertEquals("prepared", release("anna", prepare("anna", expense)));
  }

  @Test
  void twoOfOtherOrganisationsDoNotReleaseWithoutTheHolder() {
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense);
    release("bram", batch);
    assertEquals("prepared", release("carla", batch));
    assertEquals("released", release("arjan", batch));
  }

  @Test
  void anAccountThatChangedMeanwhileStopsTheRelease() {
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense);
    answer("arjan", set("anna", null, "DE89370400440532013000"), true);
    mustBreak("account-is-still-right", () -> release("anna", batch));
  }

  @Test
  void ofManyAtOnceOnePaysAPayable() throws Exception {
    UUID expense = payable(30_000);
    accounts();
    Callable<Boolean> pay =
        () -> {
          try {
            prepare("anna", expense);
            return true;
          } catch (BrokenRule lost) {
            return false;
          }
        };
    int won = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> done : threads.invokeAll(java.util.Collections.nCopies(16, pay))) {
        won += done.get() ? 1 : 0;
      }
    }
    assertEquals(1, won);
  }

  @Test
  void whatABatchPaysIsNotReversedUntilTheBatchIsCancelled() {
    UUID expense = payable(30_000);
    accounts();
    UUID early = proposeReversal(expense);
    UUID batch = prepare("anna", expense);
    mustBreak("reverses-what-is-not-being-paid", () -> proposeReversal(expense));
    release("anna", batch);
    release("bram", batch);
    mustBreak("reverses-what-is-not-being-paid", () -> proposeReversal(expense));
    mustBreak("reverses-what-is-not-being-paid", () -> confirm(early));
    assertEquals("approved", fund.state(expense));
    cancel("carla", batch);
    confirm(early);
    assertEquals("reversed", fund.state(expense));
    assertEquals(100_000, fund.posted());
    mustBreak("pays-what-is-approved", () -> prepare("anna", expense));
  }

  @Test
  void ofAReversalAndABatchAtOnceOneWins() throws Exception {
    accounts();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 8; round++) {
        UUID expense = payable(10_000);
        UUID proposal = proposeReversal(expense);
        int won = 0;
        for (Future<Boolean> done :
            threads.invokeAll(
                List.of(
                    wins(() -> confirm(proposal)),
                    wins(
                        () -> {
                          UUID unused = prepare("anna", expense);
                        })))) {
          won += done.get() ? 1 : 0;
        }
        assertEquals(1, won);
        boolean paid =
            fund.one(
                "select exists (select from funds.batch_item where expense_id = '" + expense + "')",
                Boolean.class);
        assertEquals(paid ? "approved" : "reversed", fund.state(expense));
      }
    }
  }

  private static Callable<Boolean> wins(Runnable work) {
    return () -> {
      try {
        work.run();
        return true;
      } catch (BrokenRule lost) {
        return false;
      }
    };
  }

  private UUID proposeReversal(UUID expense) {
    UUID proposal = UUID.randomUUID();
    UUID entry =
        fund.one(
            "select id from funds.entry where kind = 'expense' and subject_id = '" + expense + "'",
            UUID.class);
    fund.as(
        "anna",
        ledger ->
            AFund.perform(
                () ->
                    ledger.propose(proposal, fund.id, "reverse", "{\"entry\":\"" + entry + "\"}")));
    return proposal;
  }

  private void confirm(UUID proposal) {
    fund.as("bram", ledger -> AFund.perform(() -> ledger.answer(proposal, "confirmed", null)));
  }
}
