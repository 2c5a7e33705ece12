package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fund in a list; amounts in minor units.
 *
 * @param state proposed, open or refused
 * @param waiting expenses that the caller's organisation could decide on
 */
public record FundSummary(
    UUID id,
    String name,
    String state,
    String holder,
    String holderName,
    String currency,
    long postedMinor,
    long reservedMinor,
    long availableMinor,
    int members,
    int waiting,
    @Nullable LocalDate closedThrough,
    @Nullable String frozenWhy) {}
