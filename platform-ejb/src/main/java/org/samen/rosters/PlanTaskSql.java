package org.samen.rosters;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.samen.rosters.PlanTask.Person;
import org.samen.rosters.PlanTask.Seat;
import org.samen.rosters.PlanTask.Taken;
import org.samen.rosters.PlanTask.Window;

/** Reads what a proposal starts from. */
final class PlanTaskSql {
  private static final String SHIFTS =
      """
      from rosters.shift s
      where s.organisation = :organisation and s.state <> 'cancelled' and s.starts > :now
        and s.starts >= cast(:from as date)::timestamp at time zone 'Europe/Amsterdam'
        and s.starts < (cast(:until as date) + 1)::timestamp at time zone 'Europe/Amsterdam'
      """;

  private final Handle handle;
  private final MakePlan asked;
  private final String organisation;
  private final Instant now;

  private PlanTaskSql(Handle handle, MakePlan asked, String organisation, Instant now) {
    this.handle = handle;
    this.asked = asked;
    this.organisation = organisation;
    this.now = now;
  }

  /** A seat that planning may give to another. */
  private record Held(UUID assignment, PlanLine.Key key) {}

  static PlanTask read(Handle handle, MakePlan asked, String organisation, Instant now) {
    return new PlanTaskSql(handle, asked, organisation, now).read();
  }

  private PlanTask read() {
    List<Person> people = people();
    Set<UUID> known = people.stream().map(Person::id).collect(Collectors.toSet());
    List<Held> held =
        held().stream().filter(each -> known.contains(each.key().volunteer())).toList();
    Set<UUID> movable = held.stream().map(Held::assignment).collect(Collectors.toSet());
    return new PlanTask(
        asked,
        people.stream().map(person -> without(person, movable)).toList(),
        seats(held),
        held.stream().map(Held::key).collect(Collectors.toSet()),
        forbidden());
  }

  private static Person without(Person person, Set<UUID> movable) {
    return new Person(
        person.id(),
        person.own(),
        person.skills(),
        person.languages(),
        person.areas(),
        person.vogUntil(),
        person.wantedMinutes(),
        person.mostMinutes(),
        person.restMinutes(),
        person.pastMinutes(),
        person.free(),
        person.taken().stream().filter(each -> !movable.contains(each.assignment())).toList());
  }

  /** Whole weeks, as hours are counted by the week. */
  private List<Person> people() {
    return handle
        .createQuery("select * from rosters.planning_facts(:from, :until, :lenders)")
        .bind("from", PlanFixed.monday(asked.from()))
        .bind("until", PlanFixed.monday(asked.until()).plusDays(6))
        .bind("lenders", asked.lenders().toArray(String[]::new))
        .map((row, context) -> person(row))
        .list();
  }

  private Person person(ResultSet row) throws SQLException {
    String[] codes = array(row, "skills", String[].class);
    java.sql.Date[] until = array(row, "skills_until", java.sql.Date[].class);
    Map<String, LocalDate> skills = new HashMap<>();
    for (int i = 0; i < codes.length; i++) {
      skills.put(codes[i], until[i].toLocalDate());
    }
    Timestamp[] from = array(row, "free_from", Timestamp[].class);
    Timestamp[] to = array(row, "free_until", Timestamp[].class);
    List<Window> free = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      free.add(new Window(from[i].toLocalDateTime(), to[i].toLocalDateTime()));
    }
    UUID[] ids = array(row, "taken", UUID[].class);
    Timestamp[] begins = array(row, "taken_from", Timestamp[].class);
    Timestamp[] ends = array(row, "taken_until", Timestamp[].class);
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      taken.add(new Taken(ids[i], begins[i].toInstant(), ends[i].toInstant()));
    }
    return new Person(
        row.getObject("id", UUID.class),
        row.getString("organisation").equals(organisation),
        skills,
        Set.of(array(row, "languages", String[].class)),
        Set.of(array(row, "areas", String[].class)),
        row.getObject("vog_until", LocalDate.class),
        row.getInt("wanted_minutes"),
        row.getInt("most_minutes"),
        row.getInt("rest_minutes"),
        row.getLong("past_minutes"),
        free,
        taken);
  }

  private static <T> T array(ResultSet row, String column, Class<T> type) throws SQLException {
    Array array = row.getArray(column);
    return type.cast(array.getArray());
  }

  /** Assigned, not pinned, within the rules: what volunteers chose themselves stays. */
  private List<Held> held() {
    return handle
        .createQuery(
            "select a.id, a.shift_id, a.seat_n, a.volunteer_id "
                + SHIFTS.replace("where", "join rosters.assignment a on a.shift_id = s.id where")
                + " and a.state = 'assigned' and not a.pinned and a.overrides = '{}'")
        .bind("organisation", organisation)
        .bind("now", RosterSql.at(now))
        .bind("from", asked.from())
        .bind("until", asked.until())
        .map(
            (row, context) ->
                new Held(
                    row.getObject("id", UUID.class),
                    new PlanLine.Key(
                        row.getObject("shift_id", UUID.class),
                        row.getInt("seat_n"),
                        row.getObject("volunteer_id", UUID.class))))
        .list();
  }

  private List<Seat> seats(List<Held> held) {
    Map<String, Integer> movable = new HashMap<>();
    held.forEach(
        each -> movable.merge(each.key().shift() + "#" + each.key().seat(), 1, Integer::sum));
    return handle
        .createQuery(
            """
            select s.id, x.n, x.skill, x.language, x.priority, x.count - x.taken as open, s.starts, s.ends, s.area,
                   s.audience = 'own' as own_only, s.needs_vog
            """
                + SHIFTS.replace("where", "join rosters.seat x on x.shift_id = s.id where")
                + " order by s.starts, s.id, x.n")
        .bind("organisation", organisation)
        .bind("now", RosterSql.at(now))
        .bind("from", asked.from())
        .bind("until", asked.until())
        .map(
            (row, context) -> {
              UUID shift = row.getObject("id", UUID.class);
              int n = row.getInt("n");
              return new Seat(
                  shift,
                  n,
                  row.getString("skill"),
                  row.getString("language"),
                  row.getInt("priority"),
                  row.getInt("open") + movable.getOrDefault(shift + "#" + n, 0),
                  row.getTimestamp("starts").toInstant(),
                  row.getTimestamp("ends").toInstant(),
                  row.getString("area"),
                  row.getBoolean("own_only"),
                  row.getBoolean("needs_vog"));
            })
        .list();
  }

  /** Whom a coordinator forbade; who is kept off a shift is kept off each of its seats. */
  private Set<PlanLine.Key> forbidden() {
    return new HashSet<>(
        handle
            .createQuery(
                "select x.shift_id, x.n, f.volunteer_id "
                    + SHIFTS.replace(
                        "where",
                        """
                        join rosters.forbidden f on f.shift_id = s.id
                        join rosters.seat x on x.shift_id = s.id and x.n = coalesce(f.seat_n, x.n)
                        where"""))
            .bind("organisation", organisation)
            .bind("now", RosterSql.at(now))
            .bind("from", asked.from())
            .bind("until", asked.until())
            .map(
                (row, context) ->
                    new PlanLine.Key(
                        row.getObject("shift_id", UUID.class),
                        row.getInt("n"),
                        row.getObject("volunteer_id", UUID.class)))
            .list());
  }
}
