package org.samen.formats;

import java.util.List;

/** A value that has not the syntax of its field; carries the rule, never the value. */
final class BrokenValue extends Exception {
  private final HsdsRule rule;
  private final transient List<String> args;

  BrokenValue(HsdsRule rule, String... args) {
    super(rule.key(), null, false, false); // thrown per cell: no stack trace
    this.rule = rule;
    this.args = List.of(args);
  }

  RowProblem at(String place, HsdsField field) {
    return new RowProblem(place, field.name(), rule.key(), args);
  }
}
