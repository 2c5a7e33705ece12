package org.samen.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** How bookings are read; row-level security leaves out those of neither side. */
final class BookingSql {
  private static final String SELECT =
      """
      select b.*, t.name as thing_name, t.kind, nullif(concat_ws(', ', t.address, t.municipality), '') as place,
             k.name as keeper_name, o.name as organisation_name, p.name as person_name
      from sharing.booking b
      join sharing.thing t on t.id = b.thing_id
      join organisations.organisation k on k.alias = b.keeper
      join organisations.organisation o on o.alias = b.organisation
      left join access.person p on p.id = b.person
      """;

  private static final String WHERE =
      """
      where (case :side when 'mine' then b.person = :person when 'ours' then b.organisation = :organisation
             else b.keeper = :organisation end)
        and (cast(:state as text) is null or b.state = :state)
        and (cast(:thing as uuid) is null or b.thing_id = :thing)
        and (cast(:series as uuid) is null or b.series = :series)
        and (cast(:endsAfter as timestamptz) is null or b.ends > :endsAfter)
        and (cast(:startsBefore as timestamptz) is null or b.starts < :startsBefore)
      """;

  private BookingSql() {}

  static List<BookingDetails> list(
      BookingDesk desk, BookingFilter filter, boolean latestFirst, int offset, int limit) {
    String order = latestFirst ? " order by b.starts desc, b.id" : " order by b.starts, b.id";
    return bind(desk, SELECT + WHERE + order + " offset :offset limit :limit", filter)
        .bind("offset", offset)
        .bind("limit", limit)
        .map((row, context) -> details(desk, row))
        .list();
  }

