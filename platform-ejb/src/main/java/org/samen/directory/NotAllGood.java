package org.samen.directory;

import org.samen.access.BrokenRule;

/** All of an import or nothing was asked for, and not all of it is good. */
public final class NotAllGood extends BrokenRule {
  private static final long serialVersionUID = 1L;

  NotAllGood(int refusals) {
    super("rule.import.not-all-good", refusals);
  }
}
