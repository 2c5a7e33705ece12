package org.samen.funds.proof;

import java.util.UUID;

/**
 * The first row that does not add up.
 *
 * @param table such as {@code funds.entry}
 * @param id of the row; a record of the chain is its position
 * @param rule that it breaks, a word such as {@code digest} or {@code balance}
 */
public record WrongRow(UUID fund, String table, String id, String rule) {
  @Override
  public String toString() {
    return "%s %s of fund %s breaks the rule '%s'".formatted(table, id, fund, rule);
  }
}
