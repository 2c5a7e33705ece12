package org.samen.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** How templates and shifts are read and written; row-level security says which. */
final class ShiftSql {
  private static final String SUMMARY =
      """
      select s.id, s.organisation, o.name as organisation_name, s.name, s.role, s.area, m.name as area_name, s.place,
             s.starts, s.ends, (extract(epoch from s.ends - s.starts) / 60)::int as minutes, s.state, s.audience, s.release_at,
             s.series, t.skills, t.seats, t.taken, t.missing,
             (select count(*) from rosters.assignment a where a.shift_id = s.id and a.state = 'waiting')::int as waiting,
             s.sequence, s.changed_at
      from rosters.shift s
      join organisations.organisation o on o.alias = s.organisation
      left join places.municipality m on m.code = s.area
      cross join lateral (
        select array_remove(array_agg(distinct x.skill), null) as skills, coalesce(sum(x.count), 0)::int as seats,
               coalesce(sum(x.taken), 0)::int as taken, coalesce(sum((x.count - x.taken) * x.priority), 0)::int as missing
        from rosters.seat x where x.shift_id = s.id) t
      """;

  private static final String WHERE =
      """
      where (cast(:organisation as text) is null or s.organisation = :organisation)
        and (cast(:state as text) is null or s.state = :state)
        and (cast(:role as text) is null or s.role = :role)
        and (cast(:area as text) is null or s.area = :area)
        and (cast(:skill as text) is null
             or exists (select from rosters.seat x where x.shift_id = s.id and x.skill = :skill))
        and (cast(:open as boolean) is null
             or :open = exists (select from rosters.seat x where x.shift_id = s.id and x.taken < x.count))
        and (cast(:series as uuid) is null or s.series = :series)
        and (cast(:endsAfter as timestamptz) is null or s.ends > :endsAfter)
        and (cast(:startsBefore as timestamptz) is null or s.starts < :startsBefore)
        and (cast(:text as text) is null or s.name ilike '%' || :text || '%')
      """;

  private ShiftSql() {}

