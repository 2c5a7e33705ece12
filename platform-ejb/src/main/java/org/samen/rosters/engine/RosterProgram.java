package org.samen.rosters.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The rules as a linear program: a variable for each volunteer and each row that they may hold a
 * seat of, one for the empty seats of each row.
 */
final class RosterProgram {
  private static final int MOST_SUMS = 100_000;
  private static final int MOST_PIECES = 200;

  private final Board board;
  private final LinearProgram program = new LinearProgram();

  /** The variable of a volunteer's first option; the others follow. */
  private final int[] first;

  private final int[] empty;

  private final boolean ofBurden;

  private RosterProgram(Board board, boolean ofBurden) {
    this.board = board;
    this.ofBurden = ofBurden;
    first = new int[board.volunteers];
    empty = new int[board.rows];
    for (int v = 0; v < board.volunteers; v++) {
      first[v] = -1;
      for (int row : board.options[v]) {
        int variable = program.variable(board.isPinned(v, row) ? 1 : 0, 1, 0, true);
        first[v] = first[v] < 0 ? variable : first[v];
      }
    }
    for (int row = 0; row < board.rows; row++) {
      double cost = ofBurden ? 0 : board.priority[row];
      empty[row] = program.variable(0, board.count[row], cost, false);
    }
    seats();
    for (int v = 0; v < board.volunteers; v++) {
      volunteer(v);
    }
  }

  /** Minimises Σ priority × empty seats. */
  static RosterProgram ofEmptySeats(Board board) {
    return new RosterProgram(board, false);
  }

  /** Minimises Σ (hours given + past)² / hours wanted, with no more left empty than this. */
  static RosterProgram ofBurden(Board board, long uncovered) {
    RosterProgram made = new RosterProgram(board, true);
    made.leaveNoMoreEmpty(uncovered);
    for (int v = 0; v < board.volunteers; v++) {
      made.burden(v);
    }
    return made;
  }

  /** Asks for a solution with no more than this of Σ priority × empty seats. */
  void leaveNoMoreEmpty(long uncovered) {
    for (int row = 0; row < board.rows; row++) {
      program.term(empty[row], board.priority[row]);
    }
    program.row(0, (double) uncovered);
  }

  boolean isOfBurden() {
    return ofBurden;
  }

  LinearProgram program() {
    return program;
  }

  private void seats() {
    int[] seen = new int[board.volunteers];
    for (int row = 0; row < board.rows; row++) {
      for (int v : board.candidates[row]) {
        program.term(first[v] + seen[v]++, 1); // options are in order of rows
      }
      program.term(empty[row], 1);
      program.row(board.count[row], board.count[row]);
    }
  }

  private void volunteer(int volunteer) {
    int[] options = board.options[volunteer];
    int[] shifts = shifts(options);
    if (shifts.length == 0) {
      return;
    }
    int[] rows = IntStream.of(shifts).map(i -> options[i]).toArray();
    BitSet inGroup = new BitSet();
    for (BitSet group : new Cliques(board, volunteer, rows).covering()) {
      inGroup.or(group);
      group.stream().forEach(i -> shift(volunteer, shifts[i], 1));
      program.row(-LinearProgram.INFINITE, 1);
    }
    for (int i = 0; i < shifts.length; i++) {
      int next = i + 1 < shifts.length ? shifts[i + 1] : options.length;
      if (!inGroup.get(i) && next - shifts[i] > 1) {
        shift(volunteer, shifts[i], 1);
        program.row(-LinearProgram.INFINITE, 1);
      }
    }
    days(volunteer, shifts);
    weeks(volunteer, shifts);
  }

  /** The first option of each shift; those of one shift stand together. */
  private int[] shifts(int[] options) {
    return IntStream.range(0, options.length)
        .filter(i -> i == 0 || board.shift[options[i]] != board.shift[options[i - 1]])
        .toArray();
  }

  /** Adds the terms of all rows of one shift. */
  private void shift(int volunteer, int option, double factor) {
    int[] options = board.options[volunteer];
    int its = board.shift[options[option]];
    for (int i = option; i < options.length && board.shift[options[i]] == its; i++) {
      program.term(first[volunteer] + i, factor);
    }
  }

  private void days(int volunteer, int[] shifts) {
    int most = board.instance.maxShiftsPerDay();
    for (int[] group : groups(shifts, i -> board.day[board.options[volunteer][i]])) {
      if (most > 1 && group.length > most) {
        for (int option : group) {
          shift(volunteer, option, 1);
        }
        program.row(-LinearProgram.INFINITE, most);
      }
    }
  }

  /** Hours at most per week, cut to what sums of whole shifts can reach. */
  private void weeks(int volunteer, int[] shifts) {
    long most = board.instance.volunteers().get(volunteer).weekSeconds();
    int[] options = board.options[volunteer];
    for (int[] group : groups(shifts, i -> board.week[options[i]])) {
      long[] lengths = IntStream.of(group).mapToLong(i -> board.length[options[i]]).toArray();
      long unit = Arrays.stream(lengths).reduce(0, RosterProgram::divisor);
      long[] units = Arrays.stream(lengths).map(length -> length / unit).toArray();
      if (Arrays.stream(lengths).sum() > most) {
        for (int i = 0; i < group.length; i++) {
          shift(volunteer, group[i], (double) units[i]);
        }
        program.row(-LinearProgram.INFINITE, (double) reachable(units, most / unit));
      }
    }
  }

