package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.FieldChecks;

/**
 * Times of the wall clock as moments. In March an hour is skipped: a time in it is refused. In
 * October an hour comes twice: whoever gives a time in it says which of the two.
 */
final class ShiftTimes {
  static final String EARLIER = "earlier";
  static final String LATER = "later";

  private ShiftTimes() {}

  /**
   * The moment; when there is none, the field's problem is added and any moment answered.
   *
   * @param which earlier or later, of a time that comes twice
   */
  static Instant moment(
      FieldChecks checks, String field, LocalDateTime wall, @Nullable String which) {
    List<ZoneOffset> offsets = Kinds.ZONE.getRules().getValidOffsets(wall);
    if (offsets.isEmpty()) {
      checks.add(field, "rule.rosters.no-such-time");
      return wall.atZone(Kinds.ZONE).toInstant();
    }
    if (which != null) {
      checks.oneOf(field + "Which", which, List.of(EARLIER, LATER));
    } else if (offsets.size() > 1) {
      checks.add(field, "rule.rosters.which-time");
    }
    // The earlier of two moments is the one in summer time, whose offset comes first.
    return wall.toInstant(LATER.equals(which) ? offsets.getLast() : offsets.getFirst());
  }

  /** Real minutes, also across a change of the clock. */
  static int minutes(Instant starts, Instant ends) {
    return (int) java.time.Duration.between(starts, ends).toMinutes();
  }
}
