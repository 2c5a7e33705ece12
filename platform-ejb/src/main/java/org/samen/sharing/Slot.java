package org.samen.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.samen.access.InvalidFields.Problem;

/**
 * One time that a booking would take.
 *
 * @param problems why it cannot be had; none when it can
 * @param costCents what it would cost, in minor units
 */
public record Slot(
    UUID id,
    Instant starts,
    Instant ends,
    List<Problem> problems,
    long costCents,
    String currency) {
  public boolean free() {
    return problems.isEmpty();
  }
}
