package org.samen.funds.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Chain;

/**
 * An expense as it was submitted and still stands.
 *
 * @param fields as hashed, in the order of {@code funds.content_hash}; after the named ones each
 *     part's line and amount, then each receipt's SHA-256
 */
record ContentRow(
    List<@Nullable String> fields,
    byte[] contentHash,
    int approvers,
    int organisations,
    String state) {
  static final List<String> FIELDS =
      List.of(
          "id",
          "revision",
          "fund",
          "kind",
          "organisation",
          "submitter",
          "provider",
          "providerOrganisation",
          "spentOn",
          "amountMinor",
          "currency",
          "purpose",
          "reference",
          "payerReason",
          "key");

  String id() {
    return String.valueOf(fields.get(0));
  }

  String revision() {
    return String.valueOf(fields.get(1));
  }

  String organisation() {
    return String.valueOf(fields.get(4));
  }

  String submitter() {
    return String.valueOf(fields.get(5));
  }

  @Nullable String amount() {
    return fields.get(9);
  }

  /** What the parts add up to; the receipts' hashes are longer than a line's id. */
  long ofParts() {
    long sum = 0;
    for (int i = FIELDS.size(); i < fields.size(); i += 2) {
      if (String.valueOf(fields.get(i)).length() == 64) {
        break;
      }
      sum += Long.parseLong(fields.get(i + 1));
    }
    return sum;
  }

  byte[] hashOfRows() {
    return Chain.hash(new byte[0], fields);
  }
}
