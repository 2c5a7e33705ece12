package org.samen.funds.proof;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record of a fund's chain.
 *
 * @param fields as hashed, in the order of {@code audit.append}
 */
record ChainRow(long seq, List<@Nullable String> fields, byte[] previousHash, byte[] hash) {
  static final List<String> FIELDS =
      List.of(
          "stream",
          "seq",
          "at",
          "person",
          "organisation",
          "roles",
          "action",
          "objectKind",
          "objectId",
          "objectKeeper",
          "reason",
          "changes");

  /**
   * A field's new value; a quote within a value is escaped, so that no value looks like a field.
   */
  private static final Pattern AFTER =
      Pattern.compile("\"([a-z]+)\": \\[(?:null|\"([^\"\\\\]*)\"), \"([^\"\\\\]*)\"\\]");

  String text(int field) {
    String value = fields.get(field);
    return value == null ? "" : value;
  }

  String person() {
    return text(3);
  }

  String organisation() {
    return text(4);
  }

  String action() {
    return text(6);
  }

  String object() {
    return text(8);
  }

  /** The organisation that the object belongs to. */
  String keeper() {
    return text(9);
  }

  /** What a field became; absent when the record does not tell. */
  @Nullable String after(String name) {
    return changed(name, 3);
  }

  /** What a field was. */
  @Nullable String before(String name) {
    return changed(name, 2);
  }

  private @Nullable String changed(String name, int side) {
    Matcher change = AFTER.matcher(text(11));
    while (change.find()) {
      if (name.equals(change.group(1))) {
        return change.group(side);
      }
    }
    return null;
  }
}
