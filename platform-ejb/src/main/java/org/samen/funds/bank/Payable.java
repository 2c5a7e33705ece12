package org.samen.funds.bank;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approved expense that is not being paid.
 *
 * @param account the payee's confirmed account, masked; absent: there is none, so it cannot be paid
 * @param returnCode why an earlier payment of it came back
 */
public record Payable(
    UUID expense,
    String organisation,
    String organisationName,
    String provider,
    long amountMinor,
    @Nullable Instant approvedAt,
    @Nullable String account,
    @Nullable String returnCode,
    @Nullable String returnText) {}
