package org.samen.formats;

/**
 * Receives what a reader finds, in reading order, while it reads.
 *
 * <p>A row with a problem is told as refused; every other row is delivered.
 */
public interface HsdsSink {

  void row(HsdsRow row);

  /** A row that has a problem, with those of its values that are right; its id may be missing. */
  default void refused(HsdsRow row) {}

  void problem(RowProblem problem);

  /**
   * Before the rows of a package: how many lines its tables have, which is about how many rows will
   * come.
   */
  default void expected(long lines) {}
}
