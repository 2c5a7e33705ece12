package org.samen.evidence;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One dimension of a year's referrals in the whole country: which of its cells are shown beside
 * those of its months. A year tells something new only where a month hid a code; rows are the
 * months, columns the codes.
 */
final class YearTable {
  private final SortedMap<YearMonth, Counts> months;
  private final Set<CellId> before;
  private final String dimension;
  private final List<String> codes;
  private final TreeSet<String> shown = new TreeSet<>();

  /**
   * @param before what the months' own publications show, this month's too
   */
  YearTable(
      SortedMap<YearMonth, Counts> months, Frame frame, Set<CellId> before, String dimension) {
    this.months = new TreeMap<>(months);
    this.before = before;
    this.dimension = dimension;
    this.codes = frame.codes().getOrDefault(dimension, List.of());
    for (String code : codes) {
      if (Threshold.safe(parts(months.keySet(), List.of(code)))) {
        shown.add(code);
      }
    }
    boolean again = tooClose();
    while (again) {
      Optional<String> smallest = smallestThatTellsMore();
      smallest.ifPresent(shown::remove);
      again = smallest.isPresent() && tooClose();
    }
  }

  List<CellId> cells(String year) {
    return shown.stream().map(code -> new CellId(year, Frame.COUNTRY, dimension, code)).toList();
  }

  /** Whether somebody could come too close to a hidden cell of a month, or of the year. */
  private boolean tooClose() {
    List<String> rest = codes.stream().filter(code -> !shown.contains(code)).toList();
    if (rest.size() == 1) {
      return true;
    }
    List<YearMonth> rows = List.copyOf(months.keySet());
    List<String> columns = new ArrayList<>(shown);
    int organisations = months.values().iterator().next().organisations();
    HiddenCells hidden = new HiddenCells(rows.size(), columns.size() + 1, organisations);
    Map<String, List<HiddenCells.At>> alone = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      YearMonth month = rows.get(i);
      List<String> others = rest.stream().filter(code -> hides(month, code)).toList();
      for (int j = 0; j < columns.size(); j++) {
        if (hides(month, columns.get(j))) {
          hidden.hide(i, j, parts(List.of(month), List.of(columns.get(j))), false);
        }
      }
      if (!others.isEmpty()) {
        hidden.hide(i, columns.size(), parts(List.of(month), others), others.size() > 1);
      }
      if (others.size() == 1) {
        alone
            .computeIfAbsent(others.getFirst(), code -> new ArrayList<>())
            .add(new HiddenCells.At(i, columns.size()));
      }
    }
    return !hidden.tooClose().isEmpty()
        || rest.stream()
            .filter(code -> rows.stream().noneMatch(month -> hidesWithAnother(month, code, rest)))
            .anyMatch(code -> hidden.tooClose(alone.getOrDefault(code, List.of())));
  }

  /** In such a month the code's part of what both hide is anybody's guess. */
  private boolean hidesWithAnother(YearMonth month, String code, List<String> rest) {
    return hides(month, code)
        && rest.stream().anyMatch(other -> !other.equals(code) && hides(month, other));
  }

  private Optional<String> smallestThatTellsMore() {
    return shown.stream()
        .filter(code -> months.keySet().stream().anyMatch(month -> hides(month, code)))
        .min(
            Comparator.comparingLong(code -> Threshold.sum(parts(months.keySet(), List.of(code)))));
  }

  private boolean hides(YearMonth month, String code) {
    return !before.contains(new CellId(month.toString(), Frame.COUNTRY, dimension, code));
  }

  private long[] parts(Iterable<YearMonth> of, List<String> codes) {
    long[] sum = new long[months.values().iterator().next().organisations()];
    for (YearMonth month : of) {
      Counts counts = months.get(month);
      if (counts != null) {
        sum = Threshold.plus(sum, counts.of(Frame.COUNTRY, dimension, codes));
      }
    }
    return sum;
  }
}
