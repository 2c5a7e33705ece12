package org.samen.evidence;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A year's figures of provinces and municipalities beside those of its months.
 *
 * <p>What every month shows of a place, the year shows too: a sum of published figures. Beyond that
 * a place has its total when only the year has enough for it. That tells the sum of those months in
 * which the place was a part of the rest around it; rows are the months, columns the places, and
 * each row's sum, the rest, is known ({@link HiddenCells}). No month or year parts such a place by
 * any code, so whatever its hidden totals are, every other table of the months fits beside them.
 */
final class YearOfPlaces {
  private final SortedMap<YearMonth, Counts> months;
  private final Frame frame;
  private final Set<CellId> known;

  /**
   * @param known all that the months' own publications show
   */
  YearOfPlaces(SortedMap<YearMonth, Counts> months, Frame frame, Set<CellId> known) {
    this.months = months;
    this.frame = frame;
    this.known = known;
  }

  List<CellId> cells(String year) {
    List<CellId> cells = new ArrayList<>();
    TreeSet<String> whole = inEveryMonth();
    for (String place : whole) {
      known.stream()
          .filter(cell -> cell.period().equals(months.firstKey().toString()))
          .filter(cell -> cell.place().equals(place) && everyMonthShows(cell))
          .forEach(cell -> cells.add(new CellId(year, place, cell.dimension(), cell.code())));
    }
    whole.add(Frame.COUNTRY);
    for (String around : whole) {
      if (!frame.provinces().containsKey(around)) {
        totalsWithin(around)
            .forEach(place -> cells.add(new CellId(year, place, Frame.TOTAL, Frame.ALL)));
      }
    }
    return cells;
  }

  /** The places, the country excepted, of which each month shows the total. */
  private TreeSet<String> inEveryMonth() {
    TreeSet<String> places = new TreeSet<>(frame.provinces().keySet());
    places.addAll(frame.provinces().values());
    places.removeIf(place -> !everyMonthShows(new CellId("", place, Frame.TOTAL, Frame.ALL)));
    return places;
  }

  private boolean everyMonthShows(CellId cell) {
    return months.keySet().stream()
        .allMatch(
            month ->
                known.contains(
                    new CellId(month.toString(), cell.place(), cell.dimension(), cell.code())));
  }

  /** The smallest is left out until nobody comes too close to what a month, or the year, hides. */
  private List<String> totalsWithin(String around) {
    List<String> members =
        frame.within(around).stream()
            .filter(place -> months.keySet().stream().anyMatch(month -> hides(month, place)))
            .toList();
    List<String> chosen =
        new ArrayList<>(
            members.stream()
                .filter(place -> Threshold.safe(ofYear(place)))
                .sorted(
                    Comparator.<String>comparingLong(place -> Threshold.sum(ofYear(place)))
                        .reversed())
                .toList());
    while (!chosen.isEmpty() && tooClose(members, chosen)) {
      chosen.removeLast();
    }
    return chosen;
  }

  private boolean tooClose(List<String> members, List<String> chosen) {
    List<String> others = members.stream().filter(place -> !chosen.contains(place)).toList();
    if (others.size() == 1) {
      return true;
    }
    List<YearMonth> rows = List.copyOf(months.keySet());
    int organisations = requireNonNull(months.get(rows.getFirst())).organisations();
    HiddenCells hidden = new HiddenCells(rows.size(), chosen.size() + 1, organisations);
    for (int i = 0; i < rows.size(); i++) {
      YearMonth month = rows.get(i);
      for (int j = 0; j < chosen.size(); j++) {
        if (hides(month, chosen.get(j))) {
          hidden.hide(i, j, total(month, chosen.get(j)), false);
        }
      }
      List<String> rest = others.stream().filter(place -> hides(month, place)).toList();
      for (String place : rest) {
        hidden.hide(i, chosen.size(), total(month, place), rest.size() > 1);
      }
    }
    return !hidden.tooClose().isEmpty();
  }

  private boolean hides(YearMonth month, String place) {
    return !known.contains(new CellId(month.toString(), place, Frame.TOTAL, Frame.ALL));
  }

  private long[] ofYear(String place) {
    return months.keySet().stream()
        .map(month -> total(month, place))
        .reduce(Threshold::plus)
        .orElseThrow();
  }

  private long[] total(YearMonth month, String place) {
    return requireNonNull(months.get(month)).of(place, Frame.TOTAL, Frame.ALL);
  }
}
