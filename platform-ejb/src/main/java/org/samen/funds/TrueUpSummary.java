package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year's costs of a key by use, corrected to the use that was counted.
 *
 * @param entry absent when the estimate was right to the cent
 */
public record TrueUpSummary(
    UUID id,
    UUID key,
    String keyName,
    int bookYear,
    LocalDate countedFrom,
    LocalDate countedUntil,
    @Nullable UUID entry,
    String organisation,
    String organisationName,
    Instant at) {}
