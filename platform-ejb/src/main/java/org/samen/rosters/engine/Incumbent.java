package org.samen.rosters.engine;

import java.util.function.Consumer;

/**
 * The best roster so far and what is proven about it; told to whoever watches whenever it gets
 * better. Safe to be read and written by many threads.
 */
final class Incumbent {
  private final Board board;
  private final Stopwatch watch;
  private final Consumer<String> progress;
  private String stage = "coverage";
  private Plan plan;
  private long uncovered;
  private double burden;
  private int changes;
  private long bound;
  private double burdenBound;

  Incumbent(Board board, Plan plan, Stopwatch watch, Consumer<String> progress) {
    this.board = board;
    this.watch = watch;
    this.progress = progress;
    this.plan = plan.copy();
    measure();
    tell();
  }

  private void measure() {
    uncovered = plan.uncovered();
    burden = plan.burden();
    changes = plan.changes();
  }

  synchronized void stage(String begun) {
    stage = begun;
    tell();
  }

  /** Takes the plan when it is better; returns whether it was. */
  synchronized boolean offer(Plan offered) {
    long itsUncovered = offered.uncovered();
    double itsBurden = offered.burden();
    int itsChanges = offered.changes();
    if (itsUncovered > uncovered || (itsUncovered == uncovered && !serves(itsBurden, itsChanges))) {
      return false;
    }
    plan = offered.copy();
    measure();
    tell();
    return true;
  }

  private boolean serves(double itsBurden, int itsChanges) {
    double same = 1e-9 * (1 + burden);
    if (board.instance.keepPublishedFirst()) {
      return itsChanges < changes || (itsChanges == changes && itsBurden < burden - same);
    }
    return itsBurden < burden - same || (itsBurden <= burden + same && itsChanges < changes);
  }

  /** No roster leaves less empty. */
  synchronized void noLessThan(long proven) {
    if (proven > bound) {
      bound = Math.min(proven, uncovered);
      tell();
    }
  }

  /** No roster that leaves as little empty is fairer. */
  synchronized void noFairerThan(double proven) {
    if (proven > burdenBound) {
      burdenBound = Math.min(proven, burden);
      tell();
    }
  }

  synchronized boolean isProven() {
    return bound >= uncovered;
  }

  synchronized long uncovered() {
    return uncovered;
  }

  synchronized double burden() {
    return burden;
  }

  synchronized double burdenBound() {
    return burdenBound;
  }

  synchronized Plan plan() {
    return plan.copy();
  }

  private void tell() {
    boolean fairness = stage.equals("fairness");
    progress.accept(
        "{\"stage\":\"%s\",\"incumbent\":%s,\"bound\":%s,\"uncovered\":%d,\"seconds\":%s}"
            .formatted(
                stage,
                fairness ? Answer.number(burden) : uncovered,
                fairness ? Answer.number(burdenBound) : bound,
                uncovered,
                Answer.number(watch.seconds())));
  }

  synchronized String answer() {
    return Answer.of(board, plan, bound, burdenBound, watch.seconds());
  }
}
