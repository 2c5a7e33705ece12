package org.samen.formats;

/**
 * Receives what a reader finds, in reading order, while it reads.
 *
 * <p>A row with a problem is not delivered; every other row is.
 */
public interface HsdsSink {

  void row(HsdsRow row);

  void problem(RowProblem problem);
}
