package org.samen.rules;

import org.samen.access.BrokenRule;

/** Nobody has entered the amounts of this year; nothing is computed with those of another. */
public final class UnknownYear extends BrokenRule {
  private static final long serialVersionUID = 1L;

  UnknownYear(int year) {
    super("rule.rules.unknown-year", String.valueOf(year));
  }
}
