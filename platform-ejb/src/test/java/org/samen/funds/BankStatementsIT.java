package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.funds.ExpenseDetails.BankFacts;
import org.samen.funds.ExpenseDetails.Happened;
import org.samen.funds.bank.BankLine;
import org.samen.funds.bank.PledgeKey;
import org.samen.funds.bank.ReadLines;
import org.samen.funds.bank.Reconciliation;
import org.samen.funds.proof.LedgerCheck;
import org.samen.jobs.Progress;

/** What the bank says is booked as what it is, and undone by two members. */
class BankStatementsIT extends BankedFund {
  @Test
  void aPaymentIsBookedWhenTheBankSaysSoAndAReturnReopensIt() {
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense);
    release("anna", batch);
    UUID item = item(expense);
    UUID out = line(-30_000, 100_000, null);
    mustBreak("payment-is-under-way", () -> match("anna", out, "payment", item));
    release("bram", batch);
    mustBreak("holder-pays", () -> match("bram", out, "payment", item));
    mustBreak("payment-is-paid", () -> match("anna", line(30_000, 70_000, "AC04"), "return", item));
    match("anna", out, "payment", item);
    match("anna", out, "payment", item);
    assertEquals("paid", fund.state(expense));
    assertEquals(70_000, balance("bank"));
    assertEquals(0, balance("payable"));
    mustBreak("batch-is-unpaid", () -> cancel("carla", batch));
    UUID back = line(30_000, 70_000, "AC04");
    mustBreak("amounts-agree", () -> match("anna", back, "payment", item));
    match("anna", back, "return", item);
    assertEquals("approved", fund.state(expense));
    assertEquals("returned", state("batch_item", item));
    assertEquals(
        "AC04",
        fund.one(
            "select return_code from funds.batch_item where id = '" + item + "'", String.class));
    assertEquals(100_000, balance("bank"));
    assertEquals(-30_000, balance("payable"));
    assertEquals(70_000, fund.posted(), "what was spent stays spent");
    prepare("anna", expense);
  }

  @Test
  void anExpensesStoryNamesItsBatchItsReleasersItsBankLinesAndTheBanksReason() {
    UUID expense = paidAndReturned();
    assertEquals(
        List.of(
            "batch.prepared Name of anna",
            "batch.released Name of anna",
            "batch.released Name of bram",
            "entry.expense 2 null null null",
            "entry.payment 3 2026-06-10 -30000 null",
            "entry.return 4 2026-06-10 30000 AC04"),
        story("anna", expense));
    assertEquals(
        List.of("entry.payment 3 null null null", "entry.return 4 null null AC04"),
        story("bram", expense).subList(4, 6),
        "the bank's own words are the holder's to read");
  }

  @Test
  void anExpensePaidInABatchThatTheBankBookedAsOneSumTellsItsEntry() {
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense, payable(12_000));
    release("anna", batch);
    release("bram", batch);
    match("anna", line(-42_000, 100_000, null), "batch", batch);
    assertEquals("entry.payment 4 2026-06-10 -42000 null", story("anna", expense).getLast());
  }

  private List<String> story(String person, UUID expense) {
    return fund
        .as(
            person,
            ledger ->
                ExpensePage.find(
                        ledger.handle(), expense, (state, of, by, provider, decided) -> null)
                    .orElseThrow())
        .story()
        .stream()
        .filter(happened -> happened.batchKey() != null || happened.bank() != null)
        .map(BankStatementsIT::told)
        .sorted()
        .toList();
  }

  private static String told(Happened happened) {
    BankFacts bank = happened.bank();
    return happened.what()
        + " "
        + (bank == null
            ? String.valueOf(happened.personName())
            : happened.entryNumber()
                + " "
                + bank.bookedOn()
                + " "
                + bank.amountMinor()
                + " "
                + bank.returnCode());
  }

  @Test
  void aBatchThatTheBankBookedAsOneSumIsPaidAsOneAndUndoneAsOne() {
    UUID first = payable(30_000);
    UUID second = payable(12_000);
    accounts();
    UUID batch = prepare("anna", first, second);
    release("anna", batch);
    UUID out = line(-42_000, 100_000, null);
    mustBreak("payment-is-under-way", () -> match("anna", out, "batch", batch));
    release("bram", batch);
    mustBreak("amounts-agree", () -> match("anna", line(-41_999, 100_000, null), "batch", batch));
    match("anna", out, "batch", batch);
    match("anna", out, "batch", batch);
    assertEquals(List.of("paid", "paid"), List.of(fund.state(first), fund.state(second)));
    assertEquals(58_000, balance("bank"));
    assertEquals(0, balance("payable"));
    confirm("bram", undo("anna", out));
    assertEquals(List.of("approved", "approved"), List.of(fund.state(first), fund.state(second)));
    assertEquals(-42_000, balance("payable"));
    mustBreak("amounts-agree", () -> match("anna", out, "payment", item(first)));
  }

  @Test
  void aContributionThatTheBankTakesBackFreezesSpending() {
    UUID pledge = pledge(50_000);
    UUID in = line(50_000, 0, null);
    match("anna", in, "contribution", pledge);
    assertEquals(150_000, fund.posted());
    UUID submitted = fund.submitted(10_000);
    UUID back = line(-50_000, 50_000, "MD06");
    match("anna", back, "reversal", pledge);
    assertEquals(150_000, fund.posted(), "it is owed");
    assertEquals(50_000, balance("receivable"));
    mustBreak("fund-is-not-frozen", () -> fund.approve("bram", submitted));
    mustBreak(
        "recovers-what-is-owed", () -> match("anna", line(60_000, 0, null), "recovery", pledge));
    match("anna", line(50_000, 0, null), "recovery", pledge);
    assertEquals(0, balance("receivable"));
    assertEquals(150_000, balance("bank"));
  }

  @Test
  void aStatementThatDoesNotAddUpGoesInNotAtAllAndOneThatDoesOnce() {
    mustBreak("statement-adds-up", () -> statement("anna", "S-1", 0, 100, 99));
    mustBreak("statement-adds-up", () -> statement("anna", "S-1", 0, 100, 0));
    statement("anna", "S-1", 0, 100, 100);
    mustBreak("statement-goes-in-once", () -> statement("anna", "S-1", 0, 100, 100));
    assertThrows(JdbiException.class, () -> statement("bram", "S-2", 0, 100, 100));
    UUID line = line(100, 0, null);
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        "update funds.bank_line set amount_minor = 1 where id = ?", line)));
  }

  @Test
  void aLineOfAClosedPeriodIsBookedOnTheFirstOpenDay() {
    UUID pledge = pledge(5_000);
    UUID line = line(5_000, 0, null);
    fund.callers.asOwner(
        handle -> handle.execute("update funds.fund set closed_through = ?", DAY.plusDays(3)));
    match("anna", line, "contribution", pledge);
    assertEquals(
        DAY.plusDays(4),
        fund.one(
            "select booked_on from funds.entry order by number desc limit 1", LocalDate.class));
  }

  @Test
  void aWrongMatchIsUndoneByTwoMembersAndItsLineWaitsAgain() {
    UUID wrong = pledge(50_000);
    UUID right = pledge(50_000);
    UUID in = line(50_000, 0, null);
    match("anna", in, "contribution", wrong);
    mustBreak("bank-line-is-open", () -> match("anna", in, "contribution", right));
    UUID proposal = undo("anna", in);
    mustBreak("proposals-are-confirmed-by-another", () -> confirm("arjan", proposal));
    assertEquals("matched", state("bank_line", in));
    confirm("bram", proposal);
    assertEquals("open", state("bank_line", in));
    assertEquals(100_000, balance("bank"));
    match("anna", in, "contribution", right);
    assertEquals(150_000, balance("bank"));
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense);
    release("anna", batch);
    release("bram", batch);
    UUID item = item(expense);
    UUID out = line(-30_000, 100_000, null);
    match("anna", out, "payment", item);
    confirm("bram", undo("anna", out));
    assertEquals("approved", fund.state(expense));
    assertEquals("live", state("batch_item", item));
    match("anna", out, "payment", item);
    assertEquals("paid", fund.state(expense));
    assertNull(
        fund.callers
            .asOwner(handle -> LedgerCheck.of(handle, fund.id, Progress.UNWATCHED))
            .firstWrong());
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        "update funds.bank_line set state = 'open', entry_id = null where id = ?",
                        out)),
        "not without a reversal");
  }

  @Test
  void aReceiptBookedByHandIsMatchedToItsLineAndNotBookedAgain() {
    UUID pledge = pledge(50_000);
    UUID entry = UUID.randomUUID();
    perform(
        "anna",
        "select funds.receive(?, ?, 50000, ?, ?)",
        entry,
        pledge,
        DAY,
        Ledger.at(AFund.NOW));
    UUID in = line(50_000, 0, null);
    mustBreak("receives-what-is-pledged", () -> match("anna", in, "contribution", pledge));
    mustBreak("holder-pays", () -> match("bram", in, "receipt", entry));
    mustBreak("amounts-agree", () -> match("anna", line(49_999, 0, null), "receipt", entry));
    assertEquals(
        List.of("receipt"), fund.as("anna", ledger -> ReadLines.suggested(ledger.handle(), in)));
    match("anna", in, "receipt", entry);
    match("anna", in, "receipt", entry);
    assertEquals("matched", state("bank_line", in));
    assertEquals(150_000, balance("bank"), "not twice");
    mustBreak(
        "receipt-waits-for-its-line", () -> match("anna", line(50_000, 0, null), "receipt", entry));
    confirm("bram", undo("anna", in));
    assertEquals("open", state("bank_line", in));
    assertEquals(100_000, balance("bank"));
    mustBreak("receipt-waits-for-its-line", () -> match("anna", in, "receipt", entry));
    match("anna", in, "contribution", pledge);
    assertEquals(150_000, balance("bank"));
    assertNull(
        fund.callers
            .asOwner(handle -> LedgerCheck.of(handle, fund.id, Progress.UNWATCHED))
            .firstWrong());
  }

  @Test
  void eachLineSaysWhatItBecameAndWhoSaidSo() {
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense, payable(1_000));
    release("anna", batch);
    release("bram", batch);
    UUID paid = line(-30_000, 0, null);
    match("anna", paid, "payment", item(expense));
    UUID interest = line(7, 0, null);
    perform("anna", "select funds.set_line_aside(?, 'Rente', ?)", interest, Ledger.at(AFund.NOW));
    UUID open = line(3, 0, null);
    BankLine matched = lines("matched").getFirst();
    assertEquals(paid, matched.id());
    assertEquals(expense, matched.expense());
    assertNotNull(matched.entryNumber());
    BankLine aside = lines("aside").getFirst();
    assertEquals(interest, aside.id());
    assertEquals("Rente", aside.reason());
    String anna =
        fund.one(
            "select name from access.person where id = (select matched_by from funds.bank_line where id = '"
                + interest
                + "')",
            String.class);
    assertEquals(anna, matched.handledBy());
    assertEquals(anna, aside.handledBy());
    assertEquals(List.of(open), lines("open").stream().map(BankLine::id).toList());
    assertEquals(3, lines(null).size());
    Reconciliation is =
        fund.as("anna", ledger -> ReadLines.reconciliation(ledger.handle(), fund.id));
    assertEquals(3, is.openMinor());
    assertEquals(7, is.asideMinor());
    assertEquals(1, is.underWay());
    assertEquals(1_000, is.underWayMinor());
  }

  private List<BankLine> lines(@Nullable String state) {
    return fund.as("anna", ledger -> ReadLines.of(ledger.handle(), fund.id, state));
  }

  @Test
  void aPledgesKeyIsTheSameInJavaAndInTheDatabase() {
    UUID pledge = UUID.randomUUID();
    assertEquals(
        PledgeKey.of(pledge), fund.one("select funds.pledge_key('" + pledge + "')", String.class));
  }

  private UUID undo(String person, UUID line) {
    UUID proposal = UUID.randomUUID();
    UUID entry =
        fund.one("select entry_id from funds.bank_line where id = '" + line + "'", UUID.class);
    fund.as(
        person,
        ledger -> {
          ledger.propose(proposal, fund.id, "reverse", "{\"entry\":\"" + entry + "\"}");
          return true;
        });
    return proposal;
  }

  private void confirm(String person, UUID proposal) {
    fund.as(
        person,
        ledger -> {
          ledger.answer(proposal, "confirmed", null);
          return true;
        });
  }

  private UUID pledge(long minor) {
    UUID pledge = UUID.randomUUID();
    perform(
        "bram",
        "with p as (insert into funds.contribution (id, fund_id, organisation, origin, pledged_minor, due_on, pledged_at) values (?, ?, ?, 'lotteries', ?, ?, ?) returning 1) select 'x' from p",
        pledge,
        fund.id,
        Callers.B,
        minor,
        DAY,
        Ledger.at(AFund.NOW));
    return pledge;
  }

  private void statement(String person, String number, long opening, long closing, long moved) {
    UUID id = UUID.randomUUID();
    Ledger.obeying(
        () ->
            fund.as(
                person,
                ledger -> {
                  head(ledger, id, number, opening, closing);
                  return moved == 0 ? id : lineOf(ledger, id, moved, null);
                }));
  }

  private long balance(String kind) {
    return fund.one(
        "select coalesce(sum(balance_minor), 0)::bigint from funds.account where kind = '"
            + kind
            + "'",
        Long.class);
  }
}