  private static List<int[]> groups(int[] sorted, IntUnaryOperator by) {
    List<int[]> groups = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || by.applyAsInt(sorted[i]) != by.applyAsInt(sorted[begin])) {
        groups.add(Arrays.copyOfRange(sorted, begin, i));
        begin = i;
      }
    }
    return groups;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  /** The largest sum of some of these that is no more than the limit. */
  private static long reachable(long[] parts, long limit) {
    return limit > MOST_SUMS ? limit : sums(parts, (int) limit).previousSetBit((int) limit);
  }

  /** The sums of some of these that are no more than the limit. */
  private static BitSet sums(long[] parts, int limit) {
    BitSet sums = new BitSet();
    sums.set(0);
    for (long part : parts) {
      for (int sum = part > limit ? -1 : sums.previousSetBit((int) (limit - part)); sum >= 0; ) {
        sums.set((int) (sum + part));
        sum = sum == 0 ? -1 : sums.previousSetBit(sum - 1);
      }
    }
    return sums;
  }

  /**
   * The volunteer's burden as pieces between the hours that whole shifts can add up to: exact
   * there. Where these are too many, as pieces of tangents, which nowhere lie above it: a bound
   * must not.
   */
  private void burden(int volunteer) {
    int[] options = board.options[volunteer];
    if (options.length == 0) {
      return;
    }
    long unit =
        IntStream.of(options).mapToLong(row -> board.length[row]).reduce(0, RosterProgram::divisor);
    for (int i = 0; i < options.length; i++) {
      program.term(first[volunteer] + i, board.length[options[i]] / (double) unit);
    }
    int units = (int) Math.min(MOST_SUMS, Weights.longest(board, volunteer) / unit);
    BitSet hours = units < MOST_SUMS ? hours(volunteer, unit, units) : new BitSet();
    if (units < MOST_SUMS && hours.cardinality() <= MOST_PIECES) {
      for (int from = 0, to = hours.nextSetBit(1);
          to > 0;
          from = to, to = hours.nextSetBit(to + 1)) {
        piece(to - from, burden(volunteer, to * unit) - burden(volunteer, from * unit));
      }
    } else {
      tangents(volunteer, unit);
    }
    program.row(0, 0);
  }

  /**
   * What a volunteer can be given, in units: sums of whole shifts, no week over its limit. Not gone
   * on with once they are too many.
   */
  private BitSet hours(int volunteer, long unit, int most) {
    int[] options = board.options[volunteer];
    long week = board.instance.volunteers().get(volunteer).weekSeconds() / unit;
    BitSet all = new BitSet();
    all.set(0);
    for (int[] group : groups(shifts(options), i -> board.week[options[i]])) {
      long[] parts = IntStream.of(group).mapToLong(i -> board.length[options[i]] / unit).toArray();
      BitSet before = all;
      BitSet together = new BitSet();
      BitSet ofWeek = sums(parts, (int) Math.min(most, week));
      if (Math.max(before.cardinality(), ofWeek.cardinality()) > MOST_PIECES) {
        return before.cardinality() > MOST_PIECES ? before : ofWeek;
      }
      ofWeek.stream()
          .forEach(
              its ->
                  before.stream()
                      .takeWhile(sum -> sum + its <= most)
                      .forEach(sum -> together.set(sum + its)));
      all = together;
    }
    return all;
  }

  /** Their points of contact lie a piece apart; the slope of each holds half a piece around it. */
  private void tangents(int volunteer, long unit) {
    long most = Weights.longest(board, volunteer) / unit * unit;
    long piece = (most / unit + MOST_PIECES - 1) / MOST_PIECES * unit;
    for (long from = 0; from < most; ) {
      long to = Math.min(most, from == 0 ? piece / 2 : from + piece);
      double rise =
          from == 0
              ? (burden(volunteer, to) - burden(volunteer, -to)) / 2
              : burden(volunteer, to) - burden(volunteer, from);
      piece((to - from) / (double) unit, rise);
      from = to;
    }
  }

  private void piece(double units, double rise) {
    program.term(program.variable(0, units, rise / units, false), -1);
  }

  private double burden(int volunteer, long seconds) {
    return board.burden(volunteer, seconds);
  }

  /** What the burden is when nobody is given anything; the program counts what comes on top. */
  static double past(Board board) {
    return IntStream.range(0, board.volunteers).mapToDouble(v -> board.burden(v, 0)).sum();
  }

  /** A plan that follows a solution: the largest values first, as far as the rules let them. */
  Plan plan(double[] values) {
    record Wish(int volunteer, int row, double value) {}
    List<Wish> wishes = new ArrayList<>();
    for (int v = 0; v < board.volunteers; v++) {
      for (int i = 0; i < board.options[v].length; i++) {
        double value = values[first[v] + i];
        if (value > 0.05) {
          wishes.add(new Wish(v, board.options[v][i], value));
        }
      }
    }
    wishes.sort(
        Comparator.comparingDouble(Wish::value)
            .thenComparingInt(wish -> board.priority[wish.row()])
            .reversed());
    Plan plan = new Plan(board);
    for (Wish wish : wishes) {
      if (!plan.holds(wish.volunteer(), wish.row())
          && plan.empty(wish.row()) > 0
          && plan.fits(wish.volunteer(), wish.row(), Plan.NOTHING)) {
        plan.give(wish.volunteer(), wish.row());
      }
    }
    return plan;
  }
}
