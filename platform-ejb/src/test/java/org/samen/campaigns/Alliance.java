package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.samen.access.BrokenRule;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.schema.FreshDatabase;

/**
 * Four NGOs and a campaign that the first leads: anna's. Bram's takes part, carla's is invited,
 * dora's knows nothing of it. Sam is staff of anna's, without a coordinator's word.
 */
final class Alliance implements AutoCloseable, AfterAllCallback {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  static final String C = "steunpunt-domtoren";
  static final String D = "haags-zorgloket";
  private static final Set<String> COORDINATOR = Set.of("staff", "coordinator");
  private static final Map<String, String> PEOPLE =
      Map.of("anna", Callers.A, "sam", Callers.A, "bram", Callers.B, "carla", C, "dora", D);

  final FreshDatabase database = new FreshDatabase();
  final Callers callers = new Callers(database);
  final Container container;
  final UUID campaign = UUID.randomUUID();
  final UUID demand = UUID.randomUUID();
  final UUID target = UUID.randomUUID();

  Alliance() {
    this(NOW);
  }

  Alliance(Instant now) {
    callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
                values ('steunpunt-domtoren', 'Domtoren', 'ngo', true, '2025-01-01'),
                       ('haags-zorgloket', 'Haags', 'ngo', true, '2025-01-01')"""));
    PEOPLE.forEach(callers::arrive);
    container = new Container(database.application(), Clock.fixed(now, ZoneOffset.UTC));
    as("anna", () -> campaigns().save(campaign(null)));
    run("anna", () -> partners().invite(campaign, Callers.B));
    run("bram", () -> partners().join(campaign));
    run("anna", () -> partners().invite(campaign, C));
  }

  /** The campaign as anna's began it. */
  EditCampaign campaign(@Nullable Integer version) {
    return new EditCampaign(
        campaign,
        version,
        "Tolk is zorg",
        "Een tolk hoort bij zorg.",
        "Zonder tolk blijft een consult steken.",
        "advocating",
        "private",
        TODAY.minusDays(30),
        TODAY.plusDays(90),
        null,
        null,
        List.of(new Demand(demand, "Vergoed de tolk in de eerste lijn.")),
        List.of(new Target(target, "ministry", "Ministerie van VWS", "Directie Zorgverzekeringen")),
        List.of(new Milestone(UUID.randomUUID(), "Aanbieding", TODAY.plusDays(40), null)));
  }

  /** The same, shown to others. */
  static EditCampaign shownTo(EditCampaign is, String visibility) {
    return new EditCampaign(
        is.id(),
        is.version(),
        is.name(),
        is.aim(),
        is.why(),
        is.role(),
        visibility,
        is.startsOn(),
        is.endsOn(),
        is.budgetLine(),
        is.shiftTemplate(),
        is.demands(),
        is.targets(),
        is.milestones());
  }

  void show(String visibility) {
    as(
        "anna",
        () ->
            campaigns()
                .save(
                    shownTo(
                        EditCampaign.of(campaigns().find(campaign).orElseThrow()), visibility)));
  }

  <T> T as(String person, Supplier<T> work) {
    return container.as(person, person.equals("sam") ? Set.of("staff") : COORDINATOR, work);
  }

  void run(String person, Runnable work) {
    as(
        person,
        () -> {
          work.run();
          return true;
        });
  }

  Campaigns campaigns() {
    return container.bean(Campaigns.class);
  }

  CampaignPartners partners() {
    return container.bean(CampaignPartners.class);
  }

  CampaignTasks tasks() {
    return container.bean(CampaignTasks.class);
  }

  JointStatements statements() {
    return container.bean(JointStatements.class);
  }

  Endorsements endorsements() {
    return container.bean(Endorsements.class);
  }

  Asks asks() {
    return container.bean(Asks.class);
  }

  void assertBroken(String rule, String person, Runnable work) {
    BrokenRule broken = assertThrows(BrokenRule.class, () -> run(person, work));
    assertEquals("rule.campaigns." + rule, broken.rule());
  }

  void assertRefused(Class<? extends BrokenRule> type, String person, Runnable work) {
    assertThrows(type, () -> run(person, work));
  }

  void assertSqlRefused(String rule, String person, Consumer<Handle> work) {
    JdbiException refused =
        assertThrows(
            JdbiException.class,
            () ->
                callers.as(
                    person,
                    "staff coordinator",
                    handle -> {
                      work.accept(handle);
                      return true;
                    }));
    assertTrue(String.valueOf(refused.getMessage()).contains(rule), refused.getMessage());
  }

  /** The same beans where no row is hidden: what the first wall alone refuses. */
  Container withoutTheSecondWall() {
    return new Container(database.owner(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  public void close() throws SQLException {
    container.close();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws SQLException {
    close();
  }
}
