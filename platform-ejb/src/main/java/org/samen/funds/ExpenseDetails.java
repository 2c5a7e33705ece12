package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expense and its whole story; amounts in minor units.
 *
 * @param shown hex of the content hash that a decision binds; absent for a draft
 * @param approvers how many persons must approve, of how many {@code organisations}
 * @param mayNotDecide the rule for which the caller may not decide; absent when they may
 * @param mayChange the caller's organisation may edit it now
 * @param mayTakeBack the caller's organisation may recall or withdraw it
 */
public record ExpenseDetails(
    UUID id,
    UUID fund,
    String fundName,
    String kind,
    String organisation,
    String organisationName,
    UUID submitter,
    @Nullable String submitterName,
    String state,
    int revision,
    String provider,
    @Nullable String providerOrganisation,
    @Nullable LocalDate spentOn,
    @Nullable Long amountMinor,
    String currency,
    String purpose,
    @Nullable String reference,
    @Nullable String payerReason,
    boolean redacted,
    @Nullable UUID key,
    boolean overBudget,
    int approvers,
    int organisations,
    @Nullable String shown,
    @Nullable Instant submittedAt,
    @Nullable Instant decidedAt,
    Instant changedAt,
    int version,
    List<PartDetails> parts,
    List<Receipt> receipts,
    List<DecisionDetails> decisions,
    List<Claimed> claimed,
    List<Happened> story,
    @Nullable String mayNotDecide,
    boolean mayChange,
    boolean mayTakeBack) {
  /** What it still waits for once somebody of this organisation approves. */
  public ApprovalsLeft leftAfter(String approving) {
    List<String> approvedBy =
        decisions.stream()
            .filter(decision -> decision.revision() == revision)
            .filter(decision -> decision.verdict().equals("approve"))
            .map(DecisionDetails::organisation)
            .toList();
    return ApprovalsLeft.after(approving, approvedBy, approvers, organisations);
  }

  /** What one line bears, and how that line stands. */
  public record PartDetails(
      UUID line, String name, String role, long amountMinor, long leftMinor) {}

  /**
   * A receipt's file.
   *
   * @param sha256 hex of the stored bytes
   */
  public record Receipt(UUID id, String name, String mediaType, int size, String sha256) {}

  /** What somebody decided, of which revision. */
  public record DecisionDetails(
      UUID id,
      int revision,
      @Nullable String personName,
      String organisation,
      String verdict,
      @Nullable String reason,
      Instant at) {}

  /**
   * A line of its story, oldest first.
   *
   * @param what such as {@code submitted}, {@code approve}, {@code entry.expense}
   * @param subject the entry, the decision or the payment batch
   * @param batchKey by which a payment batch is known
   * @param bank where an entry came from a bank line, or a payment came back
   */
  public record Happened(
      Instant at,
      String what,
      @Nullable String personName,
      @Nullable String organisation,
      @Nullable String reason,
      @Nullable UUID subject,
      @Nullable Long entryNumber,
      @Nullable String batchKey,
      @Nullable BankFacts bank) {}

  /**
   * What the bank said of a payment.
   *
   * @param statement the number of the bank statement; it and the line's day and amount are absent
   *     for those who may not read the bank's lines
   * @param returnCode the bank's reason, such as {@code AC04}; absent unless it came back
   */
  public record BankFacts(
      @Nullable String statement,
      @Nullable LocalDate bookedOn,
      @Nullable Long amountMinor,
      @Nullable String returnCode) {}
}
