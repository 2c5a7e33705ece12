package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries of a fund's ledger; every absent part lets all through. */
public record EntryFilter(
    UUID fund,
    @Nullable Long number,
    @Nullable String kind,
    @Nullable String organisation,
    @Nullable UUID line,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {
  public static EntryFilter of(UUID fund) {
    return new EntryFilter(fund, null, null, null, null, null, null);
  }
}
