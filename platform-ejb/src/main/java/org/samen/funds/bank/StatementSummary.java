package org.samen.funds.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank statement that was taken in; amounts in minor units.
 *
 * @param open how many of its lines nobody has matched
 * @param follows whether its opening balance is the closing one of the statement before it
 */
public record StatementSummary(
    UUID id,
    String number,
    String iban,
    long openingMinor,
    @Nullable LocalDate openingOn,
    long closingMinor,
    @Nullable LocalDate closingOn,
    int lines,
    int open,
    boolean follows,
    String fileName,
    @Nullable String importedBy,
    Instant importedAt) {}
