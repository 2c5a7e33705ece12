package org.samen.rosters.engine;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import com.google.ortools.modelbuilder.SolveStatus;
import java.util.Arrays;
import java.util.Optional;

/** A linear program to be minimised, some of its variables perhaps whole numbers. */
final class LinearProgram {
  static final double INFINITE = Double.POSITIVE_INFINITY;

  private double[] lower = new double[1024];
  private double[] upper = new double[1024];
  private double[] cost = new double[1024];
  private boolean[] whole = new boolean[1024];
  private int variables;

  private double[] atLeast = new double[1024];
  private double[] atMost = new double[1024];
  private int[] starts = new int[1025];
  private int rows;
  private int[] columns = new int[4096];
  private double[] factors = new double[4096];
  private int terms;

  /**
   * What a solver found.
   *
   * @param values of the variables; empty when it found none
   * @param bound below which no solution lies
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares solutions
  record Solution(double[] values, double objective, double bound) {
    boolean found() {
      return values.length > 0;
    }
  }

  /** Adds a variable and returns its index. */
  int variable(double least, double most, double itsCost, boolean isWhole) {
    if (variables == lower.length) {
      int size = 2 * variables;
      lower = Arrays.copyOf(lower, size);
      upper = Arrays.copyOf(upper, size);
      cost = Arrays.copyOf(cost, size);
      whole = Arrays.copyOf(whole, size);
    }
    lower[variables] = least;
    upper[variables] = most;
    cost[variables] = itsCost;
    whole[variables] = isWhole;
    return variables++;
  }

  /** Adds a term to the row that is being made. */
  void term(int variable, double factor) {
    if (terms == columns.length) {
      columns = Arrays.copyOf(columns, 2 * terms);
      factors = Arrays.copyOf(factors, 2 * terms);
    }
    columns[terms] = variable;
    factors[terms++] = factor;
  }

  /** Ends the row that is being made: the sum of its terms lies between these. */
  void row(double least, double most) {
    if (rows == atLeast.length) {
      atLeast = Arrays.copyOf(atLeast, 2 * rows);
      atMost = Arrays.copyOf(atMost, 2 * rows);
      starts = Arrays.copyOf(starts, 2 * rows + 1);
    }
    atLeast[rows] = least;
    atMost[rows] = most;
    starts[++rows] = terms;
  }

  /** Solves it without whole numbers; the bound is computed here, whatever the solver says. */
  Optional<Solution> relaxed(String solver, double seconds) {
    try (ModelSolver engine = new ModelSolver(solver, seconds)) {
      SolveStatus status = engine.solve(model(true));
      if (status != SolveStatus.OPTIMAL && status != SolveStatus.FEASIBLE) {
        return Optional.empty();
      }
      double[] duals = new double[rows];
      for (int row = 0; row < rows; row++) {
        duals[row] = engine.solver().getDualValue(row);
      }
      return Optional.of(
          new Solution(
              values(engine.solver()), engine.solver().getObjectiveValue(), dualBound(duals)));
    }
  }

  /**
   * Solves it with whole numbers.
   *
   * @return empty when the solver says neither a solution nor a bound
   */
  Optional<Solution> solved(String solver, double seconds) {
    try (ModelSolver engine = new ModelSolver(solver, seconds)) {
      SolveStatus status = engine.solve(model(false));
      boolean found = status == SolveStatus.OPTIMAL || status == SolveStatus.FEASIBLE;
      if (!found && !engine.solver().hasResponse()) {
        return Optional.empty();
      }
      double bound = engine.solver().getBestObjectiveBound();
      return Optional.of(
          new Solution(
              found ? values(engine.solver()) : new double[0],
              found ? engine.solver().getObjectiveValue() : INFINITE,
              found && Double.isFinite(bound) ? bound : -INFINITE));
    }
  }

  /** A solver whose native memory is given back. */
  private static final class ModelSolver implements AutoCloseable {
    private final ModelSolverHelper solver;

    ModelSolver(String name, double seconds) {
      solver = new ModelSolverHelper(name);
      solver.setTimeLimitInSeconds(Math.max(0.01, seconds));
    }

    ModelSolverHelper solver() {
      return solver;
    }

    SolveStatus solve(ModelBuilderHelper model) {
      solver.solve(model);
      model.delete();
      return solver.hasResponse() ? solver.getStatus() : SolveStatus.ABNORMAL;
    }

    @Override
    public void close() {
      solver.delete();
    }
  }

  private double[] values(ModelSolverHelper solver) {
    double[] values = new double[variables];
    for (int i = 0; i < variables; i++) {
      values[i] = solver.getVariableValue(i);
    }
    return values;
  }

  private ModelBuilderHelper model(boolean relaxed) {
    ModelBuilderHelper model = new ModelBuilderHelper();
    for (int i = 0; i < variables; i++) {
      int its = model.addVar();
      model.setVarLowerBound(its, lower[i]);
      model.setVarUpperBound(its, upper[i]);
      model.setVarObjectiveCoefficient(its, cost[i]);
      model.setVarIntegrality(its, whole[i] && !relaxed);
    }
    for (int row = 0; row < rows; row++) {
      int its = model.addLinearConstraint();
      model.setConstraintLowerBound(its, atLeast[row]);
      model.setConstraintUpperBound(its, atMost[row]);
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        model.addConstraintTerm(its, columns[i], factors[i]);
      }
    }
    return model;
  }

  /**
   * The Lagrangian bound of these multipliers, which holds for any of them: so that a proof leans
   * on our own arithmetic, not on a solver's tolerance or its convention of signs.
   */
  private double dualBound(double[] duals) {
    double[] turned = Arrays.stream(duals).map(dual -> -dual).toArray();
    return Math.max(lagrangian(duals), lagrangian(turned));
  }

  private double lagrangian(double[] multipliers) {
    double[] reduced = Arrays.copyOf(cost, variables);
    double bound = 0;
    for (int row = 0; row < rows; row++) {
      double side = multipliers[row] > 0 ? atLeast[row] : atMost[row];
      if (multipliers[row] != 0 && Double.isFinite(side)) {
        bound += multipliers[row] * side;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
          reduced[columns[i]] -= multipliers[row] * factors[i];
        }
      }
    }
    for (int i = 0; i < variables; i++) {
      double limit = reduced[i] > 0 ? lower[i] : upper[i];
      bound += reduced[i] == 0 ? 0 : reduced[i] * limit;
    }
    return Double.isNaN(bound) ? -INFINITE : bound;
  }
}
