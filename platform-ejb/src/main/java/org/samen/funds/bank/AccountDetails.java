package org.samen.funds.bank;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank account: proposed → active once a second person confirmed it, until another one replaces
 * it; or refused.
 *
 * @param fund whose own account it is; absent: where the organisation is paid
 * @param mayAnswer the caller did not set it, and may say whether it is right
 */
public record AccountDetails(
    UUID id,
    String organisation,
    @Nullable UUID fund,
    String iban,
    String holderName,
    String state,
    @Nullable String setBy,
    Instant setAt,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt,
    boolean mayAnswer) {}
