package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which expenses; every absent part lets all through.
 *
 * @param waiting only those on which the caller may decide and has not yet
 * @param text occurs in the provider, the purpose or the reference
 */
public record ExpenseFilter(
    @Nullable UUID fund,
    @Nullable String organisation,
    @Nullable String state,
    @Nullable UUID line,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable String text,
    boolean waiting) {
  public static final ExpenseFilter ALL =
      new ExpenseFilter(null, null, null, null, null, null, null, false);

  /** The inbox: what waits for the caller. */
  public static final ExpenseFilter INBOX =
      new ExpenseFilter(null, null, "submitted", null, null, null, null, true);
}
