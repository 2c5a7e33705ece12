package org.samen.rosters.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.samen.rosters.engine.LinearProgram.Solution;

/**
 * The way to the answer. {@link Exchanges} find rosters, linear programs prove how good they are
 * and point the way where the two differ: coverage first, then fairness (and with it, what was
 * published). One thread searches while the other proves.
 */
final class Search {
  private static final String LINEAR = "glop";
  private static final String WHOLE = "scip";
  private static final double ROUNDING = 1e-6;

  /** With no more than this between a roster and its bound, fairness is good enough. */
  private static final double FAIR_ENOUGH = 1e-3;

  private final Board board;
  private final Stopwatch watch;
  private final Incumbent best;
  private final Exchanges exchanges;

  Search(Board board, Stopwatch watch, Incumbent best) {
    this.board = board;
    this.watch = watch;
    this.best = best;
    exchanges = new Exchanges(board, Weights.of(board), () -> watch.left() > 0);
  }

  /** Offers ever better rosters; ends when nothing is left to gain, or the time is over. */
  void run(Executor prover) {
    RosterProgram coverage = RosterProgram.ofEmptySeats(board);
    CompletableFuture<Optional<Solution>> relaxed =
        CompletableFuture.supplyAsync(
            () -> coverage.program().relaxed(LINEAR, watch.left()), prover);
    Plan plan = best.plan();
    keepPublished(plan);
    improve(plan);
    follow(coverage, relaxed.join());
    if (!best.isProven()) {
      coverage.leaveNoMoreEmpty(best.uncovered());
      follow(coverage, coverage.program().solved(WHOLE, watch.left()));
    }
    best.stage("fairness");
    RosterProgram fair = RosterProgram.ofBurden(board, best.uncovered());
    follow(fair, fair.program().relaxed(LINEAR, watch.left()));
    if (gap() > FAIR_ENOUGH) {
      follow(fair, fair.program().solved(WHOLE, watch.left()));
    }
  }

  private double gap() {
    return (best.burden() - best.burdenBound()) / Math.max(1, best.burden());
  }

  private void follow(RosterProgram program, Optional<Solution> solution) {
    solution.ifPresent(
        found -> {
          if (program.isOfBurden()) {
            best.noFairerThan(RosterProgram.past(board) + found.bound());
          } else {
            best.noLessThan((long) Math.ceil(found.bound() - ROUNDING));
          }
          if (found.found()) {
            improve(program.plan(found.values()));
          }
        });
  }

  private void improve(Plan plan) {
    exchanges.improve(plan, best::offer);
  }

  private void keepPublished(Plan plan) {
    for (int v = 0; v < board.volunteers; v++) {
      for (int row : board.published[v]) {
        if (!plan.holds(v, row)
            && plan.empty(row) > 0
            && board.maySit(v, row)
            && plan.fits(v, row, Plan.NOTHING)) {
          plan.give(v, row);
        }
      }
    }
  }
}
