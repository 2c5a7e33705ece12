package org.samen.access;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * A rule of the platform that a command broke. Rolls the transaction back; screens and REST turn it
 * into a sentence in the user's language by looking {@link #rule()} up in the resource bundles and
 * filling in {@link #facts()}.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class BrokenRule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient List<Object> facts;

  protected BrokenRule(String rule, Object... facts) {
    super(rule);
    this.rule = rule;
    this.facts = List.of(facts);
  }

  /** Key of the sentence, such as {@code rule.not-yours}. */
  public String rule() {
    return rule;
  }

  /** What the sentence names; never personal data. */
  public List<Object> facts() {
    return facts;
  }
}
