package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldRules;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * What there is to do: a task is an organisation's, taken on by one of its people, done by a day.
 * Everyone who takes part in the campaign may add and change tasks.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class CampaignTasks {
  private static final int LONGEST_DETAILS = 2000;

  private static final String TASKS =
      """
      select t.id, t.campaign_id as campaign, t.organisation, o.name as organisation_name, t.person, p.name as person_name,
        t.title, t.details, t.due_on, t.done_at, d.name as done_by_name, t.version
      from campaigns.task t join organisations.organisation o on o.alias = t.organisation
      left join lateral (select n.name from campaigns.names(t.campaign_id) n where n.person = t.person) p on true
      left join lateral (select n.name from campaigns.names(t.campaign_id) n where n.person = t.done_by) d on true
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Notices notices;
  @Inject private Clock clock;

  /** Of a campaign that the caller's organisation takes part in: to do first, soonest first. */
  public List<TaskDetails> list(UUID campaign) {
    return read("where t.campaign_id = :id", campaign);
  }

  /** Of every campaign: what the caller's organisation has to do. */
  public List<TaskDetails> own() {
    return read("where t.organisation = access.organisation() and t.done_at is null", null);
  }

  private List<TaskDetails> read(String where, @Nullable UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    TASKS + where + " order by t.done_at is not null, t.due_on, t.title, t.id")
                .bind("id", id)
                .map(ConstructorMapper.of(TaskDetails.class))
                .list());
  }

  /**
   * Adds a task or changes one. The same command again has no further effect.
   *
   * @throws NotYours when the caller's organisation takes no part
   * @throws ChangedMeanwhile when the version is not the latest, or the id is taken
   */
  public void save(EditTask command) {
    CampaignDetails campaign =
        jdbi.withHandle(handle -> CampaignSql.acting(handle, command.campaign()));
    FieldRules rules = new FieldRules();
    rules.text("title", command.title(), CampaignRules.LONGEST_NAME, true);
    rules.text("details", command.details(), LONGEST_DETAILS, false);
    rules.oneOf(
        "organisation",
        command.organisation(),
        campaign.partners().stream()
            .filter(partner -> partner.state().equals("joined"))
            .map(PartnerDetails::organisation)
            .toList());
    rules.refuse();
    int written =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        command.version() == null
                            ? """
                              insert into campaigns.task (id, campaign_id, organisation, title, details, due_on, made_at)
                              values (:id, :campaign, :organisation, :title, :details, :dueOn, :now)
                              on conflict (id) do nothing"""
                            : """
                              update campaigns.task set organisation = :organisation, title = :title, details = :details,
                                due_on = :dueOn, version = version + 1,
                                person = case when organisation = :organisation then person end
                              where id = :id and campaign_id = :campaign and version = :version""")
                    .bindMethods(command)
                    .bind("title", command.title().strip())
                    .bind("details", EditCampaign.stripped(command.details()))
                    .bind("now", CampaignSql.at(clock.instant()))
                    .execute());
    if (written != 1 && !isTheSame(command)) {
      throw new ChangedMeanwhile();
    }
    if (written == 1 && !caller.actsFor(command.organisation())) {
      notices.tellRole(
          command.organisation(),
          Role.COORDINATOR,
          "campaign.task",
          Map.of("campaign", campaign.name(), "task", command.title().strip()),
          "campaigns/" + campaign.id() + "/tasks");
    }
  }

  private boolean isTheSame(EditTask command) {
    return command.version() == null
        && list(command.campaign()).stream()
            .anyMatch(
                is ->
                    is.id().equals(command.id())
                        && is.organisation().equals(command.organisation())
                        && is.title().equals(command.title().strip())
                        && is.dueOn().equals(command.dueOn()));
  }

  /**
   * Takes a task of the caller's organisation on.
   *
   * @throws NotYours when it is another organisation's
   */
  public void takeOn(UUID id) {
    TaskDetails task = task(id);
    caller.mustActFor(task.organisation());
    set(task, "person = :person");
  }

  /** Says that it was done. A second time changes nothing. */
  public void done(UUID id) {
    TaskDetails task = task(id);
    if (task.doneAt() == null) {
      set(task, "done_at = :now, done_by = :person");
    }
  }

  /** It is to be done after all. */
  public void undo(UUID id) {
    set(task(id), "done_at = null, done_by = null");
  }

  public void delete(UUID id) {
    TaskDetails task = task(id);
    jdbi.useHandle(handle -> handle.execute("delete from campaigns.task where id = ?", task.id()));
  }

  private void set(TaskDetails task, String values) {
    int written =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update campaigns.task set "
                            + values
                            + ", version = version + 1 where id = :id and version = :version")
                    .bind("id", task.id())
                    .bind("version", task.version())
                    .bind("person", caller.person())
                    .bind("now", CampaignSql.at(clock.instant()))
                    .execute());
    if (written != 1) {
      throw new ChangedMeanwhile();
    }
  }

  private TaskDetails task(UUID id) {
    return read("where t.id = :id", id).stream().findFirst().orElseThrow(NotFound::new);
  }
}
