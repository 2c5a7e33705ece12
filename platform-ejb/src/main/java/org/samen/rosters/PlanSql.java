package org.samen.rosters;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How proposals are read; row-level security says which. */
final class PlanSql {
  private static final String PLANS =
      """
      select p.id, p.organisation, p.from_day as "from", p.until_day as "until", p.lenders, p.most_per_day, p.rest_minutes, p.keep_first,
             p.seconds, p.job, p.made_at, p.uncovered, p.bound, p.fairness, p.fairest, p.took_seconds, p.decided_at,
             case when p.state = 'making' and exists (select from jobs.job j where j.id = p.job and j.ended_at is not null)
               then 'failed' else p.state end as state,
             l.gains, l.losses, l.keeps, l.refused
      from rosters.plan p
      cross join lateral (
        select count(*) filter (where x.change = 'gains')::int as gains, count(*) filter (where x.change = 'loses')::int as losses,
               count(*) filter (where x.change = 'keeps')::int as keeps, count(*) filter (where x.state = 'refused')::int as refused
        from rosters.plan_line x where x.plan_id = p.id) l
      where p.organisation = :organisation
      """;

  private PlanSql() {}

  static Optional<PlanDetails> find(Handle handle, UUID id, String organisation) {
    return handle
        .createQuery(PLANS + " and p.id = :id")
        .bind("id", id)
        .bind("organisation", organisation)
        .map(ConstructorMapper.of(PlanDetails.class))
        .findOne();
  }

  static List<PlanDetails> list(Handle handle, String organisation, int offset, int limit) {
    return handle
        .createQuery(PLANS + " order by p.made_at desc, p.id offset :offset limit :limit")
        .bind("organisation", organisation)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(PlanDetails.class))
        .list();
  }

  static List<PlanLine> lines(
      Handle handle, UUID plan, @Nullable String change, int offset, int limit) {
    return handle
        .createQuery(
            """
            select l.shift_id as shift, l.seat_n as seat, l.volunteer_id as volunteer, n.alias, n.organisation as home,
                   s.name as shift_name, s.starts, s.ends, x.skill, x.language, l.change, l.state, l.refusals,
                   l.change = 'gains' and exists (
                     select from rosters.forbidden f
                     where f.shift_id = l.shift_id and f.volunteer_id = l.volunteer_id and coalesce(f.seat_n, l.seat_n) = l.seat_n)
                     as excluded
            from rosters.plan_line l
            join rosters.shift s on s.id = l.shift_id
            join rosters.seat x on x.shift_id = l.shift_id and x.n = l.seat_n
            left join rosters.plan_names(:plan) n on n.volunteer = l.volunteer_id
            where l.plan_id = :plan and (cast(:change as text) is null or l.change = :change)
            order by s.starts, s.name, s.id, l.seat_n, n.alias, l.volunteer_id offset :offset limit :limit""")
        .bind("plan", plan)
        .bind("change", change)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(PlanLine.class))
        .list();
  }

  static List<PlanGap> gaps(Handle handle, UUID plan) {
    return handle
        .createQuery(
            """
            select g.shift_id, g.seat_n, s.name, s.starts, s.ends, x.skill, x.language, x.priority, g.empty, g.able,
                   g.reasons::text as reasons
            from rosters.plan_gap g
            join rosters.shift s on s.id = g.shift_id
            join rosters.seat x on x.shift_id = g.shift_id and x.n = g.seat_n
            where g.plan_id = :plan order by x.priority desc, s.starts, s.id, g.seat_n""")
        .bind("plan", plan)
        .map((row, context) -> gap(row))
        .list();
  }

  private static PlanGap gap(ResultSet row) throws SQLException {
    return new PlanGap(
        row.getObject("shift_id", UUID.class),
        row.getInt("seat_n"),
        row.getString("name"),
        row.getTimestamp("starts").toInstant(),
        row.getTimestamp("ends").toInstant(),
        row.getString("skill"),
        row.getString("language"),
        row.getInt("priority"),
        row.getInt("empty"),
        row.getInt("able"),
        reasons(row.getString("reasons")));
  }

  private static Map<String, Integer> reasons(String json) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    try (var reader = Json.createReader(new StringReader(json))) {
      reader
          .readObject()
          .forEach((reason, count) -> reasons.put(reason, ((JsonNumber) count).intValue()));
    }
    return reasons;
  }
}
