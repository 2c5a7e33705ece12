package org.samen.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;

/** Ends jobs whose thread is no more, and hands out the ends that are to be told. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class JobEnds {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Whoever started a shorter job saw its end. */
  private static final Duration SEEN = Duration.ofSeconds(10);

  /**
   * The end of a job.
   *
   * @param person who started it
   * @param subject what it is about, if that has an id
   */
  public record Ended(
      UUID person, String kind, String title, @Nullable UUID subject, Job.State state) {}

  /**
   * Jobs of a kind that have ended, each handed out once; not those that were cancelled, or were
   * over so soon that their person was still there.
   *
   * @param kind that theirs begins with
   */
  public List<Ended> untold(String kind) {
    return jdbi.withHandle(handle -> untold(handle, kind));
  }

  /** As {@link #untold(String)}, by whoever has entered as the system. */
  public static List<Ended> untold(Handle handle, String kind) {
    return handle
        .createQuery(
            """
            with ended as (
              update jobs.job set told = true where not told and ended_at is not null and starts_with(kind, :kind)
              returning person, kind, title, subject, state, ended_at - started_at as took)
            select person, kind, title, subject, state from ended
            where state <> 'cancelled' and took >= make_interval(secs => :seen)""")
        .bind("kind", kind)
        .bind("seen", SEEN.toSeconds())
        .map(
            (row, context) ->
                new Ended(
                    row.getObject("person", UUID.class),
                    row.getString("kind"),
                    row.getString("title"),
                    row.getObject("subject", UUID.class),
                    Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT))))
        .list();
  }

  public void interrupt(String node) {
    jdbi.useHandle(handle -> interrupt(handle, node, clock));
  }

  static int interrupt(Handle handle, String node, Clock clock) {
    return handle
        .createUpdate(
            "update jobs.job set state = 'interrupted', ended_at = :now where node = :node and ended_at is null")
        .bind("node", node)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }
}
