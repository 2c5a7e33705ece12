package org.samen.attachments;

import org.samen.access.BrokenRule;

/** A file that is not taken in; the rule says why and what to do about it. */
public final class RefusedFile extends BrokenRule {
  private static final long serialVersionUID = 1L;

  RefusedFile(String rule, Object... facts) {
    super(rule, facts);
  }

  static RefusedFile broken() {
    return new RefusedFile("rule.attachment.broken");
  }
}
