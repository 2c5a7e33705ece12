package org.samen.funds.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bank and the ledger agree; amounts in minor units.
 *
 * @param bankMinor closing balance of the latest statement; absent before the first
 * @param ledgerMinor what the ledger says is in the bank
 * @param openMinor sum of the lines that nobody has matched
 * @param asideMinor sum of the lines that were set aside
 * @param underWayMinor sum of the released payments that no line has told of yet: neither the bank
 *     nor the ledger has taken them off
 */
public record Reconciliation(
    @Nullable Long bankMinor,
    @Nullable LocalDate bankOn,
    long ledgerMinor,
    int open,
    long openMinor,
    int aside,
    long asideMinor,
    int underWay,
    long underWayMinor) {
  /** What no line explains: what was in the bank before the first statement, or is booked twice. */
  public @Nullable Long unexplainedMinor() {
    return bankMinor == null ? null : bankMinor - openMinor - asideMinor - ledgerMinor;
  }
}
