package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.funds.Outcome.atOnce;
import static org.samen.funds.Outcome.mustBreak;
import static org.samen.funds.Outcome.succeeds;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;

/** The ledger's rules as the database holds them, with no bean before it. */
class LedgerIT {
  @Test
  void anExpenseReservesApprovalPostsRejectionReleases() {
    AFund fund = AFund.holding(100_000);
    UUID expense = fund.submitted(30_000);
    assertEquals(30_000, fund.reserved());
    assertEquals(100_000, fund.posted());
    assertEquals("approved", fund.approve("bram", expense));
    assertEquals(0, fund.reserved());
    assertEquals(70_000, fund.posted());
    UUID other = fund.submitted(20_000);
    fund.decide("carla", UUID.randomUUID(), other, "reject", "Geen taak van het fonds");
    assertEquals(0, fund.reserved());
    assertEquals(70_000, fund.posted());
    assertEquals("rejected", fund.state(other));
  }

  @Test
  void whoSubmitsNeverDecidesAndNeitherDoesTheirOrganisation() {
    AFund fund = AFund.holding(100_000);
    UUID expense = fund.submitted(30_000);
    mustBreak("approver-is-not-submitter", () -> fund.approve("anna", expense));
    mustBreak("approver-is-of-another-organisation", () -> fund.approve("arjan", expense));
    assertThrows(NotFound.class, () -> fund.approve("ingrid", expense));
    assertEquals("submitted", fund.state(expense));
    assertEquals("approved", fund.approve("bram", expense));
  }

  @Test
  void fromTheThresholdOnTwoPersonsOfTwoOrganisationsApprove() {
    AFund fund = AFund.holding(500_000);
    UUID expense = fund.submitted(100_000);
    assertEquals("submitted", fund.approve("bram", expense));
    assertEquals("submitted", fund.approve("bea", expense), "two of one organisation");
    assertEquals("approved", fund.approve("carla", expense));
    assertEquals("approved", fund.approve("bram", fund.submitted(99_999)));
  }

  @Test
  void aLineOverItsBudgetAsksForOneMoreApprover() {
    AFund fund = AFund.holding(2_000_000);
    UUID large = fund.submitted(490_000);
    fund.approve("bram", large);
    fund.approve("carla", large);
    UUID over = fund.submitted(20_000);
    assertEquals("submitted", fund.approve("bram", over));
    assertEquals("approved", fund.approve("bea", over));
  }

  @Test
  void nobodyAsksForMoreThanThereIs() {
    AFund fund = AFund.holding(10_000);
    fund.submitted(6_000);
    mustBreak("available-never-below-zero", () -> fund.submitted(4_001));
    fund.submitted(4_000);
    assertEquals(10_000, fund.reserved());
  }

  @Test
  void aDecisionBindsWhatWasShown() {
    AFund fund = AFund.holding(10_000);
    UUID expense = fund.submitted(6_000);
    byte[] shown = fund.shown(expense);
    fund.as("anna", ledger -> AFund.perform(() -> ledger.withdraw(expense, true)));
    fund.as(
        "anna",
        ledger ->
            ledger
                .handle()
                .execute("update funds.expense set purpose = 'Anders' where id = ?", expense));
    fund.as("anna", ledger -> ledger.submit(expense));
    mustBreak(
        "decides-what-was-shown",
        () ->
            fund.as(
                "bram",
                ledger ->
                    ledger.decide(
                        List.of(new Decide(UUID.randomUUID(), expense, shown)), "approve", null)));
    assertEquals("approved", fund.approve("bram", expense));
  }

  @Test
  void whoSubmittedIsToldOnceOfWhatIsDecidedForGood() {
    AFund fund = AFund.holding(500_000);
    UUID expense = fund.submitted(100_000);
    Decide first = new Decide(UUID.randomUUID(), expense, fund.shown(expense));
    Decide second = new Decide(UUID.randomUUID(), expense, fund.shown(expense));
    fund.as("bram", ledger -> ledger.decide(List.of(first), "approve", null, true));
    assertEquals(0, toBeTold(fund), "one more has to approve");
    for (int time = 0; time < 2; time++) {
      fund.as("carla", ledger -> ledger.decide(List.of(second), "approve", null, true));
      assertEquals(1, toBeTold(fund));
    }
  }

  private static int toBeTold(AFund fund) {
    return fund.one(
        "select count(*)::int from notices.waiting w join access.person p on p.id = w.person where p.subject = 'anna' and w.kind = 'expense.approved'",
        Integer.class);
  }

  @Test
  void editingVoidsWhatWasApproved() {
    AFund fund = AFund.holding(500_000);
    UUID expense = fund.submitted(100_000);
    fund.approve("bram", expense);
    fund.as("anna", ledger -> AFund.perform(() -> ledger.withdraw(expense, true)));
    assertEquals(0, fund.reserved());
    fund.as("anna", ledger -> ledger.submit(expense));
    assertEquals("submitted", fund.approve("carla", expense), "bram's approval is void");
    assertEquals("approved", fund.approve("bram", expense));
  }

