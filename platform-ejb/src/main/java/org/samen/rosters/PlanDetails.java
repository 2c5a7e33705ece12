package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal: making → proposed → accepted or dropped; failed when its job ended without one.
 *
 * @param job that makes it
 * @param uncovered Σ priority × empty seats; absent while it is made
 * @param bound no roster leaves less empty
 * @param fairness Σ (hours given + past)² / hours wanted
 * @param fairest no roster that leaves as little empty has less
 */
public record PlanDetails(
    UUID id,
    String organisation,
    LocalDate from,
    LocalDate until,
    List<String> lenders,
    int mostPerDay,
    int restMinutes,
    boolean keepFirst,
    int seconds,
    UUID job,
    String state,
    Instant madeAt,
    @Nullable Long uncovered,
    @Nullable Long bound,
    @Nullable Double fairness,
    @Nullable Double fairest,
    @Nullable Double tookSeconds,
    @Nullable Instant decidedAt,
    int gains,
    int losses,
    int keeps,
    int refused) {

  /** Whether no roster could leave less empty. */
  public boolean isProven() {
    return uncovered != null && uncovered.equals(bound);
  }
}
