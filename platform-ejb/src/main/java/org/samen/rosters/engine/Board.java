package org.samen.rosters.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samen.rosters.engine.Instance.Place;
import org.samen.rosters.engine.Instance.Seats;
import org.samen.rosters.engine.Instance.Shift;
import org.samen.rosters.engine.Instance.Span;
import org.samen.rosters.engine.Instance.Volunteer;

/**
 * An instance laid out in numbers. A <em>row</em> is one entry of a shift's seats: so many alike
 * seats. Rows are in order of their shifts' starts.
 */
final class Board {
  final Instance instance;
  final int volunteers;
  final int rows;

  /** Of each row: its shift's index in the instance, its place among the shift's seats. */
  final int[] shift;

  final int[] seat;
  final int[] count;
  final int[] priority;

  /** Of each row: the span, day, week and length of its shift. */
  final long[] from;

  final long[] to;
  final int[] day;
  final int[] week;
  final long[] length;

  /** Who may take a seat of each row, and which rows each volunteer may take a seat of; sorted. */
  final int[][] candidates;

  final int[][] options;

  /** The rows of each volunteer's pinned seats, and those that were published as theirs; sorted. */
  final int[][] pinned;

  final int[][] published;

  private final Map<Long, Integer> rowOfSeat = new HashMap<>();

  /**
   * Lays it out.
   *
   * @throws WrongInstance when a pinned assignment is forbidden or not possible on its own
   */
  Board(Instance instance) {
    this.instance = instance;
    volunteers = instance.volunteers().size();
    List<int[]> found = new ArrayList<>();
    for (int s = 0; s < instance.shifts().size(); s++) {
      for (int i = 0; i < instance.shifts().get(s).seats().size(); i++) {
        found.add(new int[] {s, i});
      }
    }
    found.sort(Comparator.comparingLong(row -> instance.shifts().get(row[0]).span().from()));
    rows = found.size();
    shift = new int[rows];
    seat = new int[rows];
    count = new int[rows];
    priority = new int[rows];
    from = new long[rows];
    to = new long[rows];
    day = new int[rows];
    week = new int[rows];
    length = new long[rows];
    for (int row = 0; row < rows; row++) {
      place(row, found.get(row)[0], found.get(row)[1]);
    }
    candidates = matches();
    options = turned(candidates, volunteers);
    published = rowsOf(instance.published());
    pinned = rowsOf(instance.pinned());
    for (Place place : instance.pinned()) {
      if (!maySit(place.volunteer(), row(place.shift(), place.seat()))) {
        throw new WrongInstance(place.path(), "It is " + whyNot(place) + ".");
      }
    }
  }

  private void place(int row, int shiftIndex, int seatIndex) {
    Shift its = instance.shifts().get(shiftIndex);
    Seats seats = its.seats().get(seatIndex);
    rowOfSeat.put(key(shiftIndex, seatIndex), row);
    shift[row] = shiftIndex;
    seat[row] = seatIndex;
    count[row] = seats.count();
    priority[row] = seats.priority();
    from[row] = its.span().from();
    to[row] = its.span().to();
    day[row] = its.day();
    week[row] = its.week();
    length[row] = its.span().seconds();
  }

  private static long key(int one, int other) {
    return ((long) one << 32) | (other & 0xffffffffL);
  }

  private int row(int shiftIndex, int seatIndex) {
    return rowOfSeat.getOrDefault(key(shiftIndex, seatIndex), -1);
  }

