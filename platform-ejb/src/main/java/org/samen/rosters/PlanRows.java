package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.samen.access.Caller;
import org.samen.access.Role;

/**
 * The steps of making a proposal, each a short transaction: the job of {@link Plans} calls them one
 * after the other, with the engine in between.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class PlanRows {
  private static final Duration KEPT = Duration.ofDays(180);

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** Makes the row, unless it is there. Answers whether it is new. */
  public boolean open(MakePlan asked, UUID job) {
    return jdbi.withHandle(
        handle -> {
          handle.execute(
              "delete from rosters.plan where state <> 'accepted' and made_at < ?",
              RosterSql.at(clock.instant().minus(KEPT)));
          return handle
                  .createUpdate(
                      """
                      insert into rosters.plan (id, organisation, from_day, until_day, lenders, most_per_day, rest_minutes,
                        keep_first, seconds, job, made_by, made_at)
                      values (:id, :organisation, :from, :until, :lenders, :mostPerDay, :restMinutes, :keepFirst, :seconds,
                        :job, :person, :now)
                      on conflict (id) do nothing""")
                  .bindMethods(asked)
                  .bind("lenders", asked.lenders().toArray(String[]::new))
                  .bind("organisation", caller.organisation())
                  .bind("job", job)
                  .bind("person", caller.person())
                  .bind("now", RosterSql.at(clock.instant()))
                  .execute()
              > 0;
        });
  }

  /** Whether these are aliases of other NGOs. */
  public boolean areOthers(List<String> lenders) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select not exists (
                      select from unnest(:lenders) l (alias)
                      where l.alias = :organisation
                         or not exists (select from organisations.organisation o where o.alias = l.alias))""")
                .bind("lenders", lenders.toArray(String[]::new))
                .bind("organisation", caller.organisation())
                .mapTo(Boolean.class)
                .one());
  }

  /** What the proposal starts from, as it is now. */
  public PlanTask task(MakePlan asked) {
    return jdbi.withHandle(
        handle -> PlanTaskSql.read(handle, asked, caller.organisation(), clock.instant()));
  }

  /** Keeps what the engine answered as a difference to what was, with the reasons of each gap. */
  public void keep(PlanTask task, List<PlanLine.Key> given, JsonObject answer) {
    jdbi.useHandle(
        handle -> {
          lines(handle, task, given);
          gaps(handle, task.asked().id(), new PlanReasons(task, given).all());
          handle
              .createUpdate(
                  """
                  update rosters.plan set state = 'proposed', uncovered = :uncovered, bound = :bound, fairness = :fairness,
                    fairest = :fairest, took_seconds = :seconds
                  where id = :id and state = 'making'""")
              .bind("uncovered", answer.getJsonNumber("uncoveredWeighted").longValue())
              .bind("bound", answer.getJsonNumber("bound").longValue())
              .bind("fairness", answer.getJsonNumber("fairness").doubleValue())
              .bind("fairest", answer.getJsonNumber("fairnessBound").doubleValue())
              .bind("seconds", answer.getJsonNumber("seconds").doubleValue())
              .bind("id", task.asked().id())
              .execute();
        });
  }

  private void lines(Handle handle, PlanTask task, List<PlanLine.Key> given) {
    Set<PlanLine.Key> after = new HashSet<>(given);
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into rosters.plan_line (plan_id, organisation, shift_id, seat_n, volunteer_id, change)
            values (:plan, :organisation, :shift, :seat, :volunteer, :change)""");
    for (PlanLine.Key key : after) {
      add(batch, task, key, task.held().contains(key) ? "keeps" : "gains");
    }
    for (PlanLine.Key key : task.held()) {
      if (!after.contains(key)) {
        add(batch, task, key, "loses");
      }
    }
    execute(batch);
  }

  private void add(PreparedBatch batch, PlanTask task, PlanLine.Key key, String change) {
    batch
        .bindMethods(key)
        .bind("plan", task.asked().id())
        .bind("organisation", caller.organisation())
        .bind("change", change)
        .add();
  }

  private void gaps(Handle handle, UUID plan, List<PlanReasons.Reasons> gaps) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into rosters.plan_gap (plan_id, organisation, shift_id, seat_n, empty, able, reasons)
            values (:plan, :organisation, :shift, :seat, :empty, :able, cast(:reasons as jsonb))""");
    for (PlanReasons.Reasons gap : gaps) {
      JsonObjectBuilder reasons = Json.createObjectBuilder();
      gap.counts().forEach(reasons::add);
      batch
          .bind("plan", plan)
          .bind("organisation", caller.organisation())
          .bind("shift", gap.seat().shift())
          .bind("seat", gap.seat().n())
          .bind("empty", gap.empty())
          .bind("able", gap.able())
          .bind("reasons", reasons.build().toString())
          .add();
    }
    execute(batch);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      int[] unused = batch.execute();
    }
  }
}
