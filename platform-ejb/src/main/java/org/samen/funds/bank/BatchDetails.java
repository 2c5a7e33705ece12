package org.samen.funds.bank;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch with its payments.
 *
 * @param mayRelease the caller has not released it yet and may
 * @param mayDownload it is released, and the caller keeps the account
 */
public record BatchDetails(
    BatchSummary batch,
    String iban,
    String holderName,
    List<Item> payments,
    List<Release> releases,
    @Nullable String reason,
    boolean mayRelease,
    boolean mayCancel,
    boolean mayDownload) {
  /**
   * One payment.
   *
   * @param state live, paid, returned or cancelled
   * @param endToEndId its key, which comes back on the statement
   */
  public record Item(
      UUID id,
      UUID expense,
      String organisation,
      String organisationName,
      String provider,
      String iban,
      String holderName,
      long amountMinor,
      String endToEndId,
      String state,
      @Nullable String returnCode,
      @Nullable String returnText) {}

  /** That somebody released it. */
  public record Release(@Nullable String name, String organisation, Instant at) {}
}
