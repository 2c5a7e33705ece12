package org.samen.rosters;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;

/** What the rosters' SQL has in common; a rule that the database names becomes the rule broken. */
final class RosterSql {
  /** CHECK, unique and exclusion constraints. */
  private static final Set<String> BROKEN = Set.of("23514", "23505", "23P01");

  private static final Pattern NAME =
      Pattern.compile("^ERROR: (?:([a-z_0-9]+)$|.*\"([a-z_0-9]+)\"$)", Pattern.MULTILINE);

  /** Of a sign-up. */
  private static final Map<String, String> SEATS =
      Map.ofEntries(
          Map.entry("seat_is_never_overfull", "rule.rosters.full"),
          Map.entry("nobody_is_in_two_places", "rule.rosters.clash-now"),
          Map.entry("once_on_a_shift", "rule.rosters.already-on-it"),
          Map.entry("vog_is_valid", "rule.rosters.vog-missing"),
          Map.entry("who_left_takes_no_shift", "rule.rosters.left"),
          Map.entry("the_pool_is_by_consent", "rule.rosters.pool-consent"),
          Map.entry("a_cancelled_shift_takes_nobody", "rule.rosters.cancelled"));

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("a_shift_goes_on", "rule.rosters.not-now"),
          Map.entry("an_assignment_goes_on", "rule.rosters.not-now"),
          Map.entry("a_taken_shift_keeps_its_time", "rule.rosters.taken-shift-keeps-its-time"),
          Map.entry("who_runs_the_shift_assigns", "rule.rosters.host-assigns"),
          Map.entry("the_host_confirms", "rule.rosters.host-confirms"),
          Map.entry("nobody_confirms_their_own_hours", "rule.rosters.not-ones-own-hours"),
          Map.entry("hours_of_an_assignment", "rule.rosters.hours-are-there"),
          Map.entry("one_open_swap", "rule.rosters.swap-is-open"),
          Map.entry("one_flat_a_month", "rule.rosters.flat-is-claimed"),
          Map.entry("one_consent_at_a_time", "rule.rosters.not-now"),
          Map.entry("a_swap_is_agreed", "rule.rosters.not-now"),
          Map.entry("a_swap_is_of_coming_shifts", "rule.rosters.not-now"),
          Map.entry("a_swap_obeys_the_rules", "rule.rosters.swap-breaks-a-rule"));

  private RosterSql() {}

  /** Does it, and lets a rule that the database names be the rule that was broken. */
  static <T> T obeying(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      BrokenRule rule = rule(e);
      throw rule == null ? e : rule;
    }
  }

  private static @Nullable BrokenRule rule(JdbiException e) {
    if (!(e.getCause() instanceof SQLException wrong)
        || !BROKEN.contains(String.valueOf(wrong.getSQLState()))) {
      return null;
    }
    Matcher named = NAME.matcher(String.valueOf(wrong.getMessage()));
    if (!named.find()) {
      return null;
    }
    String name = named.group(1) == null ? named.group(2) : named.group(1);
    String seat = SEATS.get(name);
    if (seat != null) {
      return new SignUpRefused(List.of(new Problem("seat", seat)));
    }
    String other = OTHERS.get(name);
    if (other != null) {
      return new BrokenRosterRule(other);
    }
    return switch (name) {
      case "alias_in_its_organisation" ->
          new InvalidFields(List.of(new Problem("alias", "rule.rosters.alias-taken")));
      case "seat_shift_id_fkey", "no_such_shift_or_volunteer" -> new NotFound();
      default -> name.endsWith("_pkey") ? new ChangedMeanwhile() : null;
    };
  }

  /** Those who do something about the same things come one after the other, in one order. */
  static void lock(Handle handle, UUID... things) {
    Stream.of(things)
        .sorted()
        .distinct()
        .forEach(
            thing ->
                handle.execute(
                    "select pg_advisory_xact_lock(hashtextextended(?, 35))", thing.toString()));
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
