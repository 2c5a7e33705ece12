package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.directory.DirectoryChanged;
import org.samen.directory.Services;
import org.samen.notices.Notices;

/**
 * The keeper's work of keeping entries right: which are due, and saying that all is still right.
 *
 * <p>An entry is due when a report on it is open, or when it was not verified in the last {@value
 * #DUE_AFTER_DAYS} days (the study's indicator 6 counts no service that was verified longer ago).
 */
@Stateless
public class Upkeep {
  public static final int DUE_AFTER_DAYS = 90;
  private static final int VIEW_DAYS = 30;

  /**
   * Reports first, then by age in days times the logarithm of the views, never verified as three
   * years.
   */
  private static final String DUE =
      """
      from (select s.id, s.version, s.name, s.category, s.assured_date as verified_on,
                   coalesce((select sum(v.n) from trust.views v where v.service = s.id and v.day > :viewsSince), 0)::int as views,
                   coalesce(t.open_reports, 0) as open_reports
            from directory.service s left join trust.standing t on t.service = s.id
            where s.keeper = :keeper and s.status <> 'defunct'
              and (s.assured_date is null or s.assured_date < :dueBefore or t.open_reports > 0)) d
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Services services;
  @Inject private Notices notices;
  @Inject private Clock clock;
  @Inject private Event<DirectoryChanged> changed;

  /** An entry that was looked at, as it was read. */
  public record Checked(UUID id, int version) {}

  /** What is due: reports first, then what is oldest and most viewed. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<Due> due(int offset, int limit) {
    return jdbi.withHandle(handle -> due(handle, caller.organisation(), today(), offset, limit));
  }

  static List<Due> due(Handle handle, String keeper, LocalDate today, int offset, int limit) {
    return handle
        .createQuery(
            """
            select d.*, array(select distinct coalesce(case when l.confidential then l.municipality end, a.city)
                              from directory.service_at_location sal join directory.location l on l.id = sal.location_id
                              left join directory.address a on a.location_id = l.id
                              where sal.service_id = d.id and coalesce(case when l.confidential then l.municipality end, a.city) is not null
                              order by 1) as municipalities
            """
                + DUE
                + """
                  order by d.open_reports desc, coalesce(cast(:today as date) - d.verified_on, 1095) * (1 + ln(1 + d.views)) desc, d.name, d.id
                  offset :offset limit :limit""")
        .bind("keeper", keeper)
        .bind("today", today)
        .bind("viewsSince", today.minusDays(VIEW_DAYS))
        .bind("dueBefore", today.minusDays(DUE_AFTER_DAYS))
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(Due.class))
        .list();
  }

  /**
   * How many are due, counted no further than this: as much work for a long list as for a short.
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int waiting(int most) {
    return jdbi.withHandle(handle -> waiting(handle, caller.organisation(), today(), most));
  }

  /** Each part ends by itself, from an index that holds what is due and nothing else. */
  static int waiting(Handle handle, String keeper, LocalDate today, int most) {
    return handle
        .createQuery(
            """
            select count(*) from (
              (select from directory.service s
               where s.keeper = :keeper and s.status <> 'defunct' and s.assured_date is null limit :most)
              union all
              (select from directory.service s
               where s.keeper = :keeper and s.status <> 'defunct' and s.assured_date < :dueBefore limit :most)
              union all
              (select from trust.standing t join directory.service s on s.id = t.service
               where t.keeper = :keeper and t.open_reports > 0
                 and s.status <> 'defunct' and s.assured_date >= :dueBefore limit :most)
              limit :most) due""")
        .bind("keeper", keeper)
        .bind("dueBefore", today.minusDays(DUE_AFTER_DAYS))
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public Progress progress() {
    return jdbi.withHandle(handle -> progress(handle, caller.organisation(), today()));
  }

  static Progress progress(Handle handle, String keeper, LocalDate today) {
    return handle
        .createQuery(
            """
            select (select count(*) from directory.service s where s.keeper = :keeper and s.status <> 'defunct'
                      and s.assured_date >= :monday
                      and not exists (select from trust.standing t where t.service = s.id and t.open_reports > 0))::int as done,
                   (select count(*)::int
            """
                + DUE
                + ") as due")
        .bind("keeper", keeper)
        .bind("monday", today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
        .bind("viewsSince", today)
        .bind("dueBefore", today.minusDays(DUE_AFTER_DAYS))
        .map(ConstructorMapper.of(Progress.class))
        .one();
  }

  /**
   * Says of several entries at once that all is still right, all or none.
   *
   * @throws org.samen.access.NotYours when another partner keeps one
   * @throws ChangedMeanwhile when one changed since it was read
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void verify(List<Checked> checked) {
    checked.stream()
        .sorted(Comparator.comparing(Checked::id)) // two who do the same wait, not lock
        .forEach(entry -> services.verify(entry.id(), entry.version()));
  }

  /**
   * Takes back that an entry is still right, when nothing happened to it since: it was verified
   * when it was before.
   *
   * @param versions as the verification left them
   * @throws org.samen.access.NotYours when another partner keeps one
   * @throws ChangedMeanwhile when something else happened since
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void unverify(List<Checked> versions) {
    for (Checked entry : versions) {
      String keeper =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery("select keeper from directory.service where id = :id")
                      .bind("id", entry.id())
                      .mapTo(String.class)
                      .findOne()
                      .orElseThrow(NotFound::new));
      caller.mustActFor(keeper);
      Unverified done =
          jdbi.withHandle(handle -> unverify(handle, entry, clock.instant()))
              .orElseThrow(ChangedMeanwhile::new);
      trail.record(
          "service.unverified",
          "service",
          entry.id(),
          keeper,
          List.of(new Change("verifiedOn", done.was(), done.nowIs())));
      changed.fire(new DirectoryChanged(entry.id()));
    }
  }

  /** A row of the query below. */
  public record Unverified(@Nullable String was, @Nullable String nowIs) {}

  static Optional<Unverified> unverify(Handle handle, Checked entry, Instant now) {
    return handle
        .createQuery(
            """
            with last as (
              select h.* from trust.snapshot h where h.service = :id order by h.n desc limit 1)
            update directory.service s
            set assured_date = (l.body #>> '{service,assured_date}')::date,
                assured_by = (l.body #>> '{service,assured_by}')::uuid,
                last_modified = :now, version = s.version + 1
            from last l
            where s.id = :id and s.version = :version and s.keeper = access.organisation()
              and l.action = 'service.verified' and l.version = s.version - 1
            returning old.assured_date::text as was, new.assured_date::text as now_is""")
        .bind("id", entry.id())
        .bind("version", entry.version())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(ConstructorMapper.of(Unverified.class))
        .findOne();
  }

  /**
   * Reminds each keeper of what is due, at most once a week; a keeper with nothing due is left in
   * peace. Called by a timer.
   */
  @RolesAllowed(Role.SYSTEM)
  public void remind() {
    List<Reminder> reminders =
        jdbi.withHandle(handle -> reminders(handle, today(), clock.instant()));
    reminders.forEach(
        reminder ->
            notices.tellRoles(
                reminder.keeper(),
                Set.of(Role.STAFF, Role.COORDINATOR),
                "upkeep.due",
                Map.of("count", String.valueOf(reminder.due())),
                "directory/upkeep"));
  }

  /** A keeper and how many of its entries are due. */
  public record Reminder(String keeper, int due) {}

  static List<Reminder> reminders(Handle handle, LocalDate today, Instant now) {
    return handle
        .createQuery(
            """
            with due as (
              select s.keeper, count(*)::int as due from directory.service s
              left join trust.standing t on t.service = s.id
              where s.status <> 'defunct' and (s.assured_date is null or s.assured_date < :dueBefore or t.open_reports > 0)
              group by s.keeper),
            marked as (
              insert into trust.reminder as r (keeper, at) select keeper, :now from due
              on conflict (keeper) do update set at = excluded.at where r.at <= excluded.at - interval '7 days'
              returning keeper)
            select d.keeper, d.due from due d join marked m on m.keeper = d.keeper order by 1""")
        .bind("dueBefore", today.minusDays(DUE_AFTER_DAYS))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(ConstructorMapper.of(Reminder.class))
        .list();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ViewCounts.ZONE);
  }
}
