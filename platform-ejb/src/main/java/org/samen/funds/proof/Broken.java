package org.samen.funds.proof;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends a verification at the first wrong row. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient WrongRow row;

  Broken(WrongRow row) {
    super(row.toString(), null, false, false);
    this.row = row;
  }

  Broken(@Nullable UUID fund, String table, Object id, String rule) {
    this(new WrongRow(fund, table, String.valueOf(id), rule));
  }

  WrongRow row() {
    return row;
  }
}
