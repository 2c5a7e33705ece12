package org.samen.evidence;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One who has every publication, and may be one of the organisations, tries to work out what was
 * hidden. Knows nothing but the published figures, and its own part.
 *
 * <p>Municipalities that no published place tells apart are one unknown here: each of them can be
 * all or nothing of it, since there are others.
 */
final class Attack {
  /** How far a cell is moved to see that it can be. */
  private static final long FAR = 12;

  private final AYear year;
  private final String dimension;
  private final List<String> codes;
  private final List<YearMonth> months;
  private final Map<YearMonth, List<String>> parts = new HashMap<>();
  private final Map<YearMonth, Map<String, String>> partOf = new HashMap<>();
  private final Map<String, Boolean> wholes = new HashMap<>();

  /** What the attack found. */
  record Found(long shown, long hidden, long determined, long tooNarrow, long narrowest) {
    Found plus(Found other) {
      return new Found(
          shown + other.shown,
          hidden + other.hidden,
          determined + other.determined,
          tooNarrow + other.tooNarrow,
          Math.min(narrowest, other.narrowest));
    }
  }

  /** Within one calendar year: no figure tells of two. */
  Attack(AYear year, int of, String dimension) {
    this.year = year;
    this.dimension = dimension;
    this.codes = requireNonNull(year.frame.codes().get(dimension));
    this.months = year.months().stream().filter(month -> month.getYear() == of).toList();
    for (YearMonth month : months) {
      Map<String, String> parting = new HashMap<>();
      for (String municipality : year.frame.provinces().keySet()) {
        parting.put(municipality, smallestShown(month, municipality));
      }
      partOf.put(month, parting);
      parts.put(month, parting.values().stream().distinct().sorted().toList());
    }
  }

  private String smallestShown(YearMonth month, String municipality) {
    String province = year.frame.provinces().getOrDefault(municipality, Frame.COUNTRY);
    for (String place : List.of(municipality, province)) {
      if (shows(new CellId(month.toString(), place, Frame.TOTAL, Frame.ALL))) {
        return place;
      }
    }
    return Frame.COUNTRY;
  }

  private boolean shows(CellId cell) {
    return year.published.containsKey(cell);
  }

  /** Linear algebra over everything published: the hidden cells that follow from it. */
  Found byLinearAlgebra() {
    LinearAlgebra known = new LinearAlgebra();
    Set<CellId> mine =
        year.published.keySet().stream()
            .filter(
                cell -> cell.dimension().equals(dimension) || cell.dimension().equals(Frame.TOTAL))
            .filter(cell -> months.stream().anyMatch(m -> m.toString().startsWith(cell.period())))
            .filter(this::whole)
            .collect(Collectors.toSet());
    mine.stream()
        .map(this::unknowns)
        .sorted(java.util.Comparator.comparingInt(List::size))
        .forEach(known::know);
    long hidden = 0;
    long determined = 0;
    for (CellId cell : frame()) {
      if (!shows(cell)) {
        hidden++;
        if (whole(cell) && known.follows(unknowns(cell))) {
          determined++;
        }
      }
    }
    return new Found(
        mine.stream().filter(cell -> cell.dimension().equals(dimension)).count(),
        hidden,
        determined,
        0,
        Long.MAX_VALUE);
  }

  /** Every cell that this dimension's tables of the months and the year could have. */
  private List<CellId> frame() {
    List<CellId> cells = new ArrayList<>();
    for (String code : codes) {
      for (YearMonth month : months) {
        for (String place : year.places()) {
          cells.add(new CellId(month.toString(), place, dimension, code));
        }
      }
      if (months.getLast().getMonthValue() == 12) {
        for (String place : year.places()) {
          cells.add(new CellId(String.valueOf(months.getLast().getYear()), place, dimension, code));
        }
      }
    }
    return cells;
  }

  /** Whether the cell is of whole unknowns: else another municipality can stand in for its own. */
  private boolean whole(CellId cell) {
    return wholes.computeIfAbsent(cell.period() + "/" + cell.place(), key -> isWhole(cell));
  }

  private boolean isWhole(CellId cell) {
    return months.stream()
        .filter(month -> month.toString().startsWith(cell.period()))
        .allMatch(
            month -> {
              Map<String, String> parting = partOf.getOrDefault(month, Map.of());
              Map<String, Long> members =
                  parting.values().stream()
                      .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
              Map<String, Long> inside =
                  parting.entrySet().stream()
                      .filter(entry -> year.lies(entry.getKey(), cell.place()))
                      .collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
              return inside.entrySet().stream()
                  .allMatch(entry -> entry.getValue().equals(members.get(entry.getKey())));
            });
  }

