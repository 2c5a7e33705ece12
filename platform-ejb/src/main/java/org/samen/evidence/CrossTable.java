package org.samen.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One dimension of a month's referrals by place: which of its cells are shown beside the totals of
 * the shown places.
 *
 * <p>A code is shown for a place when it is safe and shown for the place around it. Then the hidden
 * cells are looked at as one who knows everything shown sees them ({@link HiddenCells}), and more
 * is left out, the smallest first, until nobody comes too close to any. Each row of that network is
 * a part of the country that no shown place divides; each column a code in the smallest place
 * around that shows it.
 *
 * <p>The dimensions do not tell of each other: whatever the cells of one are within their bounds,
 * the other's fit beside them, since both part the same total of each row.
 */
final class CrossTable {
  private static final String OTHER = "";

  private record Cell(String place, String code) {}

  /** A part of the country: a shown municipality, or the rest of a shown place. */
  private record Row(String place, boolean rest) {}

  private final Counts counts;
  private final Frame frame;
  private final ShownPlaces places;
  private final String dimension;
  private final List<String> codes;
  private final List<Row> rows = new ArrayList<>();
  private final TreeSet<Cell> shown =
      new TreeSet<>(Comparator.comparing(Cell::place).thenComparing(Cell::code));

  CrossTable(Counts counts, Frame frame, ShownPlaces places, String dimension) {
    this.counts = counts;
    this.frame = frame;
    this.places = places;
    this.dimension = dimension;
    this.codes = frame.codes().getOrDefault(dimension, List.of());
    for (String place : places.places()) {
      if (isMunicipality(place)) {
        rows.add(new Row(place, false));
      } else if (places.hasRest(place)) {
        rows.add(new Row(place, true));
      }
    }
    if (!rows.isEmpty()) {
      showSafe(Frame.COUNTRY);
      hideUntilSafe();
    }
  }

  /** The cells that are shown. */
  List<CellId> cells(String period) {
    return shown.stream()
        .map(cell -> new CellId(period, cell.place(), dimension, cell.code()))
        .toList();
  }

  private void showSafe(String place) {
    for (String code : codes) {
      if (Threshold.safe(counts.of(place, dimension, code))
          && (place.equals(Frame.COUNTRY) || shows(frame.parent(place), code))) {
        shown.add(new Cell(place, code));
      }
    }
    places.within(place).forEach(this::showSafe);
  }

  private boolean shows(String place, String code) {
    return shown.contains(new Cell(place, code));
  }

  private void hideUntilSafe() {
    int before = Integer.MAX_VALUE;
    while (shown.size() < before) {
      before = shown.size();
      hideMoreOfTheRest();
      if (!hideMore(new Network(provinces(), 1))) {
        hideMore(new Network(rows, 2));
      }
    }
  }

  /** Whole provinces: what one of them hides is a sum of its parts' hidden cells. */
  private List<Row> provinces() {
    List<Row> whole = new ArrayList<>();
    places.within(Frame.COUNTRY).forEach(province -> whole.add(new Row(province, false)));
    if (places.hasRest(Frame.COUNTRY)) {
      whole.add(new Row(Frame.COUNTRY, true));
    }
    return whole;
  }

  /** Whether anybody came too close to a cell, and more had to go. */
  private boolean hideMore(Network network) {
    List<HiddenCells.At> close = network.hidden.tooClose();
    Set<Integer> mended = new HashSet<>();
    for (HiddenCells.At at : close) {
      // what is hidden for one cell may be enough for the others of its row and column
      if (mended.add(at.row()) & mended.add(-1 - at.column())) {
        hideMore(network.rows.get(at.row()), network.columns.get(at.column()));
      }
    }
    return !close.isEmpty();
  }

  /** The codes that the country does not show are two at least, and safe together. */
  private void hideMoreOfTheRest() {
    List<String> rest = hiddenEverywhere();
    while (!rest.isEmpty()
        && (rest.size() < 2 || !Threshold.safe(counts.of(Frame.COUNTRY, dimension, rest)))) {
      Optional<Cell> smallest = smallest(shown.stream().filter(this::ofCountry).toList());
      if (smallest.isEmpty()) {
        return;
      }
      hide(smallest.get());
      rest = hiddenEverywhere();
    }
  }

  private List<String> hiddenEverywhere() {
    return codes.stream().filter(code -> !shows(Frame.COUNTRY, code)).toList();
  }

  private boolean ofCountry(Cell cell) {
    return cell.place().equals(Frame.COUNTRY);
  }

  private Optional<Cell> smallest(List<Cell> cells) {
    return cells.stream()
        .min(
            Comparator.<Cell>comparingLong(
                    cell -> counts.whole(cell.place(), dimension, cell.code()))
                .thenComparing(Cell::place)
                .thenComparing(Cell::code));
  }

  /** Another cell of the row, of the place around it, or of the column, the smallest. */
  private void hideMore(Row row, Cell column) {
    String around = row.rest() ? row.place() : frame.parent(row.place());
    List<Predicate<Cell>> choices =
        List.of(
            cell -> !row.rest() && cell.place().equals(row.place()),
            cell -> cell.place().equals(around) && !ofCountry(cell),
            cell -> cell.code().equals(column.code()) && lies(cell.place(), column.place()),
            column::equals,
            this::ofCountry);
    choices.stream()
        .map(choice -> smallest(shown.stream().filter(choice).toList()))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(this::hide);
  }

  private boolean isMunicipality(String place) {
    return frame.provinces().containsKey(place);
  }

  private boolean lies(String place, String around) {
    return !place.equals(around)
        && (around.equals(Frame.COUNTRY) || frame.parent(place).equals(around));
  }

  /** With what lies within it. */
  private void hide(Cell cell) {
    shown.removeIf(
        one ->
            one.code().equals(cell.code())
                && (one.place().equals(cell.place()) || lies(one.place(), cell.place())));
  }

  /** The hidden cells by rows and columns. */
  private final class Network {
    final List<Row> rows;
    final List<Cell> columns = new ArrayList<>();
    final HiddenCells hidden;

    /**
     * @param levels whose cells are columns: 1 of the country alone, 2 of provinces too
     */
    Network(List<Row> rows, int levels) {
      this.rows = rows;
      Map<Cell, Integer> numbers = new HashMap<>();
      Cell other = new Cell(Frame.COUNTRY, OTHER);
      number(other, numbers);
      shown.stream()
          .filter(cell -> ofCountry(cell) || levels > 1 && !isMunicipality(cell.place()))
          .forEach(cell -> number(cell, numbers));
      hidden = new HiddenCells(rows.size(), columns.size(), counts.organisations());
      boolean several = hiddenEverywhere().size() > 1;
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        for (String code : codes) {
          Cell column = shows(Frame.COUNTRY, code) ? column(row, code) : other;
          Integer number = numbers.get(column);
          if (number != null) {
            hidden.hide(i, number, parts(row, code), row.rest() || column == other && several);
          }
        }
      }
    }

    private void number(Cell column, Map<Cell, Integer> numbers) {
      numbers.put(column, columns.size());
      columns.add(column);
    }

    /** The smallest place around that shows the code. */
    private Cell column(Row row, String code) {
      String place = row.place();
      while (!shows(place, code)) {
        place = frame.parent(place);
      }
      return new Cell(place, code);
    }
  }

  private long[] parts(Row row, String code) {
    long[] parts = counts.of(row.place(), dimension, code);
    if (row.rest()) {
      for (String within : places.within(row.place())) {
        parts = Threshold.minus(parts, counts.of(within, dimension, code));
      }
    }
    return parts;
  }
}
