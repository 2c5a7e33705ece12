package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expense in a list; amounts in minor units.
 *
 * @param lines names of its budget lines
 * @param shown hex of the content hash that a decision binds; absent for a draft
 * @param approvers how many persons must approve, of how many {@code organisations}
 * @param approved how many persons have approved this revision
 * @param approvedBy alias of the organisation of each of them
 */
public record ExpenseSummary(
    UUID id,
    UUID fund,
    String fundName,
    String kind,
    String organisation,
    String organisationName,
    String state,
    String provider,
    @Nullable LocalDate spentOn,
    @Nullable Long amountMinor,
    String currency,
    String purpose,
    String lines,
    boolean overBudget,
    int approvers,
    int organisations,
    int approved,
    List<String> approvedBy,
    @Nullable String shown,
    @Nullable Instant submittedAt,
    Instant changedAt) {
  /** What it still waits for once somebody of this organisation approves. */
  public ApprovalsLeft leftAfter(String approving) {
    return ApprovalsLeft.after(approving, approvedBy, approvers, organisations);
  }
}
