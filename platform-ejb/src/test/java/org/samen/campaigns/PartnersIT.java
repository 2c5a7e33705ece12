package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.Callers;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;

/** Who takes part in a campaign and who leads it; by the beans and by the database alone. */
class PartnersIT {
  @RegisterExtension private static final Alliance with = new Alliance();

  @Test
  void whoJoinsAndLeavesIsKeptWithDateAndByWhom() {
    try (Alliance fresh = new Alliance()) {
      fresh.run("carla", () -> fresh.partners().join(fresh.campaign));
      fresh.run("carla", () -> fresh.partners().leave(fresh.campaign));
      PartnerDetails carlas =
          fresh
              .as("anna", () -> fresh.campaigns().find(fresh.campaign))
              .orElseThrow()
              .partners()
              .stream()
              .filter(partner -> partner.organisation().equals(Alliance.C))
              .findFirst()
              .orElseThrow();
      assertEquals(
          List.of("left", "joined", "invited"),
          carlas.steps().stream().map(PartnerDetails.Step::state).toList());
      assertEquals("Name of carla", carlas.steps().getFirst().personName());
      assertEquals(Alliance.NOW, carlas.steps().getFirst().at());
      assertFalse(fresh.as("carla", () -> fresh.campaigns().find(fresh.campaign)).isPresent());
      fresh.run("anna", () -> fresh.partners().invite(fresh.campaign, Alliance.C));
      assertTrue(fresh.as("carla", () -> fresh.campaigns().find(fresh.campaign)).isPresent());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onlyTheLeadInvitesAndOnlyThePartnerItselfAnswers() {
    with.assertBroken(
        "the-lead-invites", "bram", () -> with.partners().invite(with.campaign, Alliance.D));
    with.assertBroken(
        "the-lead-invites", "bram", () -> with.partners().retract(with.campaign, Alliance.C));
    with.assertBroken("the-lead-takes-part", "anna", () -> with.partners().leave(with.campaign));
    with.assertRefused(NotFound.class, "dora", () -> with.partners().join(with.campaign));
    with.assertRefused(
        InvalidFields.class, "anna", () -> with.partners().invite(with.campaign, "toetsend-oog"));
    // Past the bean: the lead cannot join for the invited, nor the invited skip the invitation.
    with.assertSqlRefused(
        "partners_speak_for_themselves",
        "anna",
        handle ->
            handle.execute(
                "update campaigns.partner set state = 'joined', changed_by = access.person() where organisation = ?",
                Alliance.C));
    with.assertSqlRefused(
        "",
        "dora",
        handle ->
            handle.execute(
                "insert into campaigns.partner values (?, ?, 'joined', now(), access.person())",
                with.campaign,
                Alliance.D));
  }

  @Test
  void theLeadIsHandedToAPartnerThatTakesItAndTheFormerLeadMayLeaveThen() throws SQLException {
    try (Alliance fresh = new Alliance()) {
      fresh.run("anna", () -> lead(fresh).offer(fresh.campaign, Callers.B));
      assertEquals("joined", fresh.as("bram", () -> part(fresh)), "an offer is no lead yet");
      fresh.run("bram", () -> lead(fresh).take(fresh.campaign));
      assertEquals("lead", fresh.as("bram", () -> part(fresh)));
      assertEquals("joined", fresh.as("anna", () -> part(fresh)));
      assertEquals(
          List.of("leads", "offered", "joined", "invited"),
          fresh
              .as("bram", () -> fresh.campaigns().find(fresh.campaign))
              .orElseThrow()
              .partners()
              .getFirst()
              .steps()
              .stream()
              .map(PartnerDetails.Step::state)
              .toList());
      fresh.run("anna", () -> fresh.partners().leave(fresh.campaign));
      assertThrows(
          BrokenCampaignRule.class,
          () -> fresh.run("bram", () -> fresh.partners().leave(fresh.campaign)));
    }
  }

  @Test
  void theLeadIsNotHandedToWhoIsInvitedOrLeftNorTakenUnasked() throws SQLException {
    with.assertBroken(
        "who-takes-part-takes-the-lead", "anna", () -> lead(with).offer(with.campaign, Alliance.C));
    with.assertBroken(
        "who-takes-part-takes-the-lead", "bram", () -> lead(with).take(with.campaign));
    with.assertBroken(
        "the-lead-hands-over", "bram", () -> lead(with).offer(with.campaign, Callers.B));
    int changed =
        with.callers.<Integer>as(
            "bram",
            "staff coordinator",
            handle -> handle.execute("update campaigns.campaign set lead = ?", Callers.B));
    assertEquals(0, changed);
    try (Alliance fresh = new Alliance()) {
      fresh.run("anna", () -> lead(fresh).offer(fresh.campaign, Callers.B));
      fresh.run("bram", () -> fresh.partners().leave(fresh.campaign));
      fresh.run("anna", () -> fresh.partners().invite(fresh.campaign, Callers.B));
      fresh.run("bram", () -> fresh.partners().join(fresh.campaign));
      assertThrows(
          BrokenCampaignRule.class,
          () -> fresh.run("bram", () -> lead(fresh).take(fresh.campaign)),
          "leaving ended the offer");
    }
  }

  @Test
  void whoIsOfferedTheLeadChangesNothingElseOfTheCampaign() throws SQLException {
    try (Alliance fresh = new Alliance()) {
      fresh.run("anna", () -> lead(fresh).offer(fresh.campaign, Callers.B));
      assertThrows(
          JdbiException.class,
          () ->
              fresh.callers.as(
                  "bram",
                  "staff coordinator",
                  handle ->
                      handle.execute(
                          "update campaigns.campaign set name = 'Van ons', lead = 'zorgbrug-maas', lead_offered_to = null")));
      fresh.run("bram", () -> lead(fresh).refuse(fresh.campaign));
      assertEquals("joined", fresh.as("bram", () -> part(fresh)));
    }
  }

  private static CampaignLead lead(Alliance alliance) {
    return alliance.container.bean(CampaignLead.class);
  }

  private static @Nullable String part(Alliance alliance) {
    return alliance.campaigns().find(alliance.campaign).orElseThrow().part();
  }

  @Test
  void anInvitationIsTakenBackUntilItIsAnswered() {
    with.run("anna", () -> with.partners().invite(with.campaign, Alliance.D));
    assertTrue(sees());
    with.run("anna", () -> with.partners().retract(with.campaign, Alliance.D));
    assertFalse(sees());
    with.assertBroken(
        "no-such-turn", "anna", () -> with.partners().retract(with.campaign, Callers.B));
  }

  private static boolean sees() {
    return with.as("dora", () -> with.campaigns().find(with.campaign).isPresent());
  }
}
