package org.samen.rosters;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The demo's shifts: eight weeks that are over, with who was there; this week and three to come, of
 * which the last are drafts; some seats are empty.
 */
final class DemoShifts {
  private static final int WEEKS_BACK = 8;
  private static final int WEEKS_AHEAD = 4;
  private static final int DRAFT_FROM = 3;
  private static final int EVERY_EMPTY = 5;
  private static final int EVERY_ABSENT = 17;
  private static final int FIRST_WEEKS_DAYS = 7;

  /** A volunteer as far as handing out shifts asks. */
  record Person(
      UUID id,
      String organisation,
      List<String> skills,
      List<String> languages,
      int mostMinutes,
      List<Weekly> pattern,
      LocalDate vogValidTo,
      boolean pool) {

    boolean canHave(TemplateDetails template, SeatAsked seat, LocalDate day) {
      return (organisation.equals(template.organisation())
              || (pool && template.audience().equals("pool")))
          && (seat.skill() == null || skills.contains(seat.skill()))
          && (seat.language() == null || languages.contains(seat.language()))
          && (!template.needsVog() || !vogValidTo.isBefore(day))
          && pattern.stream()
              .anyMatch(
                  hours ->
                      hours.day() == day.getDayOfWeek().getValue()
                          && !hours.from().isAfter(template.from())
                          && !hours.until().isBefore(template.until()));
    }
  }

  private static final UUID SIGNS_IN = DemoVolunteers.id("volunteer", "Reiger");

  private final Handle handle;
  private final Instant now;
  private final LocalDate today;
  private final List<Person> people;
  private final Map<String, Integer> weekMinutes = new HashMap<>();
  private final Map<String, Boolean> busyDays = new HashMap<>();
  private int seats;

  DemoShifts(Handle handle, Instant now, List<Person> people) {
    this.handle = handle;
    this.now = now;
    this.today = LocalDate.ofInstant(now, Kinds.ZONE);
    this.people = new ArrayList<>(people);
  }

  void bring(List<NamedCsvRecord> rows) {
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (int week = -WEEKS_BACK; week < WEEKS_AHEAD; week++) {
      for (NamedCsvRecord row : rows) {
        TemplateDetails template = template(row);
        for (String day : DemoVolunteers.list(row.getField("days"))) {
          shift(template, monday.plusWeeks(week).plusDays(Long.parseLong(day) - 1), week);
        }
      }
    }
    nearTheLimit();
    ofMarijke();
  }

  private TemplateDetails template(NamedCsvRecord row) {
    String before = row.getField("release");
    String place = row.getField("place");
    EditTemplate command =
        new EditTemplate(
            DemoVolunteers.id("template", row.getField("name")),
            null,
            row.getField("name"),
            row.getField("role"),
            row.getField("area"),
            place.isEmpty() ? null : place,
            null,
            row.getField("audience"),
            Boolean.parseBoolean(row.getField("vog")),
            Boolean.parseBoolean(row.getField("swap")),
            LocalTime.parse(row.getField("from")),
            LocalTime.parse(row.getField("until")),
            before.isEmpty() ? null : Integer.valueOf(before),
            DemoVolunteers.list(row.getField("seats")).stream().map(DemoShifts::seat).toList());
    String organisation = row.getField("organisation");
    ShiftSql.write(handle, command, organisation, now);
    return ShiftSql.templates(handle, organisation, command.id(), false).getFirst();
  }

