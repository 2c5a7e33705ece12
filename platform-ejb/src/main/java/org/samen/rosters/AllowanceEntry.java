package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.money.Money;

/**
 * An allowance that an organisation claimed for a volunteer.
 *
 * @param state claimed or withdrawn
 * @param expenseState what became of it in the fund, where the caller may see that
 */
public record AllowanceEntry(
    UUID id,
    UUID volunteer,
    @Nullable String alias,
    String organisation,
    LocalDate month,
    String kind,
    @Nullable Integer minutes,
    Money amount,
    @Nullable UUID expense,
    String state,
    @Nullable String expenseState,
    Instant madeAt) {}
