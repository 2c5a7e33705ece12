package org.samen.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The cells of a table that are not shown, as somebody sees them who knows every published figure:
 * each stands in one row and in one column whose hidden cells' sum is known. What such a cell can
 * be, at the least and at the most, is a flow in the network of rows and columns: raising it by one
 * lowers others of its row and column, and so on around.
 *
 * <p>The bounds of a cell are exact, so an audit that finds none too narrow is a proof.
 */
final class HiddenCells {
  private static final long NO_LIMIT = Long.MAX_VALUE / 4;
  private static final long SHOWN = -1;

  private final int organisations;
  private final int columns;
  private final long[][][] cells;
  private final boolean[][] several;

  /**
   * Nothing hidden yet.
   *
   * @param organisations how many have a part in a cell
   */
  HiddenCells(int rows, int columns, int organisations) {
    this.organisations = organisations;
    this.columns = columns;
    this.cells = new long[rows][columns][0];
    this.several = new boolean[rows][columns];
  }

  /**
   * A hidden cell, or a part of one.
   *
   * @param several whether it is more than one cell, of which only the sum is looked at
   */
  void hide(int row, int column, long[] parts, boolean several) {
    long[] before = cells[row][column];
    cells[row][column] = before.length == 0 ? parts.clone() : Threshold.plus(before, parts);
    this.several[row][column] |= several;
  }

  /** A hidden cell by its row and column. */
  record At(int row, int column) {}

  /** The first cell that somebody could work out too closely. */
  Optional<At> tooClose() {
    List<Knower> knowers = knowers();
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < columns; column++) {
        At at = new At(row, column);
        if (hides(at) && knowers.stream().anyMatch(knower -> knower.knowsTooMuch(at))) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the sum of these hidden cells, which is hidden too, could be worked out too closely.
   */
  boolean tooClose(List<At> sum) {
    return knowers().stream()
        .filter(knower -> knower.narrowest > 0)
        .anyMatch(
            knower -> {
              long[] range = knower.seen(sum);
              return range[1] - range[0] < Threshold.NARROWEST_RANGE;
            });
  }

  boolean hides(At at) {
    return cells[at.row()][at.column()].length > 0;
  }

  /** The least and the most that a cell can be, to one who takes these organisations' parts off. */
  long[] range(At at, int... own) {
    Knower knower = new Knower(0, 0, own);
    return new long[] {
      knower.moved(at, false, NO_LIMIT)[at.row()][at.column()],
      knower.moved(at, true, NO_LIMIT)[at.row()][at.column()]
    };
  }

  /** Another table that shows the same, with this cell as high, or as low, as it can be. */
  long[][] other(At at, boolean up, int... own) {
    return new Knower(0, 0, own).moved(at, up, NO_LIMIT);
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
    private final long[][] left = new long[cells.length][columns];

    Knower(long leastMost, long narrowest, int... own) {
      this.leastMost = leastMost;
      this.narrowest = narrowest;
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < columns; column++) {
          long[] parts = cells[row][column];
          left[row][column] =
              parts.length == 0
                  ? SHOWN
                  : Threshold.sum(parts) - Arrays.stream(own).mapToLong(i -> parts[i]).sum();
        }
      }
    }

    boolean knowsTooMuch(At at) {
      long is = left[at.row()][at.column()];
      boolean alone = !several[at.row()][at.column()];
      long wanted = Math.max(leastMost - is, alone ? narrowest : 0);
      long up = wanted <= 0 ? 0 : moved(at, true, wanted)[at.row()][at.column()] - is;
      if (is + up < leastMost) {
        return true;
      }
      long missing = narrowest - up;
      return alone
          && missing > 0
          && is - moved(at, false, missing)[at.row()][at.column()] < missing;
    }

    /** How far the sum of some cells is seen to go, when each of them is moved by itself. */
    long[] seen(List<At> sum) {
      long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
      for (At at : sum) {
        for (boolean up : new boolean[] {true, false}) {
          long[][] other = moved(at, up, Threshold.NARROWEST_RANGE);
          long is = sum.stream().mapToLong(one -> other[one.row()][one.column()]).sum();
          range[0] = Math.min(range[0], is);
          range[1] = Math.max(range[1], is);
        }
      }
      return range;
    }

    /**
     * The table with a cell moved up or down, at most so much, while every known sum stays: a flow
     * around it.
     */
    long[][] moved(At at, boolean up, long most) {
      long[][] table = new long[left.length][];
      for (int i = 0; i < left.length; i++) {
        table[i] = left[i].clone();
      }
      long is = table[at.row()][at.column()];
      long enough = up ? most : Math.min(is, most);
      table[at.row()][at.column()] = SHOWN;
      int row = at.row();
      int column = left.length + at.column();
      long flow = 0;
      long step = 1;
      while (flow < enough && step > 0) {
        step = push(table, up ? column : row, up ? row : column, enough - flow);
        flow += step;
      }
      table[at.row()][at.column()] = up ? is + flow : is - flow;
      return table;
    }

    /** From a row to a column cells are raised, from a column to a row lowered. */
    private long push(long[][] table, int from, int to, long most) {
      int rows = table.length;
      int[] came = way(table, from, to);
      if (came[to] < 0) {
        return 0;
      }
      long step = most;
      for (int node = to; node != from; node = came[node]) {
        if (node < rows) {
          step = Math.min(step, table[node][came[node] - rows]);
        }
      }
      for (int node = to; node != from; node = came[node]) {
        if (node < rows) {
          table[node][came[node] - rows] -= step;
        } else {
          table[came[node]][node - rows] += step;
        }
      }
      return step;
    }

    private int[] way(long[][] table, int from, int to) {
      int rows = table.length;
      int[] came = new int[rows + columns];
      Arrays.fill(came, -1);
      Deque<Integer> next = new ArrayDeque<>();
      next.add(from);
      came[from] = from;
      while (!next.isEmpty() && came[to] < 0) {
        int node = next.remove();
        for (int other = 0; other < (node < rows ? columns : rows); other++) {
          int there = node < rows ? rows + other : other;
          boolean open = node < rows ? table[node][other] >= 0 : table[other][node - rows] > 0;
          if (open && came[there] < 0) {
            came[there] = node;
            next.add(there);
          }
        }
      }
      return came;
    }
  }
}
