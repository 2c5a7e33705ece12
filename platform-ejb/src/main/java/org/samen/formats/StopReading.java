package org.samen.formats;

/** Ends the reading of an upload at a problem after which nothing in it can be trusted. */
final class StopReading extends Exception {
  private final transient RowProblem problem;

  StopReading(RowProblem problem) {
    super(problem.rule(), null, false, false);
    this.problem = problem;
  }

  RowProblem problem() {
    return problem;
  }
}
