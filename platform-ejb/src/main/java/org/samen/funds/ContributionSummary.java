package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pledge and what came of it; amounts in minor units.
 *
 * @param key what the payer writes with the transfer, so that the bank's line is known again
 * @param state pledged, due (its day has passed), received or cancelled
 * @param mayReceive the caller keeps the fund's books and may say that it came in
 */
public record ContributionSummary(
    UUID id,
    String key,
    UUID fund,
    String organisation,
    String organisationName,
    @Nullable UUID line,
    @Nullable String lineName,
    String origin,
    long pledgedMinor,
    long receivedMinor,
    LocalDate dueOn,
    @Nullable String note,
    String state,
    boolean mayReceive,
    boolean mayCancel) {}
