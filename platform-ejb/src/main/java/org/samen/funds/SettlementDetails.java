package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A settlement with its balances, which stay as they were shown, and its transfers.
 *
 * @param throughEntry number of the last entry that was counted
 * @param fewest no fewer transfers could do it; above fifteen members that is not proved
 * @param state open, confirmed, refused or withdrawn
 * @param mayAnswer the caller may confirm or refuse it
 * @param mayWithdraw the caller's organisation proposed it and may take it back
 */
public record SettlementDetails(
    UUID id,
    UUID fund,
    String currency,
    LocalDate asOf,
    long throughEntry,
    boolean fewest,
    String state,
    String organisation,
    String organisationName,
    Instant proposedAt,
    @Nullable String decidedFor,
    @Nullable String decidedForName,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    boolean mayAnswer,
    boolean mayWithdraw,
    List<MemberBalance> balances,
    List<TransferDetails> transfers) {

  /** Every transfer of a confirmed settlement has been received. */
  public boolean isDone() {
    return state.equals("confirmed")
        && transfers.stream().allMatch(transfer -> transfer.receivedOn() != null);
  }
}
