package org.samen.access;

/** The caller may see it, but it belongs to another organisation or asks for another role. */
public final class NotYours extends BrokenRule {
  private static final long serialVersionUID = 1L;

  public NotYours(String organisation) {
    super("rule.not-yours", organisation);
  }
}
