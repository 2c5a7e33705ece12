package org.samen.directory.trust;

import org.samen.access.BrokenRule;

/** The entry was merged into another one, which alone can be changed. */
public final class MergedEntry extends BrokenRule {
  private static final long serialVersionUID = 1L;

  public MergedEntry() {
    super("rule.merged-entry");
  }
}
