package org.samen.rosters.planning;

import org.samen.access.BrokenRule;

/** The engine ended without an answer: it was killed, it crashed, or it refused the instance. */
public final class EngineFailed extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * Tells the reason.
   *
   * @param reason what the engine said last, or how its process ended
   */
  public EngineFailed(String reason) {
    super("rule.rosters.engine-failed", reason);
  }
}
