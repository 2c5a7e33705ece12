package org.samen.funds.proof;

import java.util.Map;
import java.util.UUID;

/**
 * What a fund's own row and its accounts say.
 *
 * @param accounts by id
 */
record FundRow(
    UUID id,
    String currency,
    long postedMinor,
    long reservedMinor,
    long entries,
    long head,
    byte[] headHash,
    Map<String, Account> accounts) {
  /** An account: its kind and the balance that is stored. */
  record Account(String kind, long balanceMinor) {
    /** Part of what the fund holds, rather than why. */
    boolean isHolding() {
      return kind.equals("bank") || kind.equals("receivable") || kind.equals("payable");
    }
  }
}
