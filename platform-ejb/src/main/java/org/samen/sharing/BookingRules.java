package org.samen.sharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.samen.access.InvalidFields.Problem;

/**
 * When a thing can be had, by its keeper's terms. Whether somebody else has it is another question.
 */
final class BookingRules {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private BookingRules() {}

  /** Every term that this time breaks, each at its field. */
  static List<Problem> broken(ThingDetails thing, Instant starts, Instant ends, Instant now) {
    List<Problem> problems = new ArrayList<>();
    if (thing.audience().equals("own") && !thing.mayEdit()) {
      problems.add(new Problem("thing", "rule.sharing.not-for-you"));
    }
    if (thing.retired()) {
      problems.add(new Problem("thing", "rule.sharing.retired"));
    }
    if (!ends.isAfter(starts)) {
      problems.add(new Problem("ends", "rule.order"));
      return problems;
    }
    if (starts.isBefore(now)) {
      problems.add(new Problem("starts", "rule.sharing.past"));
    }
    if (LocalDate.ofInstant(starts, Kinds.ZONE)
        .isAfter(LocalDate.ofInstant(now, Kinds.ZONE).plusDays(thing.horizonDays()))) {
      problems.add(new Problem("starts", "rule.sharing.horizon", thing.horizonDays()));
    }
    Duration length = Duration.between(starts, ends);
    if (length.compareTo(Duration.ofMinutes(thing.shortestMinutes())) < 0) {
      problems.add(new Problem("ends", "rule.sharing.too-short", thing.shortestMinutes()));
    }
    if (length.compareTo(Duration.ofMinutes(thing.longestMinutes())) > 0) {
      problems.add(new Problem("ends", "rule.sharing.too-long", thing.longestMinutes()));
    }
    hours(thing, starts, ends, problems);
    for (Blackout blackout : thing.blackouts()) {
      if (blackout.starts().isBefore(ends) && blackout.ends().isAfter(starts)) {
        problems.add(
            new Problem(
                "starts", "rule.sharing.blackout", words(blackout.starts(), blackout.ends())));
      }
    }
    return problems;
  }

  private static void hours(
      ThingDetails thing, Instant starts, Instant ends, List<Problem> problems) {
    OpenHours open = new OpenHours(thing.openings());
    if (!open.cover(starts, ends)) {
      String words = open.words(starts.atZone(Kinds.ZONE).getDayOfWeek());
      problems.add(
          words.isEmpty()
              ? new Problem("starts", "rule.sharing.closed-day")
              : new Problem("starts", "rule.sharing.closed", words));
    }
  }

  /** By real hours, also across a change of the clock; half a cent goes up. */
  static long costCents(ThingDetails thing, Instant starts, Instant ends) {
    if (thing.costPer().equals("booking")) {
      return thing.costCents();
    }
    long minutes = Math.max(0, Duration.between(starts, ends).toMinutes());
    return BigDecimal.valueOf(thing.costCents())
        .multiply(BigDecimal.valueOf(minutes))
        .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** In digits, so that it reads the same in every language. */
  static String words(Instant starts, Instant ends) {
    LocalDateTime from = LocalDateTime.ofInstant(starts, Kinds.ZONE);
    LocalDateTime until = LocalDateTime.ofInstant(ends, Kinds.ZONE);
    return DAY_AND_TIME.format(from)
        + "–"
        + (from.toLocalDate().equals(until.toLocalDate()) ? TIME : DAY_AND_TIME).format(until);
  }
}