  @Test
  void theSameDecisionAgainHasOneEffectAndAnotherUnderItsIdIsAConflict() {
    AFund fund = AFund.holding(10_000);
    UUID expense = fund.submitted(6_000);
    UUID command = UUID.randomUUID();
    assertEquals("approved", fund.decide("bram", command, expense, "approve", null));
    assertEquals("approved", fund.decide("bram", command, expense, "approve", null));
    assertEquals(4_000, fund.posted());
    assertThrows(
        ChangedMeanwhile.class, () -> fund.decide("bram", command, expense, "reject", "Toch niet"));
    UUID entry = fund.receive(5_000);
    UUID pledge =
        fund.one("select subject_id from funds.entry where id = '" + entry + "'", UUID.class);
    fund.as(
        "anna", ledger -> AFund.perform(() -> ledger.receive(entry, pledge, 5_000, AFund.TODAY)));
    assertEquals(9_000, fund.posted());
    assertThrows(
        ChangedMeanwhile.class,
        () ->
            fund.as(
                "anna",
                ledger -> AFund.perform(() -> ledger.receive(entry, pledge, 4_000, AFund.TODAY))));
  }

  @Test
  void whatIsPostedIsNeverChangedAndReversedOnce() {
    AFund fund = AFund.holding(10_000);
    UUID expense = fund.submitted(6_000);
    fund.approve("bram", expense);
    for (String sql :
        List.of(
            "update funds.entry set booked_on = booked_on + 1",
            "delete from funds.entry",
            "update funds.posting set amount_minor = amount_minor + 1",
            "delete from funds.posting",
            "truncate funds.posting",
            "update funds.decision set verdict = 'reject'")) {
      assertThrows(
          JdbiException.class, () -> fund.callers.asOwner(handle -> handle.execute(sql)), sql);
    }
    UUID entry = fund.one("select id from funds.entry where kind = 'expense'", UUID.class);
    fund.reverse(entry);
    assertEquals(10_000, fund.posted());
    assertEquals("reversed", fund.state(expense));
    mustBreak("reversed-once", () -> fund.reverse(entry));
  }

