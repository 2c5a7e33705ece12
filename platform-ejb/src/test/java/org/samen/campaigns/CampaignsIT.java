package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Container;
import org.samen.access.InvalidFields;
import org.samen.access.NotYours;

/** Who sees a campaign, what it is, who does what; by the beans and by the database alone. */
class CampaignsIT {
  @RegisterExtension private static final Alliance with = new Alliance();

  // ---- Who sees it ----

  @Test
  void aPrivateCampaignIsSeenByThoseWhoTakePartAndTheInvitedAlone() {
    with.show("private");
    assertTrue(sees("anna"));
    assertTrue(sees("bram"));
    assertTrue(sees("carla"), "the invited see the invitation");
    assertFalse(sees("dora"));
    assertEquals(0, guest("campaigns.campaign"));
  }

  @Test
  void oneForPartnersIsSeenByEveryNgoAndNoGuest() {
    with.show("partners");
    assertTrue(sees("dora"));
    with.callers.arrive("ingrid", "toetsend-oog");
    assertFalse(with.container.as("ingrid", Set.of("auditor"), () -> found()), "no NGO");
    assertEquals(0, guest("campaigns.campaign"));
    with.show("private");
  }

  @Test
  void aPublicOneIsSeenByAGuestButNotWhatIsDoneForIt() {
    with.show("public");
    task(Callers.B);
    assertEquals(1, guest("campaigns.campaign"));
    assertEquals(1, guest("campaigns.demand"));
    assertEquals(2, guest("campaigns.partner"), "those who take part, not the invited");
    assertEquals(0, guest("campaigns.task"));
    assertEquals(0, guest("campaigns.partner_step"));
    assertEquals(List.of(), with.as("dora", () -> with.tasks().list(with.campaign)));
    assertFalse(with.as("bram", () -> with.tasks().list(with.campaign)).isEmpty());
    with.show("private");
  }

  @Test
  void theInvitedSeeWhoTakesPartAndNothingOfTheWork() {
    task(Callers.A);
    CampaignDetails invitation =
        with.as("carla", () -> with.campaigns().find(with.campaign)).orElseThrow();
    assertEquals("invited", invitation.part());
    assertFalse(invitation.mayAct());
    assertEquals(List.of(), with.as("carla", () -> with.tasks().list(with.campaign)));
    with.assertRefused(NotYours.class, "carla", () -> with.tasks().save(aTask(Alliance.C)));
  }

  // ---- What it is ----

  @Test
  void theSameCommandAgainChangesNothingAndAnOldVersionIsAConflict() {
    Alliance fresh = with;
    EditCampaign now = EditCampaign.of(fresh.as("anna", this::details));
    EditCampaign again = renamed(now, null, now.name());
    assertEquals(now.version(), fresh.as("anna", () -> fresh.campaigns().save(again)));
    with.assertRefused(
        ChangedMeanwhile.class, "anna", () -> fresh.campaigns().save(renamed(now, null, "Anders")));
    int saved = fresh.as("sam", () -> fresh.campaigns().save(renamed(now, now.version(), "Tolk!")));
    with.assertRefused(
        ChangedMeanwhile.class,
        "anna",
        () -> fresh.campaigns().save(renamed(now, now.version(), "Tolk?")));
    fresh.as("anna", () -> fresh.campaigns().save(renamed(now, saved, now.name())));
  }

  @Test
  void aCampaignIsItsLeadsToChangeAndACoordinatorsToShow() {
    EditCampaign now = EditCampaign.of(with.as("anna", this::details));
    with.assertRefused(
        NotYours.class, "bram", () -> with.campaigns().save(renamed(now, now.version(), "Onze")));
    with.assertBroken(
        "coordinators-speak", "sam", () -> with.campaigns().save(Alliance.shownTo(now, "public")));
    assertEquals(
        0,
        with.callers.<Integer>as(
            "bram",
            "staff coordinator",
            handle -> handle.execute("update campaigns.campaign set name = 'Gekaapt'")));
    assertThrows(
        JdbiException.class,
        () ->
            with.callers.as(
                "bram",
                "staff coordinator",
                handle ->
                    handle.execute(
                        "insert into campaigns.demand values (?, ?, 9, 'Gekaapt')",
                        UUID.randomUUID(),
                        with.campaign)));
  }

