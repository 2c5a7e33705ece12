package org.samen.funds.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Chain;

/**
 * An entry with its postings.
 *
 * @param fields as hashed, in the order of {@code funds.digest}
 * @param reversed the postings that it reverses; absent when it is no reversal
 */
record EntryRow(
    List<@Nullable String> fields,
    List<Side> sides,
    byte[] digest,
    @Nullable List<Side> reversed,
    byte @Nullable [] reversedDigest) {
  static final List<String> FIELDS =
      List.of(
          "fund",
          "number",
          "id",
          "kind",
          "bookedOn",
          "at",
          "person",
          "organisation",
          "subject",
          "reverses",
          "currency",
          "effectMinor",
          "balanceMinor");

  /** A posting: debit positive, credit negative. */
  record Side(String account, long minor) {}

  String id() {
    return text(2);
  }

  long number() {
    return Long.parseLong(text(1));
  }

  String kind() {
    return text(3);
  }

  String subject() {
    return text(8);
  }

  @Nullable String reverses() {
    return fields.get(9);
  }

  String currency() {
    return text(10);
  }

  long effect() {
    return Long.parseLong(text(11));
  }

  long balance() {
    return Long.parseLong(text(12));
  }

  private String text(int field) {
    String value = fields.get(field);
    return value == null ? "" : value;
  }

  byte[] digestOfRows() {
    List<@Nullable String> hashed = new ArrayList<>(fields.size() + 2 * sides.size());
    hashed.addAll(fields);
    for (Side side : sides) {
      hashed.add(side.account());
      hashed.add(Long.toString(side.minor()));
    }
    return Chain.hash(new byte[0], hashed);
  }
}
