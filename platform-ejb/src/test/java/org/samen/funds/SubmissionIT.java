package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotYours;
import org.samen.access.Role;

/** What a member meets that asks something of the fund, and who hears of it. */
class SubmissionIT {
  private static final AFund FUND = AFund.holding(1_000_000);
  private static final Container CONTAINER =
      new Container(FUND.database.application(), Clock.fixed(AFund.NOW, ZoneOffset.UTC));

  @BeforeAll
  static void allCoordinate() {
    FUND.callers.asOwner(
        handle -> handle.execute("update access.person set roles = 'coordinator'"));
  }

  @AfterAll
  static void close() throws SQLException {
    CONTAINER.close();
  }

  @Test
  void allThatWouldRefuseItIsToldBeforeItIsSubmitted() {
    UUID expense = draft(FUND.training, 1_000_001);
    Preview preview = as("anna", Expenses.class, expenses -> expenses.preview(expense));
    assertEquals(
        Set.of("payerReason", "amountMinor"),
        Set.copyOf(preview.problems().stream().map(Problem::field).toList()));
    assertEquals(List.of("Scholing"), preview.payerMayOwe());
    assertEquals(-1, preview.availableAfterMinor());
    assertThrows(
        InvalidFields.class, () -> does("anna", Expenses.class, all -> all.submit(expense)));
    assertEquals("draft", FUND.state(expense));
  }

  @Test
  void aLineThatGoesOverItsBudgetAsksOneMoreApproverAndIsSubmittedAllTheSame() {
    Preview within = preview(draft(FUND.dental, 500_000));
    assertEquals(List.of(), within.overBudget());
    assertEquals(2, within.approvers());
    UUID expense = draft(FUND.dental, 500_001);
    Preview over = preview(expense);
    assertEquals(List.of("Mondzorg"), over.overBudget());
    assertEquals(3, over.approvers());
    assertEquals(2, over.organisations());
    assertEquals(List.of(), over.problems());
    does("anna", Expenses.class, all -> all.submit(expense));
    assertEquals("submitted", FUND.state(expense));
    does("anna", Expenses.class, all -> all.withdraw(expense));
  }

  @Test
  void theOtherMembersCoordinatorsHearOfIt() {
    UUID expense = draft(FUND.dental, 1_000);
    does("anna", Expenses.class, all -> all.submit(expense));
    assertEquals(Set.of(Callers.B, AFund.C), told("expense.submitted", expense.toString()));
    UUID proposal = UUID.randomUUID();
    does("bram", Funds.class, all -> all.close(proposal, FUND.id, LocalDate.parse("2026-01-31")));
    assertEquals(Set.of(Callers.A, AFund.C), told("fund.proposal", FUND.id.toString()));
    does("bram", Funds.class, all -> all.answer(proposal, "withdrawn", null));
  }

  @Test
  void whoLeftTheFundAsksNothingOfItAnyMoreAndReadsWhoseItIs() {
    AFund fund = AFund.holding(1_000);
    fund.callers.asOwner(
        handle ->
            handle.execute(
                "update funds.member set left_on = joined_on where organisation = ?", AFund.C));
    try (Container container =
        new Container(fund.database.application(), Clock.fixed(AFund.NOW, ZoneOffset.UTC))) {
      List<Consumer<Container>> asked =
          List.of(
              there -> there.bean(Funds.class).unfreeze(UUID.randomUUID(), fund.id),
              there ->
                  there.bean(Settlements.class).propose(UUID.randomUUID(), fund.id, AFund.TODAY),
              there ->
                  there
                      .bean(Contributions.class)
                      .pledge(
                          new Pledge(
                              UUID.randomUUID(),
                              fund.id,
                              null,
                              "lotteries",
                              1_000,
                              AFund.TODAY,
                              null)));
      for (Consumer<Container> each : asked) {
        NotYours refused =
            assertThrows(
                NotYours.class,
                () ->
                    container.as(
                        "carla",
                        Set.of(Role.COORDINATOR),
                        () -> {
                          each.accept(container);
                          return true;
                        }));
        assertTrue(refused.facts().contains(Callers.A), refused.facts().toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Preview preview(UUID expense) {
    return as("anna", Expenses.class, expenses -> expenses.preview(expense));
  }

  private static UUID draft(UUID line, long minor) {
    UUID id = UUID.randomUUID();
    EditExpense command = FUND.asking(id, line, minor);
    does("anna", Expenses.class, expenses -> expenses.save(command));
    return id;
  }

  private static Set<String> told(String kind, String path) {
    return FUND.callers.asOwner(
        handle ->
            handle
                .createQuery(
                    "select organisation from notices.notice where kind = :kind and strpos(path, :path) > 0")
                .bind("kind", kind)
                .bind("path", path)
                .mapTo(String.class)
                .set());
  }

  private static <B, T> T as(String person, Class<B> bean, Function<B, T> work) {
    return CONTAINER.as(person, Set.of(Role.COORDINATOR), () -> work.apply(CONTAINER.bean(bean)));
  }

  private static <B> void does(String person, Class<B> bean, Consumer<B> work) {
    as(
        person,
        bean,
        there -> {
          work.accept(there);
          return true;
        });
  }
}
