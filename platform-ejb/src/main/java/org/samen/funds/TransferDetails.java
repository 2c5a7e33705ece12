package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer of a settlement, in minor units; paid between two members, posted when it is received.
 *
 * @param mayConfirm the caller's organisation receives it and has not said so
 */
public record TransferDetails(
    UUID id,
    UUID settlement,
    int n,
    String payer,
    String payerName,
    String receiver,
    String receiverName,
    long amountMinor,
    @Nullable LocalDate receivedOn,
    boolean mayConfirm) {}
