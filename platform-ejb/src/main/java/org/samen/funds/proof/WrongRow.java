package org.samen.funds.proof;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first row that does not add up.
 *
 * @param fund absent for a checkpoint, which is of all funds
 * @param table such as {@code funds.entry}
 * @param id of the row; a record of the chain is its position
 * @param rule that it breaks, a word such as {@code digest} or {@code balance}
 */
public record WrongRow(@Nullable UUID fund, String table, String id, String rule) {
  @Override
  public String toString() {
    return "%s %s%s breaks the rule '%s'"
        .formatted(table, id, fund == null ? "" : " of fund " + fund, rule);
  }
}
