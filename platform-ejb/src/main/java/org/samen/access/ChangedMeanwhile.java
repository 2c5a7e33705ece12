package org.samen.access;

/** Somebody else changed it between reading and writing, or used the same id for something else. */
public final class ChangedMeanwhile extends BrokenRule {
  private static final long serialVersionUID = 1L;

  public ChangedMeanwhile() {
    super("rule.changed-meanwhile");
  }
}