  private List<Integer> unknowns(CellId cell) {
    TreeSet<Integer> unknowns = new TreeSet<>();
    for (int m = 0; m < months.size(); m++) {
      YearMonth month = months.get(m);
      if (month.toString().startsWith(cell.period())) {
        for (Map.Entry<String, String> entry : partOf.getOrDefault(month, Map.of()).entrySet()) {
          if (year.lies(entry.getKey(), cell.place())) {
            int part = parts.getOrDefault(month, List.of()).indexOf(entry.getValue());
            for (int code = 0; code < codes.size(); code++) {
              if (cell.dimension().equals(Frame.TOTAL) || codes.get(code).equals(cell.code())) {
                unknowns.add((m * 200 + part) * 100 + code);
              }
            }
          }
        }
      }
    }
    return List.copyOf(unknowns);
  }

  /**
   * The ranges that all figures of a month leave for each hidden cell of it, to the public and to
   * each organisation. Each end of a range is shown by another month that has the same figures,
   * which is counted here once more.
   */
  Found byBounds(YearMonth month) {
    List<String> rows = parts.getOrDefault(month, List.of());
    List<CellId> columns = new ArrayList<>();
    columns.add(new CellId(month.toString(), Frame.COUNTRY, dimension, ""));
    year.published.keySet().stream()
        .filter(cell -> cell.period().equals(month.toString()))
        .filter(cell -> cell.dimension().equals(dimension))
        .filter(cell -> !year.frame.provinces().containsKey(cell.place()))
        .forEach(columns::add);
    HiddenCells hidden = new HiddenCells(rows.size(), columns.size(), year.organisations);
    long[][][] table = new long[rows.size()][codes.size()][];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < codes.size(); j++) {
        table[i][j] = truth(month, rows.get(i), codes.get(j));
        int column = column(month, rows.get(i), codes.get(j), columns);
        if (column >= 0) {
          hidden.hide(i, column, table[i][j], false);
        }
      }
    }
    Found found = new Found(0, 0, 0, 0, Long.MAX_VALUE);
    List<HiddenCells.At> cells = hidden.all();
    for (int own = -1; own < year.organisations; own++) {
      for (int i = 0; i < cells.size(); i++) {
        boolean alone =
            cells.get(i).column() > 0
                && year.frame.provinces().containsKey(rows.get(cells.get(i).row()));
        found = found.plus(range(hidden, cells, i, alone, own));
      }
    }
    return found;
  }

  /**
   * @param alone whether it is one cell; else several together, each of which can be nothing
   */
  static Found range(
      HiddenCells hidden, List<HiddenCells.At> cells, int cell, boolean alone, int own) {
    int[] knows = own < 0 ? new int[0] : new int[] {own};
    long[] least = hidden.other(cells.get(cell), false, FAR, knows);
    long[] most = hidden.other(cells.get(cell), true, FAR, knows);
    mustShowTheSame(cells, least, most);
    long low = least[cell];
    long high = most[cell];
    long range = alone ? high - low : high;
    long leastMost = own < 0 ? Threshold.FEWEST : Threshold.FEWEST_LEFT;
    boolean narrow = high < leastMost || range < Threshold.NARROWEST_RANGE;
    return new Found(0, 1, range == 0 ? 1 : 0, narrow ? 1 : 0, range);
  }

  /** Two worlds agree in every sum that is known; none has less than nothing anywhere. */
  private static void mustShowTheSame(List<HiddenCells.At> cells, long[] one, long[] other) {
    Map<Integer, Long> differences = new HashMap<>();
    for (int i = 0; i < one.length; i++) {
      if (one[i] < 0 || other[i] < 0) {
        throw new IllegalStateException("less than nothing");
      }
      differences.merge(cells.get(i).row(), one[i] - other[i], Long::sum);
      differences.merge(-1 - cells.get(i).column(), one[i] - other[i], Long::sum);
    }
    if (differences.values().stream().anyMatch(difference -> difference != 0)) {
      throw new IllegalStateException("another sum of a row or column");
    }
  }

  private int column(YearMonth month, String part, String code, List<CellId> columns) {
    if (!shows(new CellId(month.toString(), Frame.COUNTRY, dimension, code))) {
      return 0;
    }
    if (shows(new CellId(month.toString(), part, dimension, code))
        && year.frame.provinces().containsKey(part)) {
      return -1;
    }
    String province = year.frame.provinces().getOrDefault(part, part);
    int within = columns.indexOf(new CellId(month.toString(), province, dimension, code));
    return within >= 0
        ? within
        : columns.indexOf(new CellId(month.toString(), Frame.COUNTRY, dimension, code));
  }

  private long[] truth(YearMonth month, String part, String code) {
    long[] parts = new long[year.organisations];
    year.byMunicipality(month, dimension, code)
        .forEach(
            (municipality, own) -> {
              if (part.equals(partOf.getOrDefault(month, Map.of()).get(municipality))) {
                for (int i = 0; i < own.length; i++) {
                  parts[i] += own[i];
                }
              }
            });
    return parts;
  }

  List<YearMonth> months() {
    return months;
  }
}
