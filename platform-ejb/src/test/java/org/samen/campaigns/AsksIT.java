package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.BrokenRule;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.NotYours;

/** How far what was asked has come, and who is reminded of what comes next. */
class AsksIT {
  @RegisterExtension private static final Alliance with = new Alliance();
  private static final UUID ASK = UUID.randomUUID();

  @BeforeAll
  static void anAsk() {
    with.run("bram", () -> with.asks().put(put(ASK)));
  }

  @Test
  void anAskGoesUpAndDownTheLadderAndEachStepStays() {
    int steps = ask("anna").steps();
    move("anna", steps, "delivered", null, null);
    move("bram", steps + 1, "commitment", "Toegezegd in het debat.", null);
    assertEquals("commitment", ask("anna").stage());
    move("anna", steps + 2, "response", "De toezegging werd ingetrokken.", null);
    assertEquals("response", ask("anna").stage());
    List<AskStep> kept = with.as("bram", () -> with.asks().steps(ASK));
    assertEquals(
        List.of("response", "commitment", "delivered"),
        kept.stream().limit(3).map(AskStep::stage).toList());
    assertEquals("Name of bram", kept.get(1).personName());
    assertThrows(
        JdbiException.class,
        () ->
            with.callers.asOwner(
                handle -> handle.execute("update campaigns.ask_step set stage = 'implemented'")));
  }

  @Test
  void ofTwoWhoMoveItAtOnceTheSecondIsTold() {
    int steps = ask("anna").steps();
    move("anna", steps, "delivered", null, null);
    assertThrows(ChangedMeanwhile.class, () -> move("bram", steps, "implemented", null, null));
    assertEquals("delivered", ask("anna").stage());
    assertThrows(
        JdbiException.class,
        () ->
            with.callers.as(
                "bram",
                "staff",
                handle ->
                    handle.execute(
                        """
                        insert into campaigns.ask_step (ask_id, n, campaign_id, stage, on_day, organisation, person, written_at)
                        values (?, ?, ?, 'implemented', now(), access.organisation(), access.person(), now())""",
                        ASK,
                        steps + 1,
                        with.campaign)),
        "nor past the bean");
  }

  @Test
  void aDemandIsPutToATargetOnce() {
    with.run("bram", () -> with.asks().put(put(ASK)));
    BrokenRule twice =
        assertThrows(
            BrokenRule.class,
            () -> with.run("anna", () -> with.asks().put(put(UUID.randomUUID()))));
    assertEquals("rule.campaigns.one-ask-of-a-target", twice.rule());
    assertThrows(
        InvalidFields.class,
        () ->
            with.run(
                "anna",
                () ->
                    with.asks()
                        .put(
                            new PutAsk(
                                UUID.randomUUID(),
                                with.campaign,
                                with.demand,
                                UUID.randomUUID(),
                                Alliance.TODAY))));
  }

  @Test
  void whatWasAskedKeepsItsDemand() {
    EditCampaign now =
        EditCampaign.of(with.as("anna", () -> with.campaigns().find(with.campaign)).orElseThrow());
    EditCampaign without =
        new EditCampaign(
            now.id(),
            now.version(),
            now.name(),
            now.aim(),
            now.why(),
            now.role(),
            now.visibility(),
            now.startsOn(),
            now.endsOn(),
            null,
            null,
            List.of(),
            now.targets(),
            now.milestones());
    InvalidFields refused =
        assertThrows(
            InvalidFields.class, () -> with.as("anna", () -> with.campaigns().save(without)));
    assertEquals("rule.campaigns.asked", refused.problems().getFirst().rule());
  }

