package org.samen.sharing;

import org.samen.access.BrokenRule;

/** Somebody has it at that time; who and what for is not told. */
public final class AlreadyTaken extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * @param when the time that is taken, in digits
   */
  AlreadyTaken(String when) {
    super("rule.sharing.taken", when);
  }
}
