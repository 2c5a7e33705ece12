package org.samen.funds;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expense still waits for before it is booked.
 *
 * @param persons how many must approve
 * @param organisations how many of those that have not approved they must come from, at the least
 */
public record ApprovalsLeft(int persons, int organisations) implements Serializable {
  /**
   * What is left once somebody of this organisation approves too.
   *
   * @param approvedBy the organisation of each who has approved
   * @param approvers how many persons the whole takes
   * @param organisations how many organisations the whole takes
   */
  static ApprovalsLeft after(
      String organisation, List<String> approvedBy, int approvers, int organisations) {
    Set<String> all = new HashSet<>(approvedBy);
    all.add(organisation);
    int others = Math.max(0, organisations - all.size());
    return new ApprovalsLeft(Math.max(others, approvers - approvedBy.size() - 1), others);
  }

  /** Whether it is booked at once. */
  public boolean none() {
    return persons <= 0;
  }
}
