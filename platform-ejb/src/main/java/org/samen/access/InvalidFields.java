package org.samen.access;

import java.util.List;

/** Fields whose values break a rule, all of them at once, so that nobody mends them one by one. */
public final class InvalidFields extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /**
   * One field and its rule.
   *
   * @param field the command's component, such as {@code hours[1].closes}
   * @param rule key of the sentence
   * @param facts what the sentence names; never the value of a free text
   */
  public record Problem(String field, String rule, List<Object> facts) {
    public Problem(String field, String rule, Object... facts) {
      this(field, rule, List.of(facts));
    }
  }

  private final transient List<Problem> problems;

  public InvalidFields(List<Problem> problems) {
    super("rule.invalid-fields", problems.size());
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<Problem> problems() {
    return problems;
  }
}
