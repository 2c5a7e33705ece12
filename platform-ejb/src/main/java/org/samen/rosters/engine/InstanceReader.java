package org.samen.rosters.engine;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.samen.rosters.engine.Instance.Place;
import org.samen.rosters.engine.Instance.Seats;
import org.samen.rosters.engine.Instance.Shift;
import org.samen.rosters.engine.Instance.Span;
import org.samen.rosters.engine.Instance.Volunteer;

/**
 * Reads an instance and refuses what is wrong with it, field by field.
 *
 * <p>Beside the fields of the format it takes {@code zone} (hours and rest then count as they pass,
 * also when the clock is put forward or back) and {@code rules.keepPublishedFirst}; the seat of a
 * {@code forbidden} may be left out: all of the shift's. A {@code published} may name those who
 * have left and shifts that are gone; nothing else may.
 */
final class InstanceReader {
  private static final int MOST_SEATS = 10_000;
  private static final int MOST_PRIORITY = 1_000_000;
  private static final long MOST_HOURS = 100_000;
  private static final long LONGEST_SHIFT_SECONDS = 7 * 86_400L;
  private static final int EVERY_SEAT = -1;

  private final Field root;
  private final ZoneId zone;

  private InstanceReader(Field root) {
    this.root = root;
    this.zone = root.find("zone").map(InstanceReader::zone).orElse(ZoneOffset.UTC);
  }

  /**
   * Reads it whole.
   *
   * @throws WrongInstance naming the first field that is wrong
   */
  static Instance read(InputStream in) {
    try (JsonReader reader = Json.createReader(in)) {
      return new InstanceReader(new Field(null, "", reader.readValue())).instance();
    } catch (JsonException | IllegalStateException e) {
      throw new WrongInstance("", "It is not JSON: %s".formatted(e.getMessage()));
    } catch (StackOverflowError e) {
      throw new WrongInstance("", "It is nested too deeply.");
    }
  }

  private static ZoneId zone(Field field) {
    try {
      return ZoneId.of(field.text());
    } catch (DateTimeException e) {
      throw field.wrong("It is no time zone such as Europe/Amsterdam.");
    }
  }

  private Instance instance() {
    Field rules = root.get("rules");
    int perDay = (int) rules.get("maxShiftsPerDay").whole(0, 1000);
    long rest = seconds(rules.get("minRestHoursOvernight"));
    boolean keepFirst = rules.find("keepPublishedFirst").map(Field::flag).orElse(false);
    List<Volunteer> volunteers =
        root.list("volunteers").stream().map(each -> volunteer(each, rest)).toList();
    List<Shift> shifts = root.list("shifts").stream().map(this::shift).toList();
    Map<String, Integer> people =
        indexes("volunteers", volunteers.stream().map(Volunteer::id).toList());
    Map<String, Integer> work = indexes("shifts", shifts.stream().map(Shift::id).toList());
    return new Instance(
        volunteers,
        shifts,
        perDay,
        places("pinned", people, work, shifts),
        places("forbidden", people, work, shifts),
        places("published", people, work, shifts),
        keepFirst);
  }

  private Volunteer volunteer(Field field, long rest) {
    return new Volunteer(
        field.get("id").text(),
        field.texts("skills"),
        field.texts("languages"),
        field.texts("areas"),
        united(field.list("available").stream().map(this::window).toList()),
        seconds(field.get("maxHoursPerWeek")),
        Math.max(rest, field.find("minRestHours").map(InstanceReader::seconds).orElse(0L)),
        field.find("hoursWanted").map(InstanceReader::wanted).orElse(1.0),
        field.find("pastHours").map(past -> past.decimal(0, MOST_HOURS)).orElse(0.0));
  }

  private static double wanted(Field field) {
    double hours = field.decimal(0, MOST_HOURS);
    if (hours < 0.01) {
      throw field.wrong("It is not more than 0; leave it out when it is not known.");
    }
    return hours;
  }

  private Shift shift(Field field) {
    Span span = span(field);
    if (span.seconds() > LONGEST_SHIFT_SECONDS) {
      throw field.get("to").wrong("It is more than a week after its from.");
    }
    LocalDate day = field.get("from").time().toLocalDate();
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Shift(
        field.get("id").text(),
        span,
        (int) day.toEpochDay(),
        (int) monday.toEpochDay(),
        field.get("area").text(),
        field.list("seats").stream().map(InstanceReader::seats).toList());
  }

  private static Seats seats(Field field) {
    return new Seats(
        field.get("skill").text(),
        field.find("language").map(Field::text).orElse(""),
        (int) field.get("priority").whole(0, MOST_PRIORITY),
        (int) field.get("count").whole(0, MOST_SEATS));
  }

  private Span span(Field field) {
    for (Field time : List.of(field.get("from"), field.get("to"))) {
      if (zone.getRules().getValidOffsets(time.time()).isEmpty()) {
        throw time.wrong("The clocks of %s skip it.".formatted(zone));
      }
    }
    return window(field);
  }

  private Span window(Field field) {
    Span span = new Span(instant(field.get("from")), instant(field.get("to")));
    if (span.seconds() <= 0) {
      throw field.get("to").wrong("It is not after its from.");
    }
    return span;
  }

  /** A time that the clock shows twice is its first showing; one that it skips is an hour later. */
  private long instant(Field field) {
    return field.time().atZone(zone).toEpochSecond();
  }

  private static long seconds(Field hours) {
    return Math.round(hours.decimal(0, MOST_HOURS) * 3600);
  }

  private static List<Span> united(List<Span> windows) {
    List<Span> united = new ArrayList<>();
    for (Span window : windows.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      if (!united.isEmpty() && window.from() <= united.getLast().to()) {
        Span last = united.removeLast();
        united.add(new Span(last.from(), Math.max(last.to(), window.to())));
      } else {
        united.add(window);
      }
    }
    return united;
  }

  private static Map<String, Integer> indexes(String list, List<String> ids) {
    Map<String, Integer> indexes = new HashMap<>();
    IntStream.range(0, ids.size())
        .forEach(
            i -> {
              Integer before = indexes.put(ids.get(i), i);
              if (before != null) {
                throw new WrongInstance(
                    "%s[%d].id".formatted(list, i),
                    "It is the id of %s[%d] too.".formatted(list, before));
              }
            });
    return indexes;
  }

  private List<Place> places(
      String list, Map<String, Integer> people, Map<String, Integer> work, List<Shift> shifts) {
    boolean lenient = list.equals("published");
    List<Place> places = new ArrayList<>();
    for (Field field : root.listIfAny(list)) {
      int shift = index(field.get("shift"), work, lenient);
      int volunteer = index(field.get("volunteer"), people, lenient);
      boolean every = list.equals("forbidden") && field.find("seat").isEmpty();
      int seat = every ? EVERY_SEAT : (int) field.get("seat").whole(0, Integer.MAX_VALUE);
      boolean there = shift >= 0 && volunteer >= 0 && seat < shifts.get(shift).seats().size();
      if (there) {
        places.add(new Place(shift, seat, volunteer, field.path()));
      } else if (!lenient) {
        throw field.get("seat").wrong("The shift has no such seat.");
      }
    }
    return places;
  }

  private static int index(Field id, Map<String, Integer> indexes, boolean lenient) {
    Integer index = indexes.get(id.text());
    if (index == null && !lenient) {
      throw id.wrong("There is none with this id.");
    }
    return index == null ? -1 : index;
  }
}
