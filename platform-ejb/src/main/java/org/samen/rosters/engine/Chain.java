package org.samen.rosters.engine;

import java.util.List;

/**
 * A change of the plan: someone leaves a seat or a seat is empty; the first takes it, leaving
 * another to the second, and so on until one leaves nothing behind or a seat stays empty.
 *
 * @param loser who leaves the first seat, or {@link Plan#NOTHING} when it was empty
 * @param first the row of the first seat
 * @param steps who takes the seat that became free, each volunteer once
 */
record Chain(int loser, int first, List<Step> steps) {

  /**
   * One volunteer's move.
   *
   * @param leaves a row, or {@link Plan#NOTHING}
   */
  record Step(int volunteer, int leaves) {}

  /** Whether nobody moves twice; what a move allows could depend on the other else. */
  boolean isSimple() {
    long people = steps.stream().map(Step::volunteer).distinct().count();
    return people == steps.size() && steps.stream().noneMatch(step -> step.volunteer() == loser);
  }

  /** Whether the plan still allows it. */
  boolean possible(Plan plan) {
    if (loser == Plan.NOTHING ? plan.empty(first) <= 0 : !plan.holds(loser, first)) {
      return false;
    }
    int free = first;
    for (Step step : steps) {
      if ((step.leaves() != Plan.NOTHING && !plan.holds(step.volunteer(), step.leaves()))
          || !plan.fits(step.volunteer(), free, step.leaves())) {
        return false;
      }
      free = step.leaves();
    }
    return true;
  }

  /** What it adds to the weighted sum of all aims; negative is better. */
  double worth(Board board, Plan plan, Weights weights) {
    double worth =
        loser == Plan.NOTHING
            ? -weights.empty() * board.priority[first]
            : worth(board, plan, weights, loser, Plan.NOTHING, first);
    int free = first;
    for (Step step : steps) {
      worth += worth(board, plan, weights, step.volunteer(), free, step.leaves());
      free = step.leaves();
    }
    return free == Plan.NOTHING ? worth : worth + weights.empty() * board.priority[free];
  }

  /**
   * What it adds that a volunteer takes one row and leaves another, either of them perhaps none.
   */
  static double worth(
      Board board, Plan plan, Weights weights, int volunteer, int takes, int leaves) {
    long seconds = plan.seconds(volunteer);
    long then = seconds;
    int changes = 0;
    if (takes != Plan.NOTHING) {
      then += board.length[takes];
      changes += board.wasPublished(volunteer, takes) ? -1 : 1;
    }
    if (leaves != Plan.NOTHING) {
      then -= board.length[leaves];
      changes += board.wasPublished(volunteer, leaves) ? 1 : -1;
    }
    double burden =
        then == seconds ? 0 : board.burden(volunteer, then) - board.burden(volunteer, seconds);
    return weights.burden() * burden + weights.change() * changes;
  }

  void apply(Plan plan) {
    if (loser != Plan.NOTHING) {
      plan.take(loser, first);
    }
    int free = first;
    for (Step step : steps) {
      if (step.leaves() != Plan.NOTHING) {
        plan.take(step.volunteer(), step.leaves());
      }
      plan.give(step.volunteer(), free);
      free = step.leaves();
    }
  }
}
