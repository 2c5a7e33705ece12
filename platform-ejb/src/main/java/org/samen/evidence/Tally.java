package org.samen.evidence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One's own organisation's tally as it is kept. It names no person and no moment.
 *
 * @param firstDay of its month
 * @param corrects the tally that this counter-entry takes back; absent for a tally
 * @param takenBack whether a counter-entry took it back
 * @param countsIn first day of the month whose publication counts it
 */
public record Tally(
    UUID id,
    LocalDate firstDay,
    String municipality,
    String municipalityName,
    String category,
    String barrier,
    String outcome,
    String minutes,
    int contacts,
    int practices,
    int refusals,
    @Nullable UUID corrects,
    boolean takenBack,
    LocalDate countsIn) {
  public YearMonth month() {
    return YearMonth.from(firstDay);
  }
}
