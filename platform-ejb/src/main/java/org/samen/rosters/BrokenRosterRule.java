package org.samen.rosters;

import org.samen.access.BrokenRule;

/** What was asked does not go with what became of a shift, a seat, hours or an allowance. */
public final class BrokenRosterRule extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * @param rule key of its sentence
   */
  BrokenRosterRule(String rule, Object... facts) {
    super(rule, facts);
  }
}
