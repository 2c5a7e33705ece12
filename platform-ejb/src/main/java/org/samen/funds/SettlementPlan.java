package org.samen.funds;

import java.time.LocalDate;
import java.util.List;

/**
 * What settling as of a day would be; nothing is stored.
 *
 * @param fewest no fewer transfers could do it; above fifteen members that is not proved
 */
public record SettlementPlan(
    LocalDate asOf, List<MemberBalance> balances, List<PlannedTransfer> transfers, boolean fewest) {

  /** From who owes to who is owed, in minor units. */
  public record PlannedTransfer(
      String payer, String payerName, String receiver, String receiverName, long amountMinor) {}
}
