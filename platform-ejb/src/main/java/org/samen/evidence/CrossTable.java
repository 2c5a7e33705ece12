package org.samen.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
      if (frame.provinces().containsKey(place)) {
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
      Network network = new Network();
      Optional<HiddenCells.At> close = network.hidden.tooClose();
      if (close.isPresent()) {
        hideMore(network.rows.get(close.get().row()), network.columns.get(close.get().column()));
      } else {
        hideMoreOfProvinces(network);
      }
    }
  }

  /** What a province hides is a sum of its parts, and must not be worked out either. */
  private void hideMoreOfProvinces(Network network) {
    for (String province : places.within(Frame.COUNTRY)) {
      for (String code : codes) {
        if (shows(Frame.COUNTRY, code)
            && !shows(province, code)
            && network.hidden.tooClose(network.cells(province, code))) {
          Cell column = new Cell(Frame.COUNTRY, code);
          hide(
              smallest(
                      shown.stream()
                          .filter(cell -> places.within(Frame.COUNTRY).contains(cell.place()))
                          .filter(cell -> cell.code().equals(code) || cell.place().equals(province))
                          .toList())
                  .orElse(column));
          return;
        }
      }
    }
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

  /** Another cell of the row or of the column, the smallest; without any the column itself. */
  private void hideMore(Row row, Cell column) {
    List<Cell> others =
        shown.stream()
            .filter(
                cell ->
                    !row.rest() && cell.place().equals(row.place())
                        || cell.code().equals(column.code()) && lies(cell.place(), column.place()))
            .toList();
    smallest(others)
        .or(
            () ->
                shown.contains(column)
                    ? Optional.of(column)
                    : smallest(shown.stream().filter(this::ofCountry).toList()))
        .ifPresent(this::hide);
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
    final List<Row> rows = CrossTable.this.rows;
    final List<Cell> columns = new ArrayList<>();
    final HiddenCells hidden;

    Network() {
      Map<Cell, Integer> numbers = new HashMap<>();
      Cell other = new Cell(Frame.COUNTRY, OTHER);
      number(other, numbers);
      shown.stream()
          .filter(cell -> !frame.provinces().containsKey(cell.place()))
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

    /** The hidden cells that a province's hidden cell is the sum of. */
    List<HiddenCells.At> cells(String province, String code) {
      List<HiddenCells.At> cells = new ArrayList<>();
      int column = columns.indexOf(new Cell(Frame.COUNTRY, code));
      for (int i = 0; i < rows.size(); i++) {
        String place = rows.get(i).place();
        if (place.equals(province) || lies(place, province)) {
          cells.add(new HiddenCells.At(i, column));
        }
      }
      return cells;
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
