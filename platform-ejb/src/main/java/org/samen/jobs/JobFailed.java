package org.samen.jobs;

import java.util.List;
import org.samen.access.BrokenRule;

/** A job that one waited for broke a rule; or failed, and its id stands in the log. */
public final class JobFailed extends BrokenRule {
  private static final long serialVersionUID = 1L;

  public JobFailed(String failure, List<String> facts) {
    super(failure, facts.toArray());
  }
}
