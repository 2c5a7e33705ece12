package org.samen.money;

import java.util.List;

/** A text that is no amount, or not surely one; names the rule, never the text. */
public final class InvalidAmount extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient List<Object> facts;

  InvalidAmount(String rule, Object... facts) {
    super(rule);
    this.rule = rule;
    this.facts = List.of(facts);
  }

  /** Key of the sentence, such as {@code rule.money.positive}. */
  public String rule() {
    return rule;
  }

  /** What the sentence names: for an ambiguous amount its two readings, the larger first. */
  public List<Object> facts() {
    return facts;
  }
}