  @Test
  void anEntryThatDoesNotSumToZeroIsRefusedEvenFromPsql() {
    AFund fund = AFund.holding(10_000);
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        """
                        insert into funds.posting (entry_id, n, fund_id, account_id, amount_minor)
                        select entry_id, 9, fund_id, account_id, 1 from funds.posting limit 1""")));
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        """
                        insert into funds.entry select uuidv7(), fund_id, number + 1, kind, booked_on, at, person, organisation,
                          subject_id, null, currency, 0, balance_minor, digest from funds.entry limit 1""")));
  }

  @Test
  void aPostingIsOfAnEntryAndAnAccountOfItsFundAndBothStay() {
    AFund fund = AFund.holding(10_000);
    String entry =
        """
        insert into funds.entry select '%1$s', fund_id, number + 1, kind, booked_on, at, person, organisation,
          subject_id, null, currency, 0, balance_minor, digest from funds.entry limit 1;
        insert into funds.posting select '%2$s', n, fund_id, case n when 2 then %3$s else account_id end, case n when 1 then 7 else -7 end
        from (select fund_id, account_id from funds.posting limit 1) p, generate_series(1, 2) n""";
    UUID made = UUID.randomUUID();
    posts(fund, entry.formatted(made, made, "account_id"));
    mustSay(
        "postings_are_of_their_fund",
        () -> posts(fund, entry.formatted(made, made, "uuidv7()")),
        "an account that is not there");
    mustSay(
        "postings_are_of_their_fund",
        () -> posts(fund, entry.formatted(made, UUID.randomUUID(), "account_id")),
        "an entry that is not there");
    for (String sql :
        List.of(
            "delete from funds.account",
            "update funds.account set id = uuidv7()",
            "update funds.account set organisation = 'zorgbrug-maas'",
            "truncate funds.account cascade",
            "delete from access.person",
            "update access.person set id = uuidv7()",
            "truncate access.person cascade")) {
      assertThrows(
          JdbiException.class, () -> fund.callers.asOwner(handle -> handle.execute(sql)), sql);
    }
  }

  /** Tries it, and leaves nothing behind. */
  private static void posts(AFund fund, String sql) {
    fund.callers.asOwner(
        handle -> {
          handle.createScript(sql).execute();
          handle.rollback();
          return true;
        });
  }

  private static void mustSay(
      String words, org.junit.jupiter.api.function.Executable work, String why) {
    String said = assertThrows(JdbiException.class, work, why).toString();
    assertTrue(said.contains(words), said);
  }

  @Test
  void theApplicationItselfMayNotWriteTheLedger() {
    AFund fund = AFund.holding(10_000);
    for (String sql :
        List.of(
            "update funds.fund set posted_minor = 1",
            "update funds.account set balance_minor = 1",
            "insert into funds.posting select * from funds.posting",
            "insert into funds.decision select * from funds.decision",
            "update funds.expense set state = 'approved'",
            "select funds.post(null, null, null, null, null, null, null, null, null, 0)",
            "select funds.release(null::funds.expense, 'withdrawn', now())")) {
      assertThrows(
          JdbiException.class, () -> fund.as("anna", ledger -> ledger.handle().execute(sql)), sql);
    }
  }

  @Test
  void aClosedPeriodTakesNothingUntilTwoOrganisationsReopenIt() {
    AFund fund = AFund.holding(10_000);
    UUID expense = fund.draft("anna", Callers.A, 1_000);
    fund.callers.asOwner(
        handle -> handle.execute("update funds.expense set spent_on = '2026-05-31'"));
    UUID close = UUID.randomUUID();
    fund.as(
        "anna",
        ledger ->
            AFund.perform(
                () -> ledger.propose(close, fund.id, "close", "{\"through\":\"2026-05-31\"}")));
    mustBreak(
        "proposals-are-confirmed-by-another",
        () ->
            fund.as(
                "arjan", ledger -> AFund.perform(() -> ledger.answer(close, "confirmed", null))));
    fund.as("bram", ledger -> AFund.perform(() -> ledger.answer(close, "confirmed", null)));
    mustBreak("period-is-open", () -> fund.as("anna", ledger -> ledger.submit(expense)));
    UUID reopen = UUID.randomUUID();
    fund.as(
        "carla", ledger -> AFund.perform(() -> ledger.propose(reopen, fund.id, "reopen", "{}")));
    fund.as("anna", ledger -> AFund.perform(() -> ledger.answer(reopen, "confirmed", null)));
    int revision = fund.as("anna", ledger -> ledger.submit(expense));
    assertEquals(1, revision);
  }

  @Test
  void membersSeeTheLedgerOthersNothingAndDraftsAreTheirOwn() {
    AFund fund = AFund.holding(10_000);
    fund.draft("anna", Callers.A, 1_000);
    UUID submitted = fund.submitted(1_000);
    String expenses = "select count(*) from funds.expense";
    String entries = "select count(*) from funds.entry";
    assertEquals(2, count(fund, "anna", "staff", expenses));
    assertEquals(
        1, count(fund, "bram", "coordinator", expenses), "a draft is its own organisation's");
    assertEquals(0, count(fund, "bram", "staff", expenses), "deciders are coordinators");
    assertEquals(1, count(fund, "bram", "staff", entries));
    assertEquals(0, count(fund, "ingrid", "auditor", entries), "without a mandate");
    fund.callers.asOwner(
        handle ->
            handle.execute(
                "insert into funds.mandate values (?, 'toetsend-oog', '2026-01-01', '2026-06-09', null, now())",
                fund.id));
    assertEquals(0, count(fund, "ingrid", "auditor", entries), "outside its days");
    fund.callers.asOwner(
        handle -> handle.execute("update funds.mandate set covers_until = '2026-12-31'"));
    assertEquals(1, count(fund, "ingrid", "auditor", entries));
    assertEquals(1, count(fund, "ingrid", "auditor", expenses));
    assertEquals("submitted", fund.state(submitted));
  }

  private static int count(AFund fund, String person, String role, String sql) {
    return fund.callers.as(
        person, role, handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  @Test
  void tenPeopleSpendTheLastHundredEurosOnce() throws Exception {
    AFund fund = AFund.holding(10_000);
    List<Callable<Boolean>> spenders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      UUID draft = fund.draft("anna", Callers.A, 10_000);
      spenders.add(() -> succeeds(() -> fund.as("anna", ledger -> ledger.submit(draft))));
    }
    assertEquals(1, atOnce(spenders));
    assertEquals(10_000, fund.reserved());
  }

  @Test
  void twoWhoApproveAtOncePostOnce() throws Exception {
    AFund fund = AFund.holding(100_000);
    for (int round = 0; round < 10; round++) {
      UUID expense = fund.submitted(1_000);
      assertEquals(
          1,
          atOnce(
              List.of(
                  () -> succeeds(() -> fund.approve("bram", expense)),
                  () -> succeeds(() -> fund.approve("carla", expense)))));
    }
    assertEquals(90_000, fund.posted());
  }

  @Test
  void whatIsWithdrawnWhileItIsApprovedIsOneOfBoth() throws Exception {
    AFund fund = AFund.holding(100_000);
    for (int round = 0; round < 10; round++) {
      UUID expense = fund.submitted(1_000);
      assertEquals(
          1,
          atOnce(
              List.of(
                  () -> succeeds(() -> fund.approve("bram", expense)),
                  () ->
                      succeeds(
                          () ->
                              fund.as(
                                  "anna",
                                  ledger ->
                                      AFund.perform(() -> ledger.withdraw(expense, false)))))));
    }
    assertEquals(0, fund.reserved());
    assertTrue(
        fund.one(
            "select (select count(*) from funds.expense where state = 'approved') = (select count(*) from funds.entry where kind = 'expense')",
            Boolean.class));
  }
}