  static List<ShiftSummary> list(
      Handle handle, ShiftFilter filter, boolean latestFirst, int offset, int limit) {
    String order =
        latestFirst ? " order by s.starts desc, s.id" : " order by s.starts, s.name, s.id";
    return bind(handle, SUMMARY + WHERE + order + " offset :offset limit :limit", filter)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(ShiftSummary.class))
        .list();
  }

  static int count(Handle handle, ShiftFilter filter) {
    return bind(handle, "select count(*) from rosters.shift s " + WHERE, filter)
        .mapTo(Integer.class)
        .one();
  }

  private static Query bind(Handle handle, String sql, ShiftFilter filter) {
    return handle
        .createQuery(sql)
        .bindMethods(filter)
        .bind("text", VolunteerSql.withoutNul(filter.text()))
        .bind("endsAfter", RosterSql.atOrNull(filter.endsAfter()))
        .bind("startsBefore", RosterSql.atOrNull(filter.startsBefore()));
  }

  static List<CoverageCell> coverage(
      Handle handle, @Nullable String organisation, LocalDate from, LocalDate until) {
    return handle
        .createQuery(
            """
            select (s.starts at time zone 'Europe/Amsterdam')::date as day, x.skill, sum(x.count)::int as seats,
                   sum(x.taken)::int as taken, sum((x.count - x.taken) * x.priority)::int as missing
            from rosters.shift s join rosters.seat x on x.shift_id = s.id
            where s.state <> 'cancelled' and (cast(:organisation as text) is null or s.organisation = :organisation)
              and s.starts >= :from and s.starts < :until
            group by 1, 2 order by 1, 2 nulls last""")
        .bind("organisation", organisation)
        .bind("from", from.atStartOfDay(Kinds.ZONE).toOffsetDateTime())
        .bind("until", until.plusDays(1).atStartOfDay(Kinds.ZONE).toOffsetDateTime())
        .map(ConstructorMapper.of(CoverageCell.class))
        .list();
  }

  /** Who is on which seat, and a line for each seat on which the caller sees nobody. */
  static List<RosterLine> roster(
      Handle handle, @Nullable String organisation, LocalDate from, LocalDate until) {
    return handle
        .createQuery(
            """
            with seats as (
              select s.id as shift, s.name, s.organisation, o.name as organisation_name, s.role, m.name as area_name, s.place,
                     s.starts, s.ends, s.state as shift_state, x.n as seat, x.skill, x.language, x.count - x.taken as free
              from rosters.shift s
              join rosters.seat x on x.shift_id = s.id
              join organisations.organisation o on o.alias = s.organisation
              left join places.municipality m on m.code = s.area
              where s.state <> 'cancelled' and (cast(:organisation as text) is null or s.organisation = :organisation)
                and s.starts >= :from and s.starts < :until),
            taken as (
              select a.id, a.shift_id, a.seat_n, a.state, a.home from rosters.assignment a
              where a.shift_id in (select shift from seats) and a.state not in ('withdrawn', 'waiting')),
            names as (select * from rosters.aliases((select array_agg(id) from taken)))
            select t.shift, t.name, t.organisation, t.organisation_name, t.role, t.area_name, t.place, t.starts, t.ends,
                   t.shift_state, t.seat, t.skill, t.language, k.id as assignment, k.state, n.alias, h.name as home
            from seats t
            join taken k on k.shift_id = t.shift and k.seat_n = t.seat
            left join names n on n.assignment = k.id
            left join organisations.organisation h on h.alias = k.home
            union all
            select t.shift, t.name, t.organisation, t.organisation_name, t.role, t.area_name, t.place, t.starts, t.ends,
                   t.shift_state, t.seat, t.skill, t.language, null, null, null, null
            from seats t, generate_series(1, t.free)
            order by starts, organisation_name, name, shift, seat, state nulls last, alias""")
        .bind("organisation", organisation)
        .bind("from", from.atStartOfDay(Kinds.ZONE).toOffsetDateTime())
        .bind("until", until.plusDays(1).atStartOfDay(Kinds.ZONE).toOffsetDateTime())
        .map(ConstructorMapper.of(RosterLine.class))
        .list();
  }

  static Optional<ShiftDetails> find(Handle handle, UUID id, @Nullable String organisation) {
    return handle
        .createQuery(
            """
            select s.*, o.name as organisation_name, m.name as area_name from rosters.shift s
            join organisations.organisation o on o.alias = s.organisation
            left join places.municipality m on m.code = s.area where s.id = :id""")
        .bind("id", id)
        .map((row, context) -> details(handle, row, organisation))
        .findOne();
  }

  private static ShiftDetails details(Handle handle, ResultSet row, @Nullable String organisation)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Instant starts = instant(row, "starts");
    Instant ends = instant(row, "ends");
    List<Standing> standing = standing(handle, id);
    return new ShiftDetails(
        id,
        row.getString("organisation"),
        row.getString("organisation_name"),
        row.getObject("template_id", UUID.class),
        row.getObject("series", UUID.class),
        row.getString("name"),
        row.getString("role"),
        row.getString("area"),
        row.getString("area_name"),
        row.getString("place"),
        row.getString("note"),
        starts,
        ends,
        ShiftTimes.minutes(starts, ends),
        row.getString("state"),
        row.getString("audience"),
        row.getBoolean("needs_vog"),
        row.getBoolean("swap_approval"),
        instantOrNull(row, "release_at"),
        instantOrNull(row, "published_at"),
        row.getString("cancelled_why"),
        instant(row, "changed_at"),
        row.getInt("sequence"),
        row.getInt("version"),
        handle
            .select(
                "select n, skill, language, priority, count, taken from rosters.seat where shift_id = ? order by n",
                id)
            .map(
                (seat, context) ->
                    new ShiftDetails.Seat(
                        seat.getInt("n"),
                        seat.getString("skill"),
                        seat.getString("language"),
                        seat.getInt("priority"),
                        seat.getInt("count"),
                        seat.getInt("taken"),
                        ofSeat(standing, seat.getInt("n"))))
            .list(),
        row.getString("organisation").equals(organisation));
  }

  private static List<Standing> ofSeat(List<Standing> all, int seat) {
    return all.stream().filter(standing -> standing.seat() == seat).toList();
  }

  /** Those who are not withdrawn, in the order in which they came. */
  static List<Standing> standing(Handle handle, UUID shift) {
    return standing(handle, "a.shift_id = :id and a.state <> 'withdrawn'", shift);
  }

  static Optional<Standing> assignment(Handle handle, UUID id) {
    return standing(handle, "a.id = :id", id).stream().findFirst();
  }

  private static List<Standing> standing(Handle handle, String which, UUID id) {
    return handle
        .createQuery(
            """
            with mine as (select * from rosters.assignment a where\s"""
                + which
                + """
                  )
            select a.id, a.shift_id as shift, a.seat_n as seat, a.volunteer_id as volunteer, n.alias, a.home, a.state, a.pinned,
                   a.overrides, a.override_reason, a.offer_expires_at, a.withdrawn_why, a.changed_at
            from mine a
            left join rosters.aliases((select array_agg(id) from mine)) n on n.assignment = a.id
            order by a.made_at, a.id""")
        .bind("id", id)
        .map(ConstructorMapper.of(Standing.class))
        .list();
  }

  /** Answers whether it was written: not when the version is no longer the latest. */
  static boolean write(
      Handle handle,
      EditShift command,
      Instant starts,
      Instant ends,
      String organisation,
      Instant now) {
    int written =
        RosterSql.obeying(
            () ->
                handle
                    .createUpdate(
                        command.version() == null
                            ? """
                              insert into rosters.shift (id, organisation, name, role, area, place, note, starts, ends, audience,
                                needs_vog, swap_approval, release_at, made_at, changed_at)
                              values (:id, :organisation, :name, :role, :area, :place, :note, :starts, :ends, :audience,
                                :needsVog, :swapApproval, :releaseAt, :now, :now)
                              on conflict (id) do nothing"""
                            : """
                              update rosters.shift set name = :name, role = :role, area = :area, place = :place, note = :note,
                                starts = :starts, ends = :ends, audience = :audience, needs_vog = :needsVog,
                                swap_approval = :swapApproval, release_at = :releaseAt, changed_at = :now, version = version + 1
                              where id = :id and organisation = :organisation and version = :version and state <> 'cancelled'""")
                    .bindMethods(command)
                    .bind("name", command.name().strip())
                    .bind("place", RosterSql.blankToNull(command.place()))
                    .bind("note", RosterSql.blankToNull(command.note()))
                    .bind("organisation", organisation)
                    .bind("starts", RosterSql.at(starts))
                    .bind("ends", RosterSql.at(ends))
                    .bind("releaseAt", RosterSql.atOrNull(command.releaseAt()))
                    .bind("now", RosterSql.at(now))
                    .execute());
    if (written == 1) {
      seats(handle, "seat", "shift_id", command.id(), organisation, command.seats());
    }
    return written == 1;
  }

  /** Of a template, at a day. */
  static void insert(
      Handle handle, TemplateDetails template, UUID series, PlannedShift planned, Instant now) {
    int inserted =
        handle
            .createUpdate(
                """
                insert into rosters.shift (id, organisation, template_id, series, name, role, area, place, note, starts, ends,
                  audience, needs_vog, swap_approval, release_at, made_at, changed_at)
                values (:id, :organisation, :template, :series, :name, :role, :area, :place, :note, :starts, :ends,
                  :audience, :needsVog, :swapApproval, :releaseAt, :now, :now)
                on conflict (id) do nothing""")
            .bindMethods(template)
            .bind("template", template.id())
            .bind("id", planned.id())
            .bind("series", series)
            .bind("starts", RosterSql.at(planned.starts()))
            .bind("ends", RosterSql.at(planned.ends()))
            .bind("releaseAt", RosterSql.atOrNull(planned.releaseAt()))
            .bind("now", RosterSql.at(now))
            .execute();
    if (inserted == 1) {
      seats(handle, "seat", "shift_id", planned.id(), template.organisation(), template.seats());
    }
  }

  private static void seats(
      Handle handle,
      String table,
      String column,
      UUID id,
      String organisation,
      List<SeatAsked> seats) {
    RosterSql.obeying(
        () -> {
          handle.execute(
              "delete from rosters." + table + " where " + column + " = ? and n >= ?",
              id,
              seats.size());
          PreparedBatch batch =
              handle.prepareBatch(
                  "insert into rosters."
                      + table
                      + " ("
                      + column
                      + """
                      , organisation, n, skill, language, priority, count)
                      values (:id, :organisation, :n, :skill, :language, :priority, :count)
                      on conflict ("""
                      + column
                      + """
                      , n) do update set skill = excluded.skill, language = excluded.language,
                        priority = excluded.priority, count = excluded.count""");
          for (int n = 0; n < seats.size(); n++) {
            batch
                .bindMethods(seats.get(n))
                .bind("id", id)
                .bind("organisation", organisation)
                .bind("n", n)
                .add();
          }
          return batch.execute();
        });
  }

  static boolean write(Handle handle, EditTemplate command, String organisation, Instant now) {
    int written =
        handle
            .createUpdate(
                command.version() == null
                    ? """
                      insert into rosters.template (id, organisation, name, role, area, place, note, audience, needs_vog,
                        swap_approval, from_time, until_time, release_days_before, changed_at)
                      values (:id, :organisation, :name, :role, :area, :place, :note, :audience, :needsVog,
                        :swapApproval, :from, :until, :releaseDaysBefore, :now) on conflict (id) do nothing"""
                    : """
                      update rosters.template set name = :name, role = :role, area = :area, place = :place, note = :note,
                        audience = :audience, needs_vog = :needsVog, swap_approval = :swapApproval, from_time = :from,
                        until_time = :until, release_days_before = :releaseDaysBefore, changed_at = :now, version = version + 1
                      where id = :id and organisation = :organisation and version = :version and retired_at is null""")
            .bindMethods(command)
            .bind("name", command.name().strip())
            .bind("place", RosterSql.blankToNull(command.place()))
            .bind("note", RosterSql.blankToNull(command.note()))
            .bind("organisation", organisation)
            .bind("now", RosterSql.at(now))
            .execute();
    if (written == 1) {
      seats(handle, "template_seat", "template_id", command.id(), organisation, command.seats());
    }
    return written == 1;
  }

  static List<TemplateDetails> templates(
      Handle handle, String organisation, @Nullable UUID id, boolean withRetired) {
    return handle
        .createQuery(
            """
            select * from rosters.template where organisation = :organisation and (cast(:id as uuid) is null or id = :id)
              and (:withRetired or retired_at is null) order by name, id""")
        .bind("organisation", organisation)
        .bind("id", id)
        .bind("withRetired", withRetired)
        .map((row, context) -> template(handle, row))
        .list();
  }

  private static TemplateDetails template(Handle handle, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new TemplateDetails(
        id,
        row.getString("organisation"),
        row.getString("name"),
        row.getString("role"),
        row.getString("area"),
        row.getString("place"),
        row.getString("note"),
        row.getString("audience"),
        row.getBoolean("needs_vog"),
        row.getBoolean("swap_approval"),
        row.getObject("from_time", LocalTime.class),
        row.getObject("until_time", LocalTime.class),
        row.getObject("release_days_before", Integer.class),
        row.getObject("retired_at") != null,
        row.getInt("version"),
        handle
            .select(
                "select skill, language, priority, count from rosters.template_seat where template_id = ? order by n",
                id)
            .map(ConstructorMapper.of(SeatAsked.class))
            .list());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
