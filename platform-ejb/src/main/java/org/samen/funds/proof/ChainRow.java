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
   * What a field was and became, after its name; a quote within a value is escaped, so that no
   * value looks like a field.
   */
  private static final Pattern VALUES =
      Pattern.compile("(?:null|\"([^\"\\\\]*)\"), \"([^\"\\\\]*)\"\\]");

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
    return changed(name, 2);
  }

  /** What a field was. */
  @Nullable String before(String name) {
    return changed(name, 1);
  }

  private @Nullable String changed(String name, int side) {
    String changes = text(11);
    String field = '"' + name + "\": [";
    int at = changes.indexOf(field);
    if (at < 0) {
      return null;
    }
    Matcher values = VALUES.matcher(changes).region(at + field.length(), changes.length());
    return values.lookingAt() ? values.group(side) : null;
  }
}
