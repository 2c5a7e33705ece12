package org.samen.evidence;

import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts one referral, or several that are alike.
 *
 * @param id made by the client, of version 4: an id of version 7 would tell the millisecond, and is
 *     refused
 * @param municipality such as {@code GM0363}
 * @param category a code of the directory's categories
 * @param barrier a code of {@link Barriers}
 * @param outcome one of {@link TallyCodes#OUTCOMES}
 * @param minutes one of {@link TallyCodes#MINUTES}: how long one was on the phone for each
 * @param contacts how many referrals this counts
 * @param practices how many practices were approached for all of them together
 * @param refusals how many of those practices refused
 */
public record AddTally(
    UUID id,
    YearMonth month,
    String municipality,
    String category,
    String barrier,
    String outcome,
    String minutes,
    int contacts,
    int practices,
    int refusals) {
  /** The same with another id, to count it once more. */
  public AddTally again(UUID otherId) {
    return new AddTally(
        otherId,
        month,
        municipality,
        category,
        barrier,
        outcome,
        minutes,
        contacts,
        practices,
        refusals);
  }

  static @Nullable YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (java.time.DateTimeException unreadable) {
      return null;
    }
  }
}
