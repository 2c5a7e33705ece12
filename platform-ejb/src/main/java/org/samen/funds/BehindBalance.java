package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of what makes up a member's balance: a side of an entry, or what an earlier settlement
 * agreed to transfer.
 *
 * @param number of the entry; absent for a transfer that has not been received
 * @param subject the expense, the true-up, or the earlier settlement
 * @param what the provider and purpose, where the viewer may see the expense
 * @param counterpart the other member of a transfer
 * @param amountMinor above 0 adds to what it owes
 */
public record BehindBalance(
    String kind,
    @Nullable UUID entry,
    @Nullable Long number,
    LocalDate bookedOn,
    UUID subject,
    @Nullable String what,
    @Nullable String counterpart,
    long amountMinor) {}
