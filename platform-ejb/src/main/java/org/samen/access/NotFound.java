package org.samen.access;

/** It does not exist, or the caller may not know that it does: the two are told alike. */
public final class NotFound extends BrokenRule {
  private static final long serialVersionUID = 1L;

  public NotFound() {
    super("rule.not-found");
  }
}
