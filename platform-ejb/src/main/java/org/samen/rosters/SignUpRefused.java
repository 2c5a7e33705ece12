package org.samen.rosters;

import java.util.List;
import org.samen.access.BrokenRule;
import org.samen.access.InvalidFields.Problem;

/**
 * A volunteer cannot have a seat; its rule is the first and weightiest reason, {@link #problems()}
 * are all of them.
 */
public final class SignUpRefused extends BrokenRule {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SignUpRefused(List<Problem> problems) {
    super(problems.getFirst().rule(), problems.getFirst().facts().toArray());
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<Problem> problems() {
    return problems;
  }
}
