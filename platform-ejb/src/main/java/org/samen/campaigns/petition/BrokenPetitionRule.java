package org.samen.campaigns.petition;

import org.samen.access.BrokenRule;

/** A rule of public pages and petitions that the state of a campaign forbids to break. */
public final class BrokenPetitionRule extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * @param name such as {@code petition-is-open}; its sentence is {@code rule.petition.<name>}
   */
  BrokenPetitionRule(String name, Object... facts) {
    super("rule.petition." + name, facts);
  }
}