  private int[][] matches() {
    Set<Long> forbidden = new HashSet<>();
    for (Place place : instance.forbidden()) {
      int seats = instance.shifts().get(place.shift()).seats().size();
      for (int i = 0; i < seats; i++) {
        if (place.seat() < 0 || place.seat() == i) {
          forbidden.add(key(place.volunteer(), row(place.shift(), i)));
        }
      }
    }
    Map<Ability, List<Integer>> able = able();
    int[][] matches = new int[rows][];
    for (int row = 0; row < rows; row++) {
      int its = row;
      Shift of = instance.shifts().get(shift[row]);
      Seats seats = of.seats().get(seat[row]);
      matches[row] =
          able
              .getOrDefault(new Ability(seats.skill(), seats.language(), of.area()), List.of())
              .stream()
              .filter(v -> suits(instance.volunteers().get(v), of))
              .filter(v -> forbidden.isEmpty() || !forbidden.contains(key(v, its)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return matches;
  }

  /** What a row asks for. */
  private record Ability(String skill, String language, String area) {}

  /** Who has which abilities; each has all their combinations, without a language too. */
  private Map<Ability, List<Integer>> able() {
    Map<Ability, List<Integer>> able = new HashMap<>();
    for (int v = 0; v < volunteers; v++) {
      Volunteer volunteer = instance.volunteers().get(v);
      List<String> languages = new ArrayList<>(volunteer.languages());
      languages.add("");
      for (String skill : volunteer.skills()) {
        for (String area : volunteer.areas()) {
          for (String language : languages) {
            able.computeIfAbsent(new Ability(skill, language, area), none -> new ArrayList<>())
                .add(v);
          }
        }
      }
    }
    return able;
  }

  private boolean suits(Volunteer volunteer, Shift of) {
    return instance.maxShiftsPerDay() > 0
        && of.span().seconds() <= volunteer.weekSeconds()
        && covers(volunteer.available(), of.span());
  }

  private static boolean covers(List<Span> windows, Span span) {
    int low = 0;
    int high = windows.size() - 1;
    while (low <= high) { // the last window that begins no later than the span
      int middle = (low + high) >>> 1;
      if (windows.get(middle).from() <= span.from()) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0 && windows.get(high).to() >= span.to();
  }

  private static int[][] turned(int[][] lists, int size) {
    int[] sizes = new int[size];
    for (int[] list : lists) {
      for (int each : list) {
        sizes[each]++;
      }
    }
    int[][] turned = new int[size][];
    for (int i = 0; i < size; i++) {
      turned[i] = new int[sizes[i]];
    }
    for (int i = lists.length - 1; i >= 0; i--) {
      for (int each : lists[i]) {
        turned[each][--sizes[each]] = i;
      }
    }
    return turned;
  }

  private int[][] rowsOf(List<Place> places) {
    Map<Integer, Set<Integer>> rowsOf = new HashMap<>();
    for (Place place : places) {
      rowsOf
          .computeIfAbsent(place.volunteer(), none -> new HashSet<>())
          .add(row(place.shift(), place.seat()));
    }
    int[][] sorted = new int[volunteers][];
    for (int v = 0; v < volunteers; v++) {
      sorted[v] =
          rowsOf.getOrDefault(v, Set.of()).stream().mapToInt(Integer::intValue).sorted().toArray();
    }
    return sorted;
  }

  private String whyNot(Place place) {
    Volunteer volunteer = instance.volunteers().get(place.volunteer());
    Shift of = instance.shifts().get(place.shift());
    Seats seats = of.seats().get(place.seat());
    if (!volunteer.skills().contains(seats.skill())) {
      return "pinned to a seat whose skill the volunteer lacks";
    } else if (!seats.language().isEmpty() && !volunteer.languages().contains(seats.language())) {
      return "pinned to a seat whose language the volunteer lacks";
    } else if (!volunteer.areas().contains(of.area())) {
      return "pinned in an area where the volunteer does not go";
    } else if (!covers(volunteer.available(), of.span())) {
      return "pinned outside the volunteer's availability";
    } else if (of.span().seconds() > volunteer.weekSeconds()) {
      return "pinned to more hours than the volunteer's maxHoursPerWeek";
    } else if (instance.maxShiftsPerDay() == 0) {
      return "pinned where maxShiftsPerDay is 0";
    }
    return "pinned and forbidden";
  }

  /** Whether nobody can hold a seat of both, as their times or the night between them forbid it. */
  boolean clash(int volunteer, int one, int other) {
    int first = from[one] <= from[other] ? one : other;
    int second = first == one ? other : one;
    long between = from[second] - to[first];
    return between < 0
        || shift[one] == shift[other]
        || (day[second] - day[first] == 1
            && between < instance.volunteers().get(volunteer).restSeconds());
  }

  boolean maySit(int volunteer, int row) {
    return Arrays.binarySearch(options[volunteer], row) >= 0;
  }

  boolean isPinned(int volunteer, int row) {
    return Arrays.binarySearch(pinned[volunteer], row) >= 0;
  }

  boolean wasPublished(int volunteer, int row) {
    return Arrays.binarySearch(published[volunteer], row) >= 0;
  }

  /** What fairness makes of a volunteer who is given so many seconds. */
  double burden(int volunteer, long seconds) {
    Volunteer of = instance.volunteers().get(volunteer);
    double hours = seconds / 3600.0 + of.pastHours();
    return hours * hours / of.wantedHours();
  }
}
