package org.samen.funds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * What submitting would meet, before it is done; amounts in minor units.
 *
 * @param problems that would refuse it
 * @param availableAfterMinor what the fund has left; below zero when it asks too much
 * @param overBudget names of the lines that go over their budget: one more approver is asked
 * @param otherYear names of the lines of another book year than the day of spending: a late
 *     receipt, or a mistaken day
 * @param payerMayOwe names of the lines that a regular payer may owe: a reason is asked
 */
public record Preview(
    List<Problem> problems,
    long availableMinor,
    @Nullable Long availableAfterMinor,
    List<LineFigures> lines,
    List<String> overBudget,
    List<String> otherYear,
    List<String> payerMayOwe,
    List<Claimed> claimed,
    int approvers,
    int organisations) {}
