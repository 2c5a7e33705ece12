package org.samen.evidence;

import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which cells a month's publication shows, so that nothing of what it hides can be worked out of
 * all that was ever published, not even by an organisation that takes its own part off.
 *
 * <p>Every referral is counted in one month's publication for good, so the months tell nothing of
 * each other but through their year, which is shown beside them: one hierarchy of municipality,
 * province and country, in a month and in a year.
 */
final class Disclosure {
  private final Frame frame;
  private final SortedMap<YearMonth, Counts> months = new TreeMap<>();
  private final Set<CellId> before;

  /**
   * @param shares of the month, and of the earlier months of its year in December
   * @param before what the earlier months of the year show
   */
  Disclosure(Frame frame, List<Share> shares, Set<CellId> before) {
    this.frame = frame;
    this.before = before;
    int organisations = shares.stream().mapToInt(Share::organisation).max().orElse(0);
    Map<YearMonth, List<Share>> byMonth =
        shares.stream().collect(Collectors.groupingBy(share -> YearMonth.from(share.month())));
    byMonth.forEach((month, own) -> months.put(month, new Counts(own, organisations)));
  }

  /** The cells of the month, and those of its year when it is the last. */
  List<CellId> cells(YearMonth month) {
    Counts counts = months.get(month);
    List<CellId> cells = new ArrayList<>(counts == null ? List.of() : ofMonth(month, counts));
    if (month.getMonth() == Month.DECEMBER) {
      cells.addAll(ofYear(month.getYear(), cells));
    }
    return cells;
  }

  private List<CellId> ofMonth(YearMonth month, Counts counts) {
    String period = month.toString();
    ShownPlaces totals =
        new ShownPlaces(
            counts, frame, Frame.TOTAL, List.of(Frame.ALL), new TreeSet<>(counts.places()));
    List<CellId> cells = new ArrayList<>();
    totals.places().forEach(place -> cells.add(new CellId(period, place, Frame.TOTAL, Frame.ALL)));
    for (String dimension : Frame.DIMENSIONS) {
      cells.addAll(new CrossTable(counts, frame, totals, dimension).cells(period));
    }
    List<String> answers = List.of("accepted", "refused");
    for (String place :
        new ShownPlaces(counts, frame, Frame.PRACTICES, answers, totals.places()).places()) {
      answers.forEach(code -> cells.add(new CellId(period, place, Frame.PRACTICES, code)));
    }
    return cells;
  }

  /** Only of a year whose every published month shows the country's total. */
  private List<CellId> ofYear(int year, List<CellId> december) {
    Set<CellId> known = new HashSet<>(before);
    known.addAll(december);
    SortedMap<YearMonth, Counts> own = new TreeMap<>(months);
    own.keySet().removeIf(month -> month.getYear() != year);
    List<CellId> cells = new ArrayList<>();
    if (own.isEmpty()
        || !everyMonthShows(known, own.keySet(), Frame.TOTAL, Frame.ALL)
        || !own.keySet().containsAll(published(year))) {
      return cells;
    }
    String period = String.valueOf(year);
    cells.add(new CellId(period, Frame.COUNTRY, Frame.TOTAL, Frame.ALL));
    for (String dimension : Frame.DIMENSIONS) {
      cells.addAll(new YearTable(own, frame, known, dimension).cells(period));
    }
    if (everyMonthShows(known, own.keySet(), Frame.PRACTICES, "refused")) {
      cells.add(new CellId(period, Frame.COUNTRY, Frame.PRACTICES, "accepted"));
      cells.add(new CellId(period, Frame.COUNTRY, Frame.PRACTICES, "refused"));
    }
    cells.addAll(new YearOfPlaces(own, frame, known).cells(period));
    return cells;
  }

  /** Months whose raw tallies may be gone by now; then the year is not shown. */
  private Set<YearMonth> published(int year) {
    return before.stream()
        .map(CellId::period)
        .filter(period -> period.startsWith(year + "-"))
        .map(YearMonth::parse)
        .collect(Collectors.toSet());
  }

  private static boolean everyMonthShows(
      Set<CellId> known, Set<YearMonth> months, String dimension, String code) {
    return months.stream()
        .allMatch(
            month -> known.contains(new CellId(month.toString(), Frame.COUNTRY, dimension, code)));
  }
}
