package org.samen.campaigns;

import org.samen.access.BrokenRule;

/**
 * Another changed the same lines meanwhile. Nothing was saved and nothing is lost: the version that
 * stands is there to read, and the writer still has theirs.
 */
public final class StatementConflict extends BrokenRule {
  private static final long serialVersionUID = 1L;

  private final int standing;

  StatementConflict(int standing) {
    super("rule.campaigns.both-changed", standing);
    this.standing = standing;
  }

  /** Number of the version that stands. */
  public int standing() {
    return standing;
  }
}
