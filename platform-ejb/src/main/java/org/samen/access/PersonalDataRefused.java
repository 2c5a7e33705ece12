package org.samen.access;

import java.util.EnumSet;
import java.util.Set;

/** A free text holds personal data. It names the field and the rules, and repeats no value. */
public final class PersonalDataRefused extends BrokenRule {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final transient Set<ScreenRule> rules;

  /**
   * @param rules at least one
   */
  public PersonalDataRefused(String field, Set<ScreenRule> rules) {
    super("rule.personal-data", field);
    this.field = field;
    this.rules = EnumSet.copyOf(rules);
  }

  /** The command's component that held the text, such as {@code description}. */
  public String field() {
    return field;
  }

  /** The broken rules. */
  public Set<ScreenRule> rules() {
    return EnumSet.copyOf(rules);
  }
}