  @Test
  void howFarItCameIsSeenWithTheCampaignButNotWhatWasSaid() {
    assertThrows(NotYours.class, () -> move("carla", 0, "implemented", null, null));
    assertTrue(with.as("carla", () -> with.asks().find(ASK)).isPresent());
    assertThrows(NotFound.class, () -> move("dora", 0, "implemented", null, null));
    with.show("partners");
    AskSummary seen = with.as("dora", () -> with.asks().find(ASK)).orElseThrow();
    assertFalse(seen.mayMove());
    assertEquals(null, seen.nextStep());
    assertEquals(List.of(), with.as("dora", () -> with.asks().steps(ASK)));
    assertEquals(
        0, with.as("dora", () -> with.asks().count(new AskFilter(null, null, null, true))));
    with.show("private");
  }

  @Test
  void theFunnelCountsWhatHasComeToAStageOrBeyond() {
    move("anna", ask("anna").steps(), "response", null, null);
    List<StageCount> funnel = with.as("anna", () -> with.asks().funnel(AskFilter.EVERYTHING));
    assertEquals(Kinds.STAGES, funnel.stream().map(StageCount::stage).toList());
    assertEquals(List.of(1, 1, 1, 0, 0), funnel.stream().map(StageCount::reached).toList());
    assertEquals(List.of(0, 0, 1, 0, 0), funnel.stream().map(StageCount::standing).toList());
  }

  @Test
  void aStepHasHappenedAndTheNextOneHasItsDay() {
    int steps = ask("anna").steps();
    assertThrows(
        InvalidFields.class,
        () ->
            with.run(
                "anna",
                () ->
                    with.asks()
                        .move(
                            new MoveAsk(
                                ASK,
                                steps,
                                "response",
                                Alliance.TODAY.plusDays(1),
                                "Gesprek met mevrouw Jansen",
                                UUID.randomUUID(),
                                "Bellen",
                                null))));
  }

  @Test
  void oneIsRemindedOfANextStepAndATaskOnce() throws SQLException {
    try (Alliance fresh = new Alliance()) {
      UUID ask = UUID.randomUUID();
      fresh.run(
          "anna",
          () ->
              fresh
                  .asks()
                  .put(
                      new PutAsk(ask, fresh.campaign, fresh.demand, fresh.target, Alliance.TODAY)));
      fresh.run(
          "bram",
          () ->
              fresh
                  .asks()
                  .move(
                      new MoveAsk(
                          ask,
                          0,
                          "delivered",
                          Alliance.TODAY,
                          null,
                          null,
                          "Bellen",
                          Alliance.TODAY)));
      fresh.run("bram", () -> fresh.tasks().save(task(fresh, Alliance.TODAY.plusDays(2))));
      fresh.run("bram", () -> fresh.tasks().save(task(fresh, Alliance.TODAY.plusDays(3))));
      assertEquals(2, remind(fresh));
      assertEquals(0, remind(fresh), "once");
      assertEquals(
          List.of("campaign.ask-due", "campaign.task-due"),
          fresh.callers.asOwner(
              handle ->
                  handle
                      .createQuery(
                          "select kind from notices.notice where kind like '%-due' order by kind")
                      .mapTo(String.class)
                      .list()));
    }
  }

  private static int remind(Alliance in) {
    return in.container.asRole("system", () -> in.container.bean(CampaignReminders.class).remind());
  }

  private static EditTask task(Alliance in, LocalDate dueOn) {
    return new EditTask(UUID.randomUUID(), in.campaign, null, Callers.B, "Nalezen", null, dueOn);
  }

  private static PutAsk put(UUID id) {
    return new PutAsk(id, with.campaign, with.demand, with.target, Alliance.TODAY);
  }

  private static AskSummary ask(String person) {
    return with.as(person, () -> with.asks().find(ASK)).orElseThrow();
  }

  private static void move(
      String person, int after, String stage, @Nullable String note, @Nullable String next) {
    with.run(
        person,
        () ->
            with.asks()
                .move(
                    new MoveAsk(
                        ASK,
                        after,
                        stage,
                        Alliance.TODAY,
                        note,
                        null,
                        next,
                        next == null ? null : Alliance.TODAY)));
  }
}
