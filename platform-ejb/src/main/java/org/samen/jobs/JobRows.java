package org.samen.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Role;

/** The jobs' rows, each step of one in a transaction of its own, so that others see it at once. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobRows {
  private static final String AND_NOT_OTHERS = " and (:all or person = :person)";

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /**
   * Makes the row, or finds it: the same command again starts nothing. Answers whether it is new.
   */
  public boolean open(UUID id, String kind, String title, @Nullable UUID subject, String node) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        insert into jobs.job (id, organisation, person, kind, title, subject, node, started_at)
                        values (:id, :organisation, :person, :kind, left(:title, 300), :subject, :node, :now)
                        on conflict do nothing""")
                    .bind("id", id)
                    .bind("organisation", caller.organisation())
                    .bind("person", caller.person())
                    .bind("kind", kind)
                    .bind("title", title)
                    .bind("subject", subject)
                    .bind("node", node)
                    .bind("now", now())
                    .execute()
                > 0);
  }

  /** Answers whether somebody asked to cancel. */
  public boolean report(UUID id, String phase, long done, long total) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update jobs.job set state = 'running', phase = :phase, done = :done, total = :total
                    where id = :id and ended_at is null""")
                .bind("id", id)
                .bind("phase", phase)
                .bind("done", done)
                .bind("total", total)
                .executeAndReturnGeneratedKeys("cancel_requested")
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true));
  }

  public void end(UUID id, Job.State state, @Nullable String failure, List<String> facts) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update jobs.job set state = :state, failure = :failure, failure_facts = :facts, ended_at = :now
                    where id = :id and ended_at is null""")
                .bind("id", id)
                .bind("state", state.name().toLowerCase(Locale.ROOT))
                .bind("failure", failure)
                .bind("facts", facts.toArray(String[]::new))
                .bind("now", now())
                .execute());
  }

  public boolean cancel(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "update jobs.job set cancel_requested = true where id = :id and ended_at is null")
                    .bind("id", id)
                    .execute()
                > 0);
  }

  public Optional<Job> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from jobs.job where id = :id" + AND_NOT_OTHERS)
                .bind("id", id)
                .bind("all", seesOthers())
                .bind("person", caller.person())
                .map(JobRows::read)
                .findOne());
  }

  /** Whether the caller started it, or leads those who did. */
  public boolean mayCancel(UUID id) {
    return caller.has(Role.COORDINATOR)
        || caller.has(Role.STEWARD)
        || jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select exists (select from jobs.job where id = :id and person = :person)")
                    .bind("id", id)
                    .bind("person", caller.person())
                    .mapTo(Boolean.class)
                    .one());
  }

  /** A volunteer has no part in the work of those who keep the organisation's things. */
  private boolean seesOthers() {
    return caller.has(Role.STAFF)
        || caller.has(Role.COORDINATOR)
        || caller.has(Role.AUDITOR)
        || caller.has(Role.STEWARD);
  }

  public List<Job> list(int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from jobs.job where true"
                        + AND_NOT_OTHERS
                        + " order by started_at desc, id offset :offset limit :limit")
                .bind("all", seesOthers())
                .bind("person", caller.person())
                .bind("offset", offset)
                .bind("limit", limit)
                .map(JobRows::read)
                .list());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Job read(ResultSet row, StatementContext context) throws SQLException {
    Array facts = row.getArray("failure_facts");
    Timestamp ended = row.getTimestamp("ended_at");
    return new Job(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("title"),
        row.getObject("subject", UUID.class),
        Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("phase"),
        row.getLong("done"),
        row.getLong("total"),
        row.getBoolean("cancel_requested"),
        row.getString("failure"),
        List.of((String[]) facts.getArray()),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
