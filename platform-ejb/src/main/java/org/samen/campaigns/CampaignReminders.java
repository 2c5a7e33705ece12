package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * Reminds of tasks two days before they are due and of an ask's next step on its day: whoever took
 * it on, else the coordinators of the organisation; once for each day that was set.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class CampaignReminders {
  private static final int DAYS_BEFORE = 2;

  private static final String DUE =
      """
      select * from (
        select t.id as subject, t.due_on, 'campaign.task-due' as kind, t.organisation, t.person, c.name as campaign, t.title as what,
          'campaigns/' || c.id || '/tasks' as path
        from campaigns.task t join campaigns.campaign c on c.id = t.campaign_id
        where t.done_at is null and c.closed_at is null and t.due_on <= cast(:today as date) + :daysBefore
        union all
        select a.id, s.next_on, 'campaign.ask-due', s.organisation, s.person, c.name, s.next_step, 'campaigns/asks/' || a.id
        from campaigns.ask a join campaigns.ask_step s on s.ask_id = a.id and s.n = a.steps
        join campaigns.campaign c on c.id = a.campaign_id
        where c.closed_at is null and s.next_on <= cast(:today as date)) due
      where not exists (select from campaigns.reminder r where r.subject = due.subject and r.due_on = due.due_on)""";

  @Inject private Jdbi jdbi;
  @Inject private Notices notices;
  @Inject private Clock clock;

  /** What is due, of whom it is. */
  private record Due(
      UUID subject,
      LocalDate dueOn,
      String kind,
      String organisation,
      @Nullable UUID person,
      String campaign,
      String what,
      String path) {}

  /** Answers how many were reminded of. */
  public int remind() {
    return jdbi.withHandle(
        handle -> {
          List<Due> due = due(handle);
          for (Due each : due) {
            handle.execute(
                "insert into campaigns.reminder values (?, ?, ?)",
                each.subject(),
                each.dueOn(),
                CampaignSql.at(clock.instant()));
            tell(each);
          }
          return due.size();
        });
  }

  private List<Due> due(Handle handle) {
    return handle
        .createQuery(DUE)
        .bind("today", LocalDate.ofInstant(clock.instant(), Kinds.ZONE))
        .bind("daysBefore", DAYS_BEFORE)
        .map(
            (row, context) ->
                new Due(
                    row.getObject("subject", UUID.class),
                    row.getObject("due_on", LocalDate.class),
                    row.getString("kind"),
                    row.getString("organisation"),
                    row.getObject("person", UUID.class),
                    row.getString("campaign"),
                    row.getString("what"),
                    row.getString("path")))
        .list();
  }

  private void tell(Due due) {
    Map<String, String> facts = Map.of("campaign", due.campaign(), "task", due.what());
    if (due.person() == null) {
      notices.tellRole(due.organisation(), Role.COORDINATOR, due.kind(), facts, due.path());
    } else {
      notices.tell(due.person(), due.kind(), facts, due.path());
    }
  }
}