  /** "interpreter:ar:2:1": skill, language, priority, count. */
  private static SeatAsked seat(String text) {
    String[] parts = text.split(":");
    return new SeatAsked(
        parts[0],
        parts[1].isEmpty() ? null : parts[1],
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }

  private void shift(TemplateDetails template, LocalDate day, int week) {
    RepeatShift once =
        new RepeatShift(
            DemoVolunteers.id("series", template.name()),
            template.id(),
            day,
            "daily",
            1,
            List.of(),
            null,
            1,
            null,
            false);
    PlannedShift planned = Recurrence.plan(once, template).getFirst();
    ShiftSql.insert(handle, template, once.id(), planned, now);
    if (week >= DRAFT_FROM) {
      return;
    }
    Instant published = planned.starts().minusSeconds(21L * 24 * 3600);
    handle.execute(
        "update rosters.shift set state = 'published', published_at = ?, version = version + 1 where id = ?",
        RosterSql.at(published.isAfter(now) ? now : published),
        planned.id());
    for (int n = 0; n < template.seats().size(); n++) {
      SeatAsked seat = template.seats().get(n);
      for (int i = 0; i < seat.count(); i++) {
        seats++;
        boolean empty = planned.starts().isAfter(now) && (week >= 2 || seats % EVERY_EMPTY == 0);
        if (!empty) {
          fill(template, planned, n, seat);
        }
      }
    }
  }

  /**
   * The first who can, of shifts to come first the volunteer who signs in; then they stand at the
   * end of the row, so that everybody has turns.
   */
  private void fill(TemplateDetails template, PlannedShift shift, int n, SeatAsked seat) {
    Person person =
        people.stream()
            .filter(p -> p.canHave(template, seat, shift.day()) && isFree(p, shift))
            .min(
                Comparator.comparing(
                    p -> !(shift.starts().isAfter(now) && p.id().equals(SIGNS_IN))))
            .orElse(null);
    if (person == null) {
      return;
    }
    people.remove(person);
    people.add(person);
    busyDays.put(person.id() + "/" + shift.day(), true);
    weekMinutes.merge(week(person, shift.day()), shift.minutes(), Integer::sum);
    UUID id = DemoVolunteers.id("assignment", shift.id() + "/" + person.id());
    boolean over = !shift.ends().isAfter(now);
    String state =
        over
            ? seats % EVERY_ABSENT == 0 ? "absent" : "attended"
            : seats % 3 == 0 ? "signed-up" : "assigned";
    handle
        .createUpdate(
            """
            insert into rosters.assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state, made_at, changed_at)
            values (:id, :shift, :organisation, :seat, :volunteer, :home, tstzrange(:starts, :ends), :state, :made, :made)""")
        .bind("id", id)
        .bind("shift", shift.id())
        .bind("organisation", template.organisation())
        .bind("seat", n)
        .bind("volunteer", person.id())
        .bind("home", person.organisation())
        .bind("starts", RosterSql.at(shift.starts()))
        .bind("ends", RosterSql.at(shift.ends()))
        .bind("state", state)
        .bind("made", RosterSql.at(now.minusSeconds(3600)))
        .execute();
    if (state.equals("attended")) {
      hours(
          person, template.organisation(), id, template.role(), shift.day(), shift.minutes(), null);
    }
  }

  private boolean isFree(Person person, PlannedShift shift) {
    return !busyDays.containsKey(person.id() + "/" + shift.day())
        && weekMinutes.getOrDefault(week(person, shift.day()), 0) + shift.minutes()
            <= person.mostMinutes();
  }

  private static String week(Person person, LocalDate day) {
    return person.id() + "/" + day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private void hours(
      Person person,
      String organisation,
      @Nullable UUID assignment,
      String role,
      LocalDate day,
      int minutes,
      @Nullable String note) {
    handle
        .createUpdate(
            """
            insert into rosters.hours (id, volunteer_id, home, organisation, assignment_id, role, day, minutes, note, state,
              claimed_at, decided_at)
            values (uuidv7(), :volunteer, :home, :organisation, :assignment, :role, :day, :minutes, :note, 'confirmed', :now, :now)""")
        .bind("volunteer", person.id())
        .bind("home", person.organisation())
        .bind("organisation", organisation)
        .bind("assignment", assignment)
        .bind("role", role)
        .bind("day", day)
        .bind("minutes", minutes)
        .bind("note", note)
        .bind("now", RosterSql.at(now))
        .execute();
  }

  /** Brings one volunteer's hours of this month to 36, which at €5.60 is €201.60 of €210. */
  private void nearTheLimit() {
    Person person = person("Ooievaar");
    LocalDate month = today.withDayOfMonth(1);
    int minutes =
        handle
            .createQuery(
                "select coalesce(sum(minutes), 0)::int from rosters.hours where volunteer_id = :id and day >= :month")
            .bind("id", person.id())
            .bind("month", month)
            .mapTo(Integer.class)
            .one();
    for (int left = 36 * 60 - minutes, n = 0; left > 0; left -= 480, n++) {
      LocalDate day = month.plusDays(2L * n);
      hours(
          person,
          person.organisation(),
          null,
          "mediating",
          day.isAfter(today) ? today : day,
          Math.min(left, 480),
          "Inrichten van de nieuwe wachtruimte");
    }
  }

  /** What waits for somebody to decide: hours and an outlay of the volunteer who signs in. */
  private void ofMarijke() {
    Person marijke = person("Reiger");
    LocalDate day = today.minusDays(FIRST_WEEKS_DAYS);
    handle
        .createUpdate(
            """
            insert into rosters.hours (id, volunteer_id, home, organisation, role, day, minutes, note, state, claimed_at)
            values (:id, :volunteer, :home, :home, 'educating', :day, 150, 'Voorlichting op de praktijkdag', 'claimed', :now)""")
        .bind("id", DemoVolunteers.id("hours", "marijke"))
        .bind("volunteer", marijke.id())
        .bind("home", marijke.organisation())
        .bind("day", day)
        .bind("now", RosterSql.at(now))
        .execute();
    handle
        .createUpdate(
            """
            insert into rosters.outlay (id, volunteer_id, home, organisation, day, amount_minor, purpose, claimed_at)
            values (:id, :volunteer, :home, :home, :day, 1480, 'Treinreis naar de praktijkdag', :now)""")
        .bind("id", DemoVolunteers.id("outlay", "marijke"))
        .bind("volunteer", marijke.id())
        .bind("home", marijke.organisation())
        .bind("day", day)
        .bind("now", RosterSql.at(now))
        .execute();
  }

  private Person person(String alias) {
    UUID id = DemoVolunteers.id("volunteer", alias);
    return people.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }
}
