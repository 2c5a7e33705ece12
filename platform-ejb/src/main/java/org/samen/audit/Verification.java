package org.samen.audit;

import org.jspecify.annotations.Nullable;

/**
 * What re-computing the chain from the rows found.
 *
 * @param records how many were read
 * @param firstWrong the first row that does not add up; absent when all do
 */
public record Verification(long records, @Nullable WrongRecord firstWrong) {
  /**
   * A row whose own hash, link to the row before, or position is wrong.
   *
   * @param why {@code hash}, {@code link}, {@code gap} or {@code head}
   */
  public record WrongRecord(String stream, long seq, String why) {}

  public boolean sound() {
    return firstWrong == null;
  }
}
