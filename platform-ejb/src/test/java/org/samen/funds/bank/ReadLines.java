package org.samen.funds.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a fund's lines are read, for tests that fill a fund of their own. */
public final class ReadLines {
  private ReadLines() {}

  /** All of them, both as pages and one by one. */
  public static List<BankLine> of(Handle handle, UUID fund, @Nullable String state) {
    List<BankLine> paged = new ArrayList<>();
    int count = LineSql.countLines(handle, fund, state, null);
    for (int offset = 0; offset < count; offset++) {
      paged.addAll(LineSql.lines(handle, fund, state, null, offset, 1));
    }
    List<BankLine> one = new ArrayList<>();
    LineSql.each(handle, fund, state, null, one::add);
    if (!one.equals(paged)) {
      throw new AssertionError(one + " but in pages " + paged);
    }
    return paged;
  }

  public static List<String> suggested(Handle handle, UUID line) {
    return LineSql.suggestions(handle, line).stream().map(Suggestion::kind).toList();
  }

  public static Reconciliation reconciliation(Handle handle, UUID fund) {
    return LineSql.reconciliation(handle, fund).orElseThrow();
  }
}
