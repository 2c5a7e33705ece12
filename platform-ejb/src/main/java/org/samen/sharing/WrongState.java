package org.samen.sharing;

import org.samen.access.BrokenRule;

/** What was asked does not go with what became of the booking. */
public final class WrongState extends BrokenRule {
  private static final long serialVersionUID = 1L;

  WrongState(String rule) {
    super(rule);
  }
}
