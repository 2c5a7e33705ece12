package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a fund's statement; amounts in minor units.
 *
 * @param number the entry's place in the fund's ledger
 * @param organisation whose expense or contribution it is
 * @param what the provider, where the caller may read the expense; else the lines' names
 * @param amountMinor what it moved, also from one account to another; never below zero
 * @param effectMinor what it added to the fund's balance
 * @param balanceMinor the balance after it by day and number, whatever is filtered
 */
public record EntrySummary(
    UUID id,
    long number,
    String kind,
    LocalDate bookedOn,
    Instant at,
    @Nullable String organisation,
    @Nullable String organisationName,
    UUID subject,
    @Nullable String what,
    long amountMinor,
    long effectMinor,
    long balanceMinor,
    @Nullable UUID reversedBy,
    @Nullable UUID reverses) {}
