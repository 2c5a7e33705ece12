package org.samen.funds.bank;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a bank line may be.
 *
 * @param kind payment, batch, return, contribution, receipt, reversal or recovery
 * @param subject the payment, the batch or the contribution; of a receipt its entry
 * @param amountMinor what is expected of it
 * @param sure the bank's or the payer's own key says so, not the amount alone
 */
public record Suggestion(
    String kind,
    UUID subject,
    String organisationName,
    @Nullable String what,
    long amountMinor,
    @Nullable LocalDate on,
    boolean sure) {}
