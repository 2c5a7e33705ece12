package org.samen.formats;

import java.util.List;

/**
 * A file that is no bank statement, or one that cannot be trusted; it names the rule and no data.
 */
public final class InvalidBankFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient List<Object> facts;

  InvalidBankFile(String rule, Object... facts) {
    super(rule);
    this.rule = rule;
    this.facts = List.of(facts);
  }

  /** Key of the sentence, such as {@code rule.bank.not-camt}. */
  public String rule() {
    return rule;
  }

  /** What the sentence names. */
  public List<Object> facts() {
    return facts;
  }
}
