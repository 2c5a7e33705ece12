package org.samen.funds.proof;

import org.jspecify.annotations.Nullable;

/**
 * What a verification read, and the first wrong row.
 *
 * @param records of the funds' hash chains
 * @param firstWrong absent when everything adds up
 */
public record LedgerFigures(
    long funds,
    long records,
    long entries,
    long postings,
    long decisions,
    long attachments,
    long checkpoints,
    @Nullable WrongRow firstWrong) {
  public boolean sound() {
    return firstWrong == null;
  }

  /** All rows that were looked at one by one. */
  public long rows() {
    return funds + records + entries + postings + decisions + attachments + checkpoints;
  }
}
