package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Container;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.formats.RecordParts;

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
  void whoIsPaidIsAPracticeAndNeverAPersonOrANumber() {
    for (String provider :
        List.of("Tandarts De Vries", "Huisartsenpraktijk Jansen", "Apotheek 24", "")) {
      UUID id = UUID.randomUUID();
      does("anna", Expenses.class, all -> all.save(paidTo(id, provider)));
      assertEquals("draft", FUND.state(id));
    }
    for (String provider :
        List.of(
            "Mevrouw Jansen",
            "Tandarts Zuid BSN 111222333",
            "Jan de Vries 06-12345678",
            "NL91 ABNA 0417 1643 00",
            "jan@example.org")) {
      InvalidFields refused =
          assertThrows(
              InvalidFields.class,
              () ->
                  does(
                      "anna", Expenses.class, all -> all.save(paidTo(UUID.randomUUID(), provider))),
              provider);
      assertEquals("provider", refused.problems().getFirst().field());
    }
  }

  @Test
  void aDraftMayLackAllButItsFund() {
    UUID id = UUID.randomUUID();
    Map<String, Object> given =
        Map.of(
            "id",
            id,
            "fund",
            FUND.id,
            "kind",
            "pool",
            "redacted",
            false,
            "parts",
            List.of(),
            "attachments",
            List.of());
    EditExpense nothing = RecordParts.make(EditExpense.class, part -> given.get(part.getName()));
    does("anna", Expenses.class, all -> all.save(nothing));
    does("anna", Expenses.class, all -> all.save(nothing));
    assertEquals("draft", FUND.state(id));
  }

  @Test
  void theSameIdWithAnyOtherWordIsAConflict() {
    UUID id = UUID.randomUUID();
    EditExpense first = FUND.asking(id, FUND.dental, 1_000);
    does("anna", Expenses.class, all -> all.save(first));
    does("anna", Expenses.class, all -> all.save(first));
    for (Map.Entry<String, Object> other :
        Map.<String, Object>of(
                "reference", "2026-2",
                "redacted", false,
                "providerOrganisation", Callers.B,
                "payerReason", "Vraagt niemand anders",
                "kind", "shared",
                "provider", "Tandarts Noord")
            .entrySet()) {
      EditExpense changed =
          RecordParts.make(
              EditExpense.class,
              part ->
                  part.getName().equals(other.getKey())
                      ? other.getValue()
                      : RecordParts.value(first, part));
      assertThrows(
          ChangedMeanwhile.class,
          () -> does("anna", Expenses.class, all -> all.save(changed)),
          other.getKey());
    }
  }

  @Test
  void aPledgeWithAnotherNoteUnderItsIdIsAConflict() {
    UUID id = UUID.randomUUID();
    Pledge pledge = new Pledge(id, FUND.id, null, "lotteries", 1_000, AFund.TODAY, "Eerste helft");
    does("anna", Contributions.class, all -> all.pledge(pledge));
    does("anna", Contributions.class, all -> all.pledge(pledge));
    for (Pledge other :
        List.of(
            new Pledge(id, FUND.id, null, "lotteries", 1_000, AFund.TODAY, "Alles"),
            new Pledge(
                id, FUND.id, FUND.dental, "lotteries", 1_000, AFund.TODAY, "Eerste helft"))) {
      assertThrows(
          ChangedMeanwhile.class,
          () -> does("anna", Contributions.class, all -> all.pledge(other)));
    }
    does("anna", Contributions.class, all -> all.cancel(id));
  }

  @Test
  void whatIsSentManyTimesAtOnceIsAnsweredAsIfItWereSentOnce() throws Exception {
    UUID expense = draft(FUND.dental, 600_000);
    FUND.callers.asOwner(handle -> handle.execute("delete from notices.notice"));
    atOnce(() -> does("anna", Expenses.class, all -> all.submit(expense)));
    assertEquals("submitted", FUND.state(expense));
    assertEquals(
        1,
        FUND.one(
            "select max(times) from (select count(*) as times from notices.notice where kind = 'expense.submitted' group by person) told",
            Integer.class));
    atOnce(() -> does("anna", Expenses.class, all -> all.withdraw(expense)));
    assertEquals("withdrawn", FUND.state(expense));
    UUID proposal = UUID.randomUUID();
    atOnce(
        () ->
            does(
                "bram",
                Funds.class,
                all -> all.close(proposal, FUND.id, LocalDate.parse("2026-01-30"))));
    does("bram", Funds.class, all -> all.answer(proposal, "withdrawn", null));
  }

  private static void atOnce(Runnable work) throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all =
          IntStream.range(0, 16)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            begin.await();
                            work.run();
                            return null;
                          }))
              .toList();
      begin.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static EditExpense paidTo(UUID id, String provider) {
    EditExpense asked = FUND.asking(id, FUND.dental, 1_000);
    return RecordParts.make(
        EditExpense.class,
        part -> part.getName().equals("provider") ? provider : RecordParts.value(asked, part));
  }

  @Test
  void moreMoneyNeverAsksFewerPeople() {
    assertEquals(List.of(), amending(new Threshold(0, 1, 1), new Threshold(100, 2, 1)));
    assertEquals(
        List.of("thresholds[1].approvers"),
        amending(new Threshold(0, 2, 1), new Threshold(100, 1, 1)));
    assertEquals(
        List.of("thresholds[0].approvers"),
        amending(new Threshold(100, 3, 1), new Threshold(0, 2, 2)));
  }

  private static List<String> amending(Threshold... thresholds) {
    AmendFund command =
        new AmendFund(
            UUID.randomUUID(),
            FUND.id,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(thresholds));
    return FundRules.broken(command, 3).stream().map(Problem::field).toList();
  }

  @Test
  void aFundIsAgreedOnBeforeItIsSetUp() {
    SetUpFund command =
        new SetUpFund(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "Zorgpot",
            "Samen betalen",
            "lead",
            Callers.A,
            "De Open Spreekkamer",
            "EUR",
            1,
            AFund.TODAY.plusDays(1),
            null,
            List.of(Callers.A, Callers.B),
            List.of(
                new EditLine(
                    UUID.randomUUID(),
                    "Mondzorg",
                    2026,
                    "delivering",
                    "parallel",
                    false,
                    "objectives",
                    1)),
            List.of(new Threshold(0, 1, 1)));
    assertEquals(
        List.of("agreedOn"),
        FundRules.broken(command, AFund.TODAY).stream().map(Problem::field).toList());
    assertEquals(List.of(), FundRules.broken(command, AFund.TODAY.plusDays(1)));
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
  void aDayOutsideTheBookYearOfItsLineIsToldAndNotRefused() {
    UUID late = UUID.randomUUID();
    EditExpense asked = FUND.asking(late, FUND.dental, 1_000);
    EditExpense of1990 =
        RecordParts.make(
            EditExpense.class,
            part ->
                part.getName().equals("spentOn")
                    ? LocalDate.parse("1990-12-31")
                    : RecordParts.value(asked, part));
    does("anna", Expenses.class, all -> all.save(of1990));
    assertEquals(List.of("Mondzorg"), preview(late).otherYear());
    assertEquals(List.of(), preview(late).problems());
    assertEquals(List.of(), preview(draft(FUND.dental, 1_000)).otherYear());
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
