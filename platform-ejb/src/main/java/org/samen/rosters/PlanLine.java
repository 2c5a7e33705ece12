package org.samen.rosters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who gains, loses or keeps a seat.
 *
 * @param alias absent when the NGO may not know it any more
 * @param home alias of the volunteer's NGO; absent with theirs
 * @param change gains, loses or keeps
 * @param state proposed, accepted or refused
 * @param excluded planning may not put them there, by now
 * @param refusals rules that stood in the way when it was accepted
 */
public record PlanLine(
    UUID shift,
    int seat,
    UUID volunteer,
    @Nullable String alias,
    @Nullable String home,
    String shiftName,
    Instant starts,
    Instant ends,
    @Nullable String skill,
    @Nullable String language,
    String change,
    String state,
    boolean excluded,
    List<String> refusals) {

  /** A line by what it is about. */
  public record Key(UUID shift, int seat, UUID volunteer) {}

  public Key key() {
    return new Key(shift, seat, volunteer);
  }
}
