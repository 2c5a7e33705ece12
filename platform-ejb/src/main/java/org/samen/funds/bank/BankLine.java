package org.samen.funds.bank;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bank statement.
 *
 * @param amountMinor above zero for what came in
 * @param text what the bank says, with what could lead to a person masked
 * @param counterparty only when it is a partner
 * @param state open, matched or aside
 * @param matchedAs payment, batch, return, contribution, reversal or recovery
 * @param subject the payment, the batch or the contribution
 * @param reason why it was set aside
 * @param about whom was paid, whose contribution it is, or the batch's key
 * @param expense that was paid
 * @param entryOn the day on which the entry was booked
 * @param handledBy who matched it or set it aside
 */
public record BankLine(
    UUID id,
    UUID statement,
    String number,
    int n,
    long amountMinor,
    LocalDate bookedOn,
    boolean reversal,
    @Nullable String reference,
    String text,
    @Nullable String counterparty,
    @Nullable String account,
    @Nullable String returnCode,
    @Nullable String returnText,
    String state,
    @Nullable String matchedAs,
    @Nullable UUID subject,
    @Nullable UUID entry,
    @Nullable String reason,
    @Nullable String about,
    @Nullable UUID expense,
    @Nullable Long entryNumber,
    @Nullable LocalDate entryOn,
    @Nullable String handledBy) {}
