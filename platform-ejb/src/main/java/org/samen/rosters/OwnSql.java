package org.samen.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.money.Money;
import org.samen.rules.UnknownYear;

/** What one volunteer sees of shifts. */
final class OwnSql {
  private static final int MOST_SEATS = 300;

  private OwnSql() {}

  static List<OwnShift> mine(
      Handle handle, UUID volunteer, Instant from, Instant until, Instant now) {
    return handle
        .createQuery(
            """
            select a.id as assignment, s.id as shift, s.name, s.organisation, o.name as organisation_name, s.role,
                   m.name as area_name, s.place, s.note, s.starts, s.ends,
                   (extract(epoch from s.ends - s.starts) / 60)::int as minutes, a.seat_n as seat, x.skill, x.language, a.state,
                   a.offer_expires_at, s.swap_approval, s.sequence + a.sequence as sequence,
                   greatest(s.changed_at, a.changed_at) as changed_at,
                   a.state in ('waiting', 'offered', 'signed-up', 'assigned') and s.starts > :now as may_withdraw,
                   a.state = 'offered' and a.offer_expires_at > :now as may_answer_offer,
                   a.state in ('signed-up', 'assigned') and s.starts > :now
                     and not exists (select from rosters.swap w where w.assignment_id = a.id and w.state in ('asked', 'agreed'))
                     as may_swap
            from rosters.assignment a
            join rosters.shift s on s.id = a.shift_id
            join rosters.seat x on x.shift_id = s.id and x.n = a.seat_n
            join organisations.organisation o on o.alias = s.organisation
            left join places.municipality m on m.code = s.area
            where a.volunteer_id = :volunteer and a.state <> 'withdrawn' and s.state <> 'draft'
              and s.ends > :from and s.starts < :until
            order by s.starts, s.id""")
        .bind("volunteer", volunteer)
        .bind("now", RosterSql.at(now))
        .bind("from", RosterSql.at(from))
        .bind("until", RosterSql.at(until))
        .map(ConstructorMapper.of(OwnShift.class))
        .list();
  }

  /** Seats of shifts that one is not on already. */
  static List<OpenSeat> open(
      Handle handle, UUID volunteer, Instant from, Instant until, Instant now) {
    List<OpenSeat> seats =
        handle
            .createQuery(
                """
                select s.id, s.name, s.organisation, o.name as organisation_name, s.role, m.name as area_name, s.place, s.starts,
                       s.ends, s.release_at, x.n, x.skill, x.language, x.count - x.taken as free
                from rosters.shift s
                join rosters.seat x on x.shift_id = s.id
                join organisations.organisation o on o.alias = s.organisation
                left join places.municipality m on m.code = s.area
                where s.state = 'published' and s.starts > greatest(:now, :from) and s.starts < :until
                  and not exists (select from rosters.assignment a
                                  where a.shift_id = s.id and a.volunteer_id = :volunteer and a.state <> 'withdrawn')
                order by s.starts, s.id, x.n limit :most""")
            .bind("volunteer", volunteer)
            .bind("now", RosterSql.at(now))
            .bind("from", RosterSql.at(from))
            .bind("until", RosterSql.at(until))
            .bind("most", MOST_SEATS)
            .map((row, context) -> seat(row))
            .list();
    List<List<InTheWay>> all =
        InTheWay.of(
            handle,
            seats.stream()
                .map(seat -> new InTheWay.Pair(volunteer, seat.shift(), seat.seat()))
                .toList(),
            true,
            now);
    List<OpenSeat> open = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      open.add(seats.get(i).with(all.get(i).stream().map(InTheWay::problem).toList()));
    }
    return open;
  }

  /** Before anybody asked what stands in the way. */
  private static OpenSeat seat(ResultSet row) throws SQLException {
    Instant starts = ShiftSql.instant(row, "starts");
    Instant ends = ShiftSql.instant(row, "ends");
    return new OpenSeat(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("organisation"),
        row.getString("organisation_name"),
        row.getString("role"),
        row.getString("area_name"),
        row.getString("place"),
        starts,
        ends,
        ShiftTimes.minutes(starts, ends),
        ShiftSql.instantOrNull(row, "release_at"),
        row.getInt("n"),
        row.getString("skill"),
        row.getString("language"),
        row.getInt("free"),
        false,
        List.of());
  }

  /** Empty when nobody has entered the year's amounts. */
  static Optional<AllowanceRoom> room(Handle handle, UUID volunteer, LocalDate day) {
    try {
      return Optional.of(AllowanceSql.room(handle, volunteer, day));
    } catch (UnknownYear nobodyKnows) {
      return Optional.empty();
    }
  }

  /** What the month's confirmed hours would come to, flat, of all organisations together. */
  static Money flat(Handle handle, UUID volunteer, AllowanceRoom room) {
    long minutes =
        handle
            .createQuery(
                """
                select coalesce(sum(minutes), 0) from rosters.hours where volunteer_id = :volunteer and state = 'confirmed'
                  and day >= :month and day < :next""")
            .bind("volunteer", volunteer)
            .bind("month", room.month())
            .bind("next", room.month().plusMonths(1))
            .mapTo(Long.class)
            .one();
    return Money.euros(AllowanceSql.flatMinor(minutes, room.rate()));
  }
}
