package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldChecks;

/** How hours are read and written; row-level security says which. */
final class HourSql {
  private static final String WHERE =
      """
      where (cast(:side as text) is null or :organisation = case :side when 'host' then h.organisation else h.home end)
        and (cast(:state as text) is null or h.state = :state)
        and (cast(:volunteer as uuid) is null or h.volunteer_id = :volunteer)
        and (cast(:role as text) is null or h.role = :role)
        and (cast(:from as date) is null or h.day >= :from) and (cast(:until as date) is null or h.day <= :until)
      """;

  private HourSql() {}

  static List<HourEntry> list(
      Handle handle, HoursFilter filter, @Nullable String organisation, int offset, int limit) {
    return bind(
            handle,
            """
            select h.id, h.volunteer_id as volunteer, coalesce(nullif(v.alias, ''), n.alias) as alias, h.home, h.organisation,
                   o.name as organisation_name, h.assignment_id as assignment, s.name as shift_name, h.role, h.day, h.minutes,
                   h.note, h.state, h.claimed_at, h.decided_at, h.reason
            from rosters.hours h
            join organisations.organisation o on o.alias = h.organisation
            left join rosters.volunteer v on v.id = h.volunteer_id
            left join rosters.assignment a on a.id = h.assignment_id
            left join rosters.shift s on s.id = a.shift_id
            left join lateral rosters.aliases(array[h.assignment_id]) n on v.id is null
            """
                + WHERE
                + " order by h.day desc, h.claimed_at desc, h.id offset :offset limit :limit",
            filter,
            organisation)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(HourEntry.class))
        .list();
  }

  static int count(Handle handle, HoursFilter filter, @Nullable String organisation) {
    return bind(handle, "select count(*) from rosters.hours h " + WHERE, filter, organisation)
        .mapTo(Integer.class)
        .one();
  }

  private static Query bind(
      Handle handle, String sql, HoursFilter filter, @Nullable String organisation) {
    return handle.createQuery(sql).bindMethods(filter).bind("organisation", organisation);
  }

  static List<HourTotal> totals(Handle handle, LocalDate from, LocalDate until) {
    return handle
        .createQuery(
            """
            select h.role, h.organisation, o.name as organisation_name, h.home, k.name as home_name, count(*) as entries,
                   sum(h.minutes) as minutes
            from rosters.hours h
            join organisations.organisation o on o.alias = h.organisation
            join organisations.organisation k on k.alias = h.home
            where h.state = 'confirmed' and h.day between :from and :until
            group by 1, 2, 3, 4, 5 order by o.name, k.name, h.role""")
        .bind("from", from)
        .bind("until", until)
        .map(ConstructorMapper.of(HourTotal.class))
        .list();
  }

  /** The hours of a shift that a volunteer attended; once more changes how many. */
  static void ofAttendance(
      SignUpDesk desk,
      Standing standing,
      ShiftDetails shift,
      @Nullable Integer minutes,
      @Nullable UUID person) {
    RosterSql.obeying(
        () ->
            desk.handle()
                .createUpdate(
                    """
                    insert into rosters.hours (id, volunteer_id, home, organisation, assignment_id, role, day, minutes, state,
                      claimed_by, claimed_at, confirmed_by, decided_at)
                    values (uuidv7(), :volunteer, :home, :organisation, :assignment, :role, :day, :minutes, 'confirmed',
                      :person, :now, :person, :now)
                    on conflict (assignment_id) where assignment_id is not null
                    do update set minutes = excluded.minutes, state = 'confirmed', confirmed_by = excluded.confirmed_by,
                      decided_at = excluded.decided_at""")
                .bind("volunteer", standing.volunteer())
                .bind("home", standing.home())
                .bind("organisation", shift.organisation())
                .bind("assignment", standing.id())
                .bind("role", shift.role())
                .bind("day", LocalDate.ofInstant(shift.starts(), Kinds.ZONE))
                .bind("minutes", minutes == null ? shift.minutes() : minutes)
                .bind("person", person)
                .bind("now", RosterSql.at(desk.now()))
                .execute());
  }

  /**
   * Claims hours outside shifts; the same again has no second effect.
   *
   * @throws ChangedMeanwhile when the id was used for others
   */
  static void claim(
      Handle handle, ClaimHours command, String home, @Nullable UUID person, Instant now) {
    FieldChecks checks = new FieldChecks();
    checks.oneOf("role", command.role(), Kinds.ROLES);
    checks.range("minutes", command.minutes(), 1, 24 * 60);
    checks.text("note", command.note(), VolunteerRules.LONGEST_NOTE, false);
    LocalDate today = LocalDate.ofInstant(now, Kinds.ZONE);
    checks.must(!command.day().isAfter(today), "day", "rule.rosters.not-in-the-future");
    checks.must(!command.day().isBefore(today.minusYears(1)), "day", "rule.rosters.a-year-at-most");
    String organisation = command.organisation() == null ? home : command.organisation();
    checks.must(
        handle
            .createQuery(
                "select exists (select from organisations.organisation where alias = :alias and kind = 'ngo')")
            .bind("alias", organisation)
            .mapTo(Boolean.class)
            .one(),
        "organisation",
        "rule.unknown-choice");
    checks.refuse();
    boolean there =
        handle
            .createQuery("select exists (select from rosters.hours where id = :id)")
            .bind("id", command.id())
            .mapTo(Boolean.class)
            .one();
    if (there) {
      boolean same =
          handle
              .createQuery(
                  """
                  select volunteer_id = :volunteer and day = :day and minutes = :minutes and role = :role
                  from rosters.hours where id = :id""")
              .bindMethods(command)
              .mapTo(Boolean.class)
              .one();
      if (!same) {
        throw new ChangedMeanwhile();
      }
      return;
    }
    RosterSql.obeying(
        () ->
            handle
                .createUpdate(
                    """
                    insert into rosters.hours (id, volunteer_id, home, organisation, role, day, minutes, note, state, claimed_by,
                      claimed_at)
                    values (:id, :volunteer, :home, :organisation, :role, :day, :minutes, :note, 'claimed', :person, :now)""")
                .bindMethods(command)
                .bind("home", home)
                .bind("organisation", organisation)
                .bind("note", RosterSql.blankToNull(command.note()))
                .bind("person", person)
                .bind("now", RosterSql.at(now))
                .execute());
  }
}
