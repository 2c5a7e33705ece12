package org.samen.sharing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * The times of a command: one, or the same hours of the wall clock each week or every other week.
 * An hour that the clock skips in March is not moved but named; of an hour that comes twice in
 * October it is the first.
 */
final class Repetition {
  static final int MOST = 52;

  private Repetition() {}

  /**
   * One time.
   *
   * @param exists false when the clock skips its beginning or its end
   */
  record Time(UUID id, Instant starts, Instant ends, boolean exists) {}

  static List<Problem> broken(Book.Repeat repeat) {
    List<Problem> problems = new ArrayList<>();
    if (repeat.everyWeeks() != 1 && repeat.everyWeeks() != 2) {
      problems.add(new Problem("repeat.everyWeeks", "rule.unknown-choice"));
    }
    Integer count = repeat.count();
    if ((count == null) == (repeat.until() == null)) {
      problems.add(new Problem("repeat.until", "rule.sharing.until-or-count"));
    } else if (count != null && (count < 2 || count > MOST)) {
      problems.add(new Problem("repeat.count", "rule.sharing.range", 2, MOST));
    }
    return problems;
  }

  /** At least one; at most {@link #MOST}, and one more when there would be too many. */
  static List<Time> times(Book command) {
    Book.Repeat repeat = command.repeat();
    if (repeat == null) {
      return List.of(new Time(command.id(), command.starts(), command.ends(), true));
    }
    LocalDateTime starts = LocalDateTime.ofInstant(command.starts(), Kinds.ZONE);
    LocalDateTime ends = LocalDateTime.ofInstant(command.ends(), Kinds.ZONE);
    List<Time> times = new ArrayList<>();
    for (int n = 0; n <= MOST && goesOn(repeat, n, starts); n++) {
      long weeks = (long) n * repeat.everyWeeks();
      times.add(time(id(command.id(), n), starts.plusWeeks(weeks), ends.plusWeeks(weeks)));
    }
    if (times.isEmpty()) {
      times.add(new Time(command.id(), command.starts(), command.ends(), true));
    }
    // The first is as it was given, also when its hour comes twice.
    times.set(0, new Time(command.id(), command.starts(), command.ends(), true));
    return times;
  }

  private static boolean goesOn(Book.Repeat repeat, int n, LocalDateTime starts) {
    Integer count = repeat.count();
    if (count != null) {
      return n < count;
    }
    return repeat.until() != null
        && !starts.plusWeeks((long) n * repeat.everyWeeks()).toLocalDate().isAfter(repeat.until());
  }

  private static Time time(UUID id, LocalDateTime starts, LocalDateTime ends) {
    return new Time(id, instant(starts), instant(ends), exists(starts) && exists(ends));
  }

  /** The first of two, and the one after the gap where there is none. */
  static Instant instant(LocalDateTime wall) {
    return wall.atZone(Kinds.ZONE).toInstant();
  }

  static boolean exists(@Nullable LocalDateTime wall) {
    return wall != null && !Kinds.ZONE.getRules().getValidOffsets(wall).isEmpty();
  }

  /** The same command again makes the same ids. */
  private static UUID id(UUID first, int n) {
    return n == 0
        ? first
        : UUID.nameUUIDFromBytes((first + "/" + n).getBytes(StandardCharsets.UTF_8));
  }
}
