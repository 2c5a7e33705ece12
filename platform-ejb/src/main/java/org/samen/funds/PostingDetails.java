package org.samen.funds;

import org.jspecify.annotations.Nullable;

/**
 * One side of an entry: debit above zero, credit below, in minor units.
 *
 * @param account bank, receivable, payable, contribution, expense or member
 */
public record PostingDetails(
    int n,
    String account,
    @Nullable String lineName,
    @Nullable String organisation,
    long amountMinor) {}
