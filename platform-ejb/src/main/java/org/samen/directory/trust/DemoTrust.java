package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Ids;
import org.samen.access.Role;

/** What a directory in use has beside its entries: a report, views, an earlier version. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class DemoTrust {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Once, for the demo entries. */
  public void bring() {
    jdbi.useHandle(handle -> bring(handle, clock));
  }

  static void bring(Handle handle, Clock clock) {
    boolean fresh =
        handle
            .createQuery(
                """
                select not exists (select from trust.report) and exists (
                  select from directory.service where keeper = 'open-spreekkamer')""")
            .mapTo(Boolean.class)
            .one();
    if (fresh) {
      report(handle, clock);
      views(handle, LocalDate.ofInstant(clock.instant(), ViewCounts.ZONE));
      earlierVersion(handle, clock.instant().minus(Duration.ofDays(40)));
    }
  }

  /** Of another partner, whose people have not signed in yet: nobody is told of the answer. */
  private static void report(Handle handle, Clock clock) {
    handle
        .createUpdate(
            """
            insert into trust.report (id, service, keeper, organisation, kind, what, note, opened_at)
            select :id, s.id, s.keeper, 'steunpunt-domtoren', 'out-of-date', 'hours',
                   'Op vrijdag was de deur dicht. Aan de telefoon zeiden ze: alleen nog dinsdag en donderdag.', :at
            from directory.service s
            where s.keeper = 'open-spreekkamer' and s.visibility = 'public' and s.status = 'active'
              and exists (select from directory.schedule c where c.service_id = s.id)
            order by s.name limit 1""")
        .bind("id", Ids.next(clock))
        .bind("at", clock.instant().minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static void views(Handle handle, LocalDate today) {
    handle
        .createUpdate(
            """
            insert into trust.views (service, keeper, day, n)
            select s.id, s.keeper, cast(:today as date) - (s.place % 20)::int, 1 + (s.place * 7 % 23)::int
            from (select id, keeper, row_number() over (order by name) as place
                  from directory.service where visibility = 'public') s""")
        .bind("today", today)
        .execute();
  }

  private static void earlierVersion(Handle handle, Instant at) {
    handle
        .createUpdate(
            """
            insert into trust.snapshot (service, keeper, version, visibility, body, at, organisation, action)
            select s.id, s.keeper, 0, s.visibility,
                   jsonb_set(jsonb_set(b.body, '{service,wait_time}', '"Drie weken"'), '{service,fees_description}', '"Vrijwillige bijdrage."'),
                   :at, s.keeper, 'service.edited'
            from (select * from directory.service where visibility = 'public' and status = 'active'
                  order by keeper, name limit 5) s
            cross join lateral trust.bodies(array[s.id]) b""")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
