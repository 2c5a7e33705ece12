package org.samen.rosters.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan better by {@linkplain Chain chains}, the way augmenting paths fill a matching: a
 * shortest path over the rows, where the length is what the change is worth. It ends where no chain
 * helps; without the night's rest and hours of different lengths that would be the optimum.
 */
final class Exchanges {
  private static final int LONGEST_CHAIN = 12;
  private static final int NONE = Plan.NOTHING;

  private final Board board;
  private final Weights weights;
  private final BooleanSupplier mayGoOn;

  /** Of each row: the least that freeing a seat of it costs, who left it, to take which row. */
  private final double[] costs;

  private final int[] movers;
  private final int[] taken;

  private final boolean[] waits;
  private int[] frontier;
  private int[] next;
  private int waiting;
  private final List<Found> found = new ArrayList<>();

  private record Found(double worth, Chain chain) {}

  Exchanges(Board board, Weights weights, BooleanSupplier mayGoOn) {
    this.board = board;
    this.weights = weights;
    this.mayGoOn = mayGoOn;
    costs = new double[board.rows];
    movers = new int[board.rows];
    taken = new int[board.rows];
    waits = new boolean[board.rows];
    frontier = new int[board.rows];
    next = new int[board.rows];
  }

  /**
   * Improves until nothing helps or the time is over.
   *
   * @param watcher is shown the plan whenever it got better
   */
  void improve(Plan plan, Consumer<Plan> watcher) {
    boolean better = true;
    while (better && mayGoOn.getAsBoolean()) {
      better = pass(plan, true);
      better |= pass(plan, false);
      watcher.accept(plan);
    }
  }

  /** Starts from the empty seats, or from everybody who could leave one. */
  private boolean pass(Plan plan, boolean fromEmpty) {
    Arrays.fill(costs, 0);
    found.clear();
    waiting = 0;
    if (fromEmpty) {
      startFromEmptySeats(plan);
    } else {
      startFromHeldSeats(plan);
    }
    for (int round = 0; round < LONGEST_CHAIN && waiting > 0 && mayGoOn.getAsBoolean(); round++) {
      int[] now = next;
      int size = waiting;
      next = frontier;
      frontier = now;
      waiting = 0;
      for (int i = 0; i < size; i++) {
        waits[now[i]] = false;
      }
      for (int i = 0; i < size && mayGoOn.getAsBoolean(); i++) {
        fill(plan, now[i], fromEmpty);
      }
    }
    for (int i = 0; i < waiting; i++) {
      waits[next[i]] = false;
    }
    return applyTheBest(plan);
  }

  private void startFromEmptySeats(Plan plan) {
    for (int row = 0; row < board.rows; row++) {
      if (board.priority[row] > 0 && plan.empty(row) > 0) {
        label(row, -weights.empty() * board.priority[row], NONE, NONE);
      }
    }
  }

  private void startFromHeldSeats(Plan plan) {
    for (int v = 0; v < board.volunteers; v++) {
      for (int i = 0; i < plan.held(v); i++) {
        int row = plan.held(v, i);
        if (!board.isPinned(v, row)) {
          double cost = Chain.worth(board, plan, weights, v, NONE, row);
          if (cost < costs[row] - weights.least()) {
            label(row, cost, v, NONE);
          }
        }
      }
    }
  }

  private void label(int row, double cost, int mover, int takes) {
    costs[row] = cost;
    movers[row] = mover;
    taken[row] = takes;
    if (!waits[row]) {
      waits[row] = true;
      next[waiting++] = row;
    }
  }

  /** Tries everybody on the free seat of a row. */
  private void fill(Plan plan, int row, boolean mayStayEmpty) {
    Found best = null;
    for (int v : board.candidates[row]) {
      if (plan.holds(v, row) || moves(v, row)) {
        continue;
      }
      if (plan.fits(v, row, NONE)) {
        double worth = costs[row] + Chain.worth(board, plan, weights, v, row, NONE);
        best = better(best, worth, row, v, NONE);
      }
      for (int i = 0; i < plan.held(v); i++) {
        int other = plan.held(v, i);
        double cost = costs[row] + Chain.worth(board, plan, weights, v, row, other);
        boolean ends =
            mayStayEmpty && isBetter(best, cost + weights.empty() * board.priority[other]);
        boolean leads = cost < costs[other] - weights.least();
        if ((ends || leads) && !board.isPinned(v, other) && plan.fits(v, row, other)) {
          if (ends) {
            best = better(best, cost + weights.empty() * board.priority[other], row, v, other);
          }
          if (leads && !passes(other, row)) {
            label(other, cost, v, row);
          }
        }
      }
    }
    if (best != null) {
      found.add(best);
    }
  }

  private boolean isBetter(@Nullable Found best, double worth) {
    return worth < (best == null ? 0 : best.worth()) - weights.least();
  }

  private @Nullable Found better(@Nullable Found best, double worth, int row, int v, int leaves) {
    return isBetter(best, worth) ? new Found(worth, chain(row, v, leaves)) : best;
  }

  /** Whether a volunteer moves already on the way to this row. */
  private boolean moves(int volunteer, int row) {
    for (int i = 0; i <= LONGEST_CHAIN && row != NONE; i++) {
      if (movers[row] == volunteer) {
        return true;
      }
      row = taken[row];
    }
    return false;
  }

  private boolean passes(int searched, int row) {
    for (int i = 0; i <= LONGEST_CHAIN && row != NONE; i++) {
      if (row == searched) {
        return true;
      }
      row = taken[row];
    }
    return false;
  }

  private Chain chain(int last, int volunteer, int leaves) {
    List<Chain.Step> steps = new ArrayList<>();
    steps.add(new Chain.Step(volunteer, leaves));
    int row = last;
    while (taken[row] != NONE && steps.size() <= 2 * LONGEST_CHAIN) {
      steps.add(new Chain.Step(movers[row], row));
      row = taken[row];
    }
    return new Chain(movers[row], row, steps.reversed());
  }

  private boolean applyTheBest(Plan plan) {
    found.sort(Comparator.comparingDouble(Found::worth));
    boolean applied = false;
    for (Found each : found) {
      Chain chain = each.chain();
      if (chain.isSimple()
          && chain.possible(plan)
          && chain.worth(board, plan, weights) < -weights.least()) {
        chain.apply(plan);
        applied = true;
      }
    }
    return applied;
  }
}
