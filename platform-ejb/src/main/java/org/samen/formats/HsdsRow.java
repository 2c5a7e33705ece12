package org.samen.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of an HSDS table whose values all have the right syntax.
 *
 * <p>Values are canonical text, so that equal rows are equal whichever file they came from: UUIDs
 * in lower case, days as {@code 2025-03-01}, times of day as {@code 09:00} or {@code 09:00:30},
 * instants in UTC as {@code 2025-03-01T08:00:00Z}, numbers plain and without trailing zeros, {@code
 * true} or {@code false}, enumerated values as HSDS writes them, text without white space around it
 * and with {@code \n} as its line end. An absent value has no key.
 *
 * @param place where it stood: {@code services.csv line 3}, or a JSON pointer such as {@code
 *     /contents/0/phones/1} ({@code /} is the whole document)
 * @param values by field name, in the order of the table's fields
 */
public record HsdsRow(HsdsTable table, String place, Map<String, String> values) {

  public HsdsRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A row of values that were checked before, such as those that a database holds, made canonical.
   *
   * @throws IllegalArgumentException when a value has not the syntax of its field after all
   */
  public static HsdsRow of(HsdsTable table, String place, Map<String, String> values) {
    RowDraft draft = new RowDraft(table, place);
    for (HsdsField field : table.fields()) {
      String value = values.get(field.name());
      if (value != null) {
        draft.put(field, value);
      }
    }
    if (!draft.problems().isEmpty()) {
      throw new IllegalArgumentException(place + ": " + draft.problems());
    }
    return draft.row();
  }

  /** The value of a field; empty when the row has none. */
  public Optional<String> value(String field) {
    return Optional.ofNullable(values.get(field));
  }
}