  static int count(BookingDesk desk, BookingFilter filter) {
    return bind(desk, "select count(*) from sharing.booking b " + WHERE, filter)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<BookingDetails> find(BookingDesk desk, UUID id) {
    return desk.handle()
        .createQuery(SELECT + "where b.id = :id")
        .bind("id", id)
        .map((row, context) -> details(desk, row))
        .findOne();
  }

  private static Query bind(BookingDesk desk, String sql, BookingFilter filter) {
    return desk.handle()
        .createQuery(sql)
        .bind("side", filter.side())
        .bind("person", desk.person())
        .bind("organisation", desk.organisation())
        .bind("state", filter.state())
        .bind("thing", filter.thing())
        .bind("series", filter.series())
        .bind("endsAfter", at(filter.endsAfter()))
        .bind("startsBefore", at(filter.startsBefore()));
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : ThingSql.at(instant);
  }

  private static BookingDetails details(BookingDesk desk, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    UUID thing = row.getObject("thing_id", UUID.class);
    String keeper = row.getString("keeper");
    String organisation = row.getString("organisation");
    UUID person = row.getObject("person", UUID.class);
    boolean kit = row.getString("kind").equals("equipment");
    return new BookingDetails(
        id,
        thing,
        row.getString("thing_name"),
        row.getString("kind"),
        row.getString("place"),
        keeper,
        row.getString("keeper_name"),
        organisation,
        row.getString("organisation_name"),
        row.getString("person_name"),
        row.getObject("series", UUID.class),
        instant(row, "starts"),
        instant(row, "ends"),
        row.getString("state"),
        row.getString("purpose"),
        row.getString("answer"),
        row.getLong("cost_cents"),
        row.getString("currency"),
        instant(row, "requested_at"),
        instant(row, "changed_at"),
        row.getInt("sequence"),
        person != null && person.equals(desk.person()),
        organisation.equals(desk.organisation()),
        keeper.equals(desk.organisation()),
        kit ? ThingSql.checklist(desk.handle(), thing) : List.of(),
        kit ? handovers(desk.handle(), id) : List.of());
  }

  private static List<BookingDetails.Handover> handovers(Handle handle, UUID booking) {
    return handle
        .createQuery(
            """
            select h.*, o.name as organisation_name, p.name as person_name from sharing.handover h
            join organisations.organisation o on o.alias = h.organisation
            left join access.person p on p.id = h.person
            where h.booking_id = :id order by h.moment desc""")
        .bind("id", booking)
        .map(
            (row, context) ->
                new BookingDetails.Handover(
                    row.getString("moment"),
                    row.getString("organisation_name"),
                    row.getString("person_name"),
                    instant(row, "at"),
                    texts(row, "present"),
                    texts(row, "missing"),
                    row.getString("remark")))
        .list();
  }

  /**
   * What stands in these things' calendars: what the caller may see of bookings, what is busy for
   * others, blackouts.
   */
  static List<CalendarEntry> calendar(
      BookingDesk desk, @Nullable UUID thing, Instant from, Instant until) {
    return desk.handle()
        .createQuery(
            """
            with seen as (
              select t.id, t.name from sharing.thing t
              where (cast(:thing as uuid) is null or t.id = :thing)
                and (t.retired_at is null or cast(:thing as uuid) is not null)),
            own as (
              select 'booking' as what, s.id as thing, s.name as thing_name, b.starts, b.ends, b.id as booking, b.state,
                     b.purpose as title, o.name as organisation_name, b.occupied
              from sharing.booking b join seen s on s.id = b.thing_id
              join organisations.organisation o on o.alias = b.organisation
              where b.state in ('requested', 'confirmed') and b.starts < :until and b.ends > :from)
            select what, thing, thing_name, starts, ends, booking, state, title, organisation_name from own
            union all
            select 'busy', s.id, s.name, lower(r), upper(r), null, null, null, null
            from seen s, lateral (
              select unnest(range_agg(tstzrange(b.starts, b.ends))
                            - coalesce((select range_agg(o.occupied) from own o where o.thing = s.id), '{}')) as r
              from sharing.busy(s.id, :from, :until) b) busy
            union all
            select 'blackout', s.id, s.name, k.starts, k.ends, null, null, k.reason, null
            from sharing.blackout k join seen s on s.id = k.thing_id where k.starts < :until and k.ends > :from
            order by starts, thing_name""")
        .bind("thing", thing)
        .bind("from", ThingSql.at(from))
        .bind("until", ThingSql.at(until))
        .map(ConstructorMapper.of(CalendarEntry.class))
        .list();
  }

  static List<UseSummary> uses(
      BookingDesk desk, java.time.LocalDate from, java.time.LocalDate until) {
    return desk.handle()
        .createQuery(
            """
            with seen as (
              select b.thing_id, b.organisation, date_trunc('month', b.starts at time zone 'Europe/Amsterdam')::date as month,
                     count(*) as bookings, (sum(extract(epoch from b.ends - b.starts)) / 60)::bigint as minutes,
                     sum(b.cost_cents)::bigint as cost_cents, min(b.currency) as currency
              from sharing.booking b
              where b.state = 'confirmed' and b.ends <= :now
                and (b.starts at time zone 'Europe/Amsterdam')::date between :from and :until
              group by 1, 2, 3)
            select t.id as thing, t.name as thing_name, t.kind, t.keeper, k.name as keeper_name, s.month, s.organisation,
                   o.name as organisation_name, s.bookings, s.minutes, s.cost_cents, s.currency,
                   a.bookings as all_bookings, a.minutes as all_minutes, a.cost_cents as all_cost_cents
            from seen s
            join sharing.thing t on t.id = s.thing_id
            join sharing.use_totals(:from, :until, :now) a on a.thing_id = s.thing_id and a.month = s.month
            join organisations.organisation k on k.alias = t.keeper
            join organisations.organisation o on o.alias = s.organisation
            order by s.month desc, t.name, o.name""")
        .bind("from", from)
        .bind("until", until)
        .bind("now", ThingSql.at(desk.clock().instant()))
        .map(ConstructorMapper.of(UseSummary.class))
        .list();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
