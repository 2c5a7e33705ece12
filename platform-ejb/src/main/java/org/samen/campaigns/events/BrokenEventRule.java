package org.samen.campaigns.events;

import org.samen.access.BrokenRule;

/** A rule of joint actions that the state of one forbids to break. */
public final class BrokenEventRule extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * @param name such as {@code seats-fit}; its sentence is {@code rule.event.<name>}
   */
  BrokenEventRule(String name) {
    super("rule.event." + name);
  }
}
