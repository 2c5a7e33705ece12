package org.samen.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a table that are not shown, as somebody sees them who knows every published figure:
 * each stands in one row and in one column whose hidden cells' sum is known. What such a cell can
 * be, at the least and at the most, is a flow in the network of rows and columns: raising it by one
 * lowers others of its row and column, and so on around.
 *
 * <p>The bounds of a cell are exact, so an audit that finds none too narrow is a proof.
 */
final class HiddenCells {
  private static final int NONE = -1;

  private final int organisations;
  private final int rows;
  private final List<Hidden> cells = new ArrayList<>();
  private final Map<At, Integer> numbers = new HashMap<>();
  private final List<List<Integer>> around = new ArrayList<>();
  private final int[][] at;
  private final Map<Integer, Knower> views = new HashMap<>();

  /** A hidden cell by its row and column. */
  record At(int row, int column) {}

  private record Hidden(At at, long[] parts, boolean several) {}

  /**
   * Nothing hidden yet.
   *
   * @param organisations how many have a part in a cell
   */
  HiddenCells(int rows, int columns, int organisations) {
    this.organisations = organisations;
    this.rows = rows;
    this.at = new int[rows][columns];
    for (int[] row : at) {
      Arrays.fill(row, NONE);
    }
    for (int node = 0; node < rows + columns; node++) {
      around.add(new ArrayList<>());
    }
  }

  /**
   * A hidden cell, or a part of one.
   *
   * @param several whether it is more than one cell, of which only the sum is looked at
   */
  void hide(int row, int column, long[] parts, boolean several) {
    At at = new At(row, column);
    Integer known = numbers.get(at);
    if (known == null) {
      numbers.put(at, cells.size());
      this.at[row][column] = cells.size();
      around.get(row).add(cells.size());
      around.get(rows + column).add(cells.size());
      cells.add(new Hidden(at, parts, several));
    } else {
      Hidden before = cells.get(known);
      cells.set(
          known,
          new Hidden(at, Threshold.plus(before.parts(), parts), before.several() || several));
    }
  }

  /** Where the hidden cells are. */
  List<At> all() {
    return cells.stream().map(Hidden::at).toList();
  }

