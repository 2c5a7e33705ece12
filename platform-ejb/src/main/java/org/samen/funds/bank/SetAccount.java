package org.samen.funds.bank;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets an account, to be confirmed by a second person.
 *
 * @param id made by the client
 * @param fund whose own account it is; absent: where the caller's organisation is paid
 * @param iban as it is written
 * @param holderName as the bank knows it; an organisation's name, at most 70 characters
 */
public record SetAccount(UUID id, @Nullable UUID fund, String iban, String holderName) {}
