package org.samen.funds;

import org.samen.access.BrokenRule;

/**
 * A rule of funds that the state of a fund or an expense forbids to break; the database holds the
 * same rule under the same name.
 */
public final class BrokenFundRule extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * @param name of the constraint, such as {@code approver_is_not_submitter}; its sentence is
   *     {@code rule.funds.approver-is-not-submitter}
   */
  BrokenFundRule(String name, Object... facts) {
    super("rule.funds." + name.replace('_', '-'), facts);
  }
}