  @Test
  void theBeansAloneRefuseWhatTheWallWouldHide() throws SQLException {
    try (Container open = with.withoutTheSecondWall()) {
      Set<String> coordinator = Set.of("staff", "coordinator");
      EditCampaign now = EditCampaign.of(with.as("anna", this::details));
      assertThrows(
          NotYours.class,
          () ->
              open.as(
                  "dora",
                  coordinator,
                  () -> open.bean(Campaigns.class).save(renamed(now, now.version(), "Gekaapt"))));
      assertThrows(
          NotYours.class,
          () ->
              open.as(
                  "dora",
                  coordinator,
                  () -> {
                    open.bean(CampaignTasks.class).save(aTask(Callers.A));
                    return true;
                  }));
    }
  }

  @Test
  void aPersonsDataIsRefusedAtItsField() {
    EditCampaign now = EditCampaign.of(with.as("anna", this::details));
    EditCampaign personal =
        new EditCampaign(
            now.id(),
            now.version(),
            now.name(),
            now.aim(),
            "Bel mevrouw Jansen op 06-12345678.",
            now.role(),
            now.visibility(),
            now.startsOn(),
            now.startsOn().minusDays(1),
            UUID.randomUUID(),
            null,
            List.of(),
            List.of(new Target(UUID.randomUUID(), "person", "mevrouw Jansen", null)),
            now.milestones());
    InvalidFields refused =
        assertThrows(
            InvalidFields.class, () -> with.as("anna", () -> with.campaigns().save(personal)));
    assertTrue(
        refused.problems().stream()
            .map(InvalidFields.Problem::field)
            .toList()
            .containsAll(
                List.of(
                    "why", "endsOn", "targets[0].kind", "targets[0].institution", "budgetLine")));
  }

  @Test
  void aClosedCampaignInvitesNobodyUntilItIsReopened() {
    CampaignDetails now = with.as("anna", this::details);
    with.run("anna", () -> with.campaigns().close(with.campaign, now.version()));
    with.assertBroken(
        "campaign-is-open", "anna", () -> with.partners().invite(with.campaign, Alliance.D));
    with.run("anna", () -> with.campaigns().reopen(with.campaign, now.version() + 1));
  }

  // ---- Tasks ----

  @Test
  void aTaskIsTakenOnByItsOrganisationAndDoneOnce() {
    EditTask task = task(Callers.B);
    with.assertRefused(NotYours.class, "anna", () -> with.tasks().takeOn(task.id()));
    with.run("bram", () -> with.tasks().takeOn(task.id()));
    with.run("bram", () -> with.tasks().done(task.id()));
    with.run("anna", () -> with.tasks().done(task.id()));
    TaskDetails done = found(task.id());
    assertEquals("Name of bram", done.personName());
    assertEquals("Name of bram", done.doneByName());
    with.assertRefused(InvalidFields.class, "anna", () -> with.tasks().save(aTask(Alliance.C)));
  }

  private TaskDetails found(UUID id) {
    return with.as("anna", () -> with.tasks().list(with.campaign)).stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static EditTask task(String organisation) {
    EditTask task = aTask(organisation);
    with.run("anna", () -> with.tasks().save(task));
    return task;
  }

  private static EditTask aTask(String organisation) {
    return new EditTask(
        UUID.randomUUID(),
        with.campaign,
        null,
        organisation,
        "Brief nalezen",
        null,
        Alliance.TODAY.plusDays(3));
  }

  private static EditCampaign renamed(EditCampaign is, @Nullable Integer version, String name) {
    return new EditCampaign(
        is.id(),
        version,
        name,
        is.aim(),
        is.why(),
        is.role(),
        is.visibility(),
        is.startsOn(),
        is.endsOn(),
        is.budgetLine(),
        is.shiftTemplate(),
        is.demands(),
        is.targets(),
        is.milestones());
  }

  private CampaignDetails details() {
    return with.campaigns().find(with.campaign).orElseThrow();
  }

  private static boolean sees(String person) {
    return with.as(person, CampaignsIT::found);
  }

  private static boolean found() {
    return with.campaigns().find(with.campaign).isPresent();
  }

  private static int guest(String table) {
    return with.callers.asRole(
        "guest",
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }
}