  /** The cells that somebody could work out too closely. */
  List<At> tooClose() {
    List<Knower> knowers = knowers();
    List<At> close = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      int number = cell;
      if (knowers.stream().anyMatch(knower -> knower.knowsTooMuch(number))) {
        close.add(cells.get(cell).at());
      }
    }
    return close;
  }

  /**
   * Whether the sum of these hidden cells, which is hidden too, could be worked out too closely.
   */
  boolean tooClose(List<At> sum) {
    int[] numbersOfSum = sum.stream().mapToInt(this::number).toArray();
    return knowers().stream()
        .filter(knower -> knower.narrowest > 0)
        .anyMatch(knower -> !knower.seesEnough(numbersOfSum));
  }

  /**
   * Another table that shows the same, with this cell higher, or lower, by so much at most, to one
   * who takes these organisations' parts off: its hidden cells in the order of {@link #all()}.
   * Asked once all are hidden.
   */
  long[] other(At at, boolean up, long most, int... own) {
    return views
        .computeIfAbsent(Arrays.hashCode(own), key -> new Knower(0, 0, own))
        .moved(number(at), up, most);
  }

  private int number(At at) {
    Integer number = numbers.get(at);
    if (number == null) {
      throw new IllegalArgumentException("not hidden: " + at);
    }
    return number;
  }

  /** The public, each organisation with its own part, and any two of them for the rule of three. */
  private List<Knower> knowers() {
    List<Knower> all = new ArrayList<>();
    all.add(new Knower(Threshold.FEWEST, Threshold.NARROWEST_RANGE));
    for (int one = 0; one < organisations; one++) {
      all.add(new Knower(Threshold.FEWEST_LEFT, Threshold.NARROWEST_RANGE, one));
      for (int other = one + 1; other < organisations; other++) {
        all.add(new Knower(1, 0, one, other));
      }
    }
    return all;
  }

  /** One who knows what was published, and some organisations' own parts. */
  private final class Knower {
    private final long leastMost;
    private final long narrowest;
    private final long[] left;

    Knower(long leastMost, long narrowest, int... own) {
      this.leastMost = leastMost;
      this.narrowest = narrowest;
      this.left =
          cells.stream()
              .mapToLong(
                  cell ->
                      Threshold.sum(cell.parts())
                          - Arrays.stream(own).mapToLong(i -> cell.parts()[i]).sum())
              .toArray();
    }

    boolean knowsTooMuch(int cell) {
      long is = left[cell];
      boolean alone = !cells.get(cell).several();
      long wanted = Math.max(leastMost - is, alone ? narrowest : 0);
      if (rises(cell, wanted)) {
        return false;
      }
      long up = wanted <= 0 ? 0 : moved(cell, true, wanted)[cell] - is;
      if (is + up < leastMost) {
        return true;
      }
      long missing = narrowest - up;
      return alone && missing > 0 && is - moved(cell, false, missing)[cell] < missing;
    }

    /** Whether it goes so far up against cells of its row and column alone, which is soon seen. */
    private boolean rises(int cell, long wanted) {
      int row = cells.get(cell).at().row();
      int column = cells.get(cell).at().column();
      long risen = 0;
      long[] given = new long[at[row].length];
      for (int other : around.get(rows + column)) {
        int otherRow = cells.get(other).at().row();
        long free = other == cell ? 0 : left[other];
        for (int i = 0; free > 0 && i < around.get(row).size(); i++) {
          int beside = around.get(row).get(i);
          int itsColumn = cells.get(beside).at().column();
          if (beside != cell && at[otherRow][itsColumn] != NONE) {
            long step = Math.min(free, left[beside] - given[itsColumn]);
            given[itsColumn] += step;
            free -= step;
            risen += step;
          }
        }
      }
      return risen >= wanted;
    }

    /** Whether the sum of some cells goes far enough when they are moved one by one. */
    boolean seesEnough(int[] sum) {
      long least = Long.MAX_VALUE;
      long most = 0;
      for (int cell : sum) {
        for (boolean up : new boolean[] {true, false}) {
          long[] other = moved(cell, up, Threshold.NARROWEST_RANGE);
          long is = Arrays.stream(sum).mapToLong(one -> other[one]).sum();
          least = Math.min(least, is);
          most = Math.max(most, is);
          if (most - least >= Threshold.NARROWEST_RANGE) {
            return true;
          }
        }
      }
      return false;
    }

    /** The table with a cell moved, at most so much, while every known sum stays. */
    long[] moved(int cell, boolean up, long most) {
      long[] table = left.clone();
      At at = cells.get(cell).at();
      long enough = up ? most : Math.min(table[cell], most);
      int from = up ? rows + at.column() : at.row();
      int to = up ? at.row() : rows + at.column();
      long flow = 0;
      long step = 1;
      while (flow < enough && step > 0) {
        step = push(table, from, to, cell, enough - flow);
        flow += step;
      }
      table[cell] += up ? flow : -flow;
      return table;
    }

    /** From a row to a column cells are raised, from a column to a row lowered. */
    private long push(long[] table, int from, int to, int without, long most) {
      int[] by = way(table, from, to, without);
      if (by[to] < 0) {
        return 0;
      }
      long step = most;
      for (int node = to; node != from; node = beyond(node, by[node])) {
        if (node < rows) {
          step = Math.min(step, table[by[node]]);
        }
      }
      for (int node = to; node != from; node = beyond(node, by[node])) {
        table[by[node]] += node < rows ? -step : step;
      }
      return step;
    }

    /** By which cell each row and column is reached first; -1 where none leads. */
    private int[] way(long[] table, int from, int to, int without) {
      int[] by = new int[around.size()];
      Arrays.fill(by, -1);
      Deque<Integer> next = new ArrayDeque<>();
      next.add(from);
      while (!next.isEmpty() && by[to] < 0) {
        int node = next.remove();
        for (int cell : around.get(node)) {
          int there = beyond(node, cell);
          if (by[there] < 0
              && there != from
              && cell != without
              && (node < rows || table[cell] > 0)) {
            by[there] = cell;
            next.add(there);
          }
        }
      }
      return by;
    }

    /** The other end of a cell. */
    private int beyond(int node, int cell) {
      At at = cells.get(cell).at();
      return node < rows ? rows + at.column() : at.row();
    }
  }
}
