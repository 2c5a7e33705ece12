package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.samen.access.Caller;
import org.samen.access.Container;

/** Who may decide is held by the bean where the database's own rules are switched off. */
class DecidersIT {
  private final AFund fund = AFund.holding(500_000);
  private final Container container =
      new Container(fund.database.application(), Clock.fixed(AFund.NOW, ZoneOffset.UTC));

  @BeforeEach
  void theDatabaseSaysNothing() {
    fund.callers.asOwner(
        handle ->
            handle.execute(
                "alter table funds.decision disable trigger is_theirs, drop constraint decides_once"));
  }

  @AfterEach
  void close() throws Exception {
    container.close();
  }

  @Test
  void whoSubmitsAndTheirOrganisationAreRefusedAndNothingIsPosted() {
    UUID expense = fund.submitted(30_000);
    byte[] shown = fund.shown(expense);
    mustBreak("approver-is-not-submitter", () -> approve("anna", expense, shown));
    mustBreak("approver-is-of-another-organisation", () -> approve("arjan", expense, shown));
    mustBreak("decides-what-was-shown", () -> approve("bram", expense, new byte[32]));
    assertEquals("submitted", fund.state(expense));
    assertEquals(500_000, fund.posted());
    assertEquals(List.of("approved"), approve("bram", expense, shown));
    mustBreak("decides-what-is-submitted", () -> decide("carla", expense, shown, "abstain"));
    assertEquals(470_000, fund.posted());
    assertEquals(1, fund.one("select count(*)::int from funds.decision", Integer.class));
  }

  @Test
  void nobodyDecidesTwice() {
    UUID expense = fund.submitted(100_000);
    byte[] shown = fund.shown(expense);
    assertEquals(List.of("submitted"), approve("bram", expense, shown));
    mustBreak("decides-once", () -> approve("bram", expense, shown));
    assertEquals(List.of("approved"), approve("carla", expense, shown));
  }

  @Test
  void whatAnApprovalIsSaidToLeaveIsWhatItLeaves() {
    UUID expense = fund.submitted(100_000); // of two organisations
    assertEquals(new ApprovalsLeft(1, 1), left("bram", expense));
    approve("bram", expense, fund.shown(expense));
    assertEquals(new ApprovalsLeft(1, 1), left("bea", expense), "of the same organisation");
    assertEquals(new ApprovalsLeft(0, 0), left("carla", expense));
    assertEquals(List.of("submitted"), approve("bea", expense, fund.shown(expense)));
    assertEquals(new ApprovalsLeft(0, 0), left("carla", expense));
    assertEquals(List.of("approved"), approve("carla", expense, fund.shown(expense)));
  }

  /** The same on the expense's page as in the list. */
  private ApprovalsLeft left(String person, UUID expense) {
    return container.as(
        person,
        Set.of("coordinator"),
        () -> {
          Expenses expenses = container.bean(Expenses.class);
          String organisation = container.bean(Caller.class).organisation();
          ApprovalsLeft left =
              expenses.list(ExpenseFilter.INBOX, 0, 10).getFirst().leftAfter(organisation);
          assertEquals(left, expenses.find(expense).orElseThrow().leftAfter(organisation));
          return left;
        });
  }

  @Test
  void nothingIsDecidedBeforeItIsItsTurnAtTheFund() {
    UUID expense = fund.submitted(30_000);
    Decide decision = new Decide(UUID.randomUUID(), expense, fund.shown(expense));
    List<@Nullable UUID> asked = new ArrayList<>();
    Turns full =
        new Turns() {
          @Override
          <T> T at(@Nullable UUID where, Supplier<T> work) {
            asked.add(where);
            throw new IllegalStateException("no turn yet");
          }
        };
    Decisions decisions = container.with(Turns.class, full).bean(Decisions.class);
    assertThrows(
        IllegalStateException.class,
        () ->
            container.as(
                "bram",
                Set.of("coordinator"),
                () -> decisions.decide(fund.id, List.of(decision), "approve", null)));
    assertEquals(List.of(fund.id), asked);
    assertEquals("submitted", fund.state(expense));
  }

  @Test
  void atMostSoManyAreCountedAsTheViewerIsTold() {
    for (int i = 0; i < 3; i++) {
      fund.submitted(1_000);
    }
    assertEquals(3, waiting("bram", 10));
    assertEquals(2, waiting("bram", 2));
    assertEquals(0, waiting("anna", 10), "her own");
  }

  private int waiting(String person, int most) {
    return container.as(
        person,
        Set.of("coordinator"),
        () -> container.bean(Expenses.class).count(ExpenseFilter.INBOX, most));
  }

  private static void mustBreak(String rule, Executable decision) {
    assertEquals("rule.funds." + rule, assertThrows(BrokenFundRule.class, decision).rule());
  }

  private List<String> approve(String person, UUID expense, byte[] shown) {
    return decide(person, expense, shown, "approve");
  }

  private List<String> decide(String person, UUID expense, byte[] shown, String verdict) {
    Decide decision = new Decide(UUID.randomUUID(), expense, shown);
    return container.as(
        person,
        Set.of("coordinator"),
        () -> container.bean(Verdicts.class).decide(List.of(decision), verdict, null));
  }
}
