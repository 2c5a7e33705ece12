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
 * @param effectMinor what it added to the fund's balance
 * @param balanceMinor the balance after it, whatever is filtered
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
    long effectMinor,
    long balanceMinor,
    @Nullable UUID reversedBy,
    @Nullable UUID reverses) {}
