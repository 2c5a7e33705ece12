package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expense in a list; amounts in minor units.
 *
 * @param lines names of its budget lines
 * @param shown hex of the content hash that a decision binds; absent for a draft
 * @param approved how many persons have approved this revision
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
    int approved,
    @Nullable String shown,
    @Nullable Instant submittedAt,
    Instant changedAt) {}
