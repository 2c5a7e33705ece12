package org.samen.rosters;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;

/**
 * Where seats are taken and left, in one transaction of a caller.
 *
 * <p>A lock per volunteer and shift lets those who want the same come one after the other, so that
 * the second is told why not. That a seat is given once, and nobody is in two places, is not left
 * to it: constraints of the table say so.
 */
record SignUpDesk(Handle handle, Instant now, @Nullable UUID person) {
  private static final Duration OFFER = Duration.ofHours(24);
  private static final Duration BEFORE_START = Duration.ofHours(2);

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm", Locale.ROOT);

  /**
   * The volunteer takes a seat themselves, or waits for it. The same again answers the same.
   *
   * @throws SignUpRefused with every reason
   */
  void signUp(SignUp command, UUID volunteer, boolean wait) {
    if (isReplayed(command.id(), command.shift(), command.seat(), volunteer)) {
      return;
    }
    requireSeat(command.shift(), command.seat());
    RosterSql.lock(handle, volunteer, command.shift());
    List<Problem> problems =
        InTheWay.of(handle, volunteer, command.shift(), command.seat(), true, now).stream()
            .map(InTheWay::problem)
            // A full seat is what one waits for.
            .filter(problem -> !wait || !problem.rule().equals("rule.rosters.full"))
            .toList();
    refuse(problems);
    insert(
        command.id(),
        command.shift(),
        command.seat(),
        volunteer,
        wait ? "waiting" : "signed-up",
        List.of(),
        null);
    if (wait) {
      offer(command.shift(), command.seat());
    }
  }

  /**
   * Puts a volunteer on a seat.
   *
   * @throws SignUpRefused with what stands in the way: all of it without a reason, otherwise what
   *     may not be let through
   */
  List<String> assign(Assign command, String state) {
    if (isReplayed(command.id(), command.shift(), command.seat(), command.volunteer())) {
      return List.of();
    }
    requireSeat(command.shift(), command.seat());
    RosterSql.lock(handle, command.volunteer(), command.shift());
    String reason = RosterSql.blankToNull(command.reason());
    List<InTheWay> all =
        InTheWay.of(handle, command.volunteer(), command.shift(), command.seat(), false, now);
    refuse(
        all.stream()
            .filter(one -> reason == null || !one.mayPass())
            .map(InTheWay::problem)
            .toList());
    List<String> overrides = all.stream().map(one -> one.problem().rule()).toList();
    insert(
        command.id(),
        command.shift(),
        command.seat(),
        command.volunteer(),
        state,
        overrides,
        overrides.isEmpty() ? null : reason);
    return overrides;
  }

  /** Nothing stands in the way of a seat that is none. */
  void requireSeat(UUID shift, int seat) {
    boolean there =
        handle
            .createQuery(
                "select exists (select from rosters.seat where shift_id = :shift and n = :seat)")
            .bind("shift", shift)
            .bind("seat", seat)
            .mapTo(Boolean.class)
            .one();
    if (!there) {
      throw new NotFound();
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new SignUpRefused(problems);
    }
  }

  private boolean isReplayed(UUID id, UUID shift, int seat, UUID volunteer) {
    Optional<Standing> there = ShiftSql.assignment(handle, id);
    if (there.isPresent()
        && !(there.get().shift().equals(shift)
            && there.get().seat() == seat
            && there.get().volunteer().equals(volunteer))) {
      throw new ChangedMeanwhile();
    }
    return there.isPresent();
  }

  private void insert(
      UUID id,
      UUID shift,
      int seat,
      UUID volunteer,
      String state,
      List<String> overrides,
      @Nullable String reason) {
    // What is copied from the shift and the volunteer, a trigger fills in.
    RosterSql.obeying(
        () ->
            handle
                .createUpdate(
                    """
                    insert into rosters.assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state,
                      made_at, made_by, overrides, override_reason, changed_at)
                    select :id, s.id, s.organisation, :seat, :volunteer, :home, tstzrange(s.starts, s.ends), :state,
                      :now, :person, :overrides, :reason, :now
                    from rosters.shift s where s.id = :shift""")
                .bind("id", id)
                .bind("shift", shift)
                .bind("seat", seat)
                .bind("volunteer", volunteer)
                .bind("home", home(volunteer))
                .bind("state", state)
                .bind("now", RosterSql.at(now))
                .bind("person", person)
                .bind("overrides", RosterSql.array(overrides))
                .bind("reason", reason)
                .execute());
    if (ShiftSql.assignment(handle, id).isEmpty()) {
      throw new NotFound();
    }
  }

  /**
   * The volunteer's home NGO where the caller may see the volunteer; a trigger sees to the rest.
   */
  private @Nullable String home(UUID volunteer) {
    return handle
        .createQuery("select organisation from rosters.volunteer where id = :id")
        .bind("id", volunteer)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  /** Leaves a seat or the waiting list, and offers what came free to who waits. */
  void withdraw(Standing standing, String why) {
    RosterSql.lock(handle, standing.volunteer(), standing.shift());
    move(standing.id(), "withdrawn", why);
    offer(standing.shift(), standing.seat());
  }

  /** Answers nothing; the database refuses what does not follow from the state that there is. */
  void move(UUID assignment, String state, @Nullable String why) {
    RosterSql.obeying(
        () ->
            handle
                .createUpdate(
                    """
                    update rosters.assignment set state = :state, withdrawn_why = :why, offer_expires_at = null, changed_at = :now
                    where id = :id""")
                .bind("state", state)
                .bind("why", why)
                .bind("now", RosterSql.at(now))
                .bind("id", assignment)
                .execute());
  }

  /** To who waits longest; they have a day to confirm, but not until the shift is near. */
  void offer(UUID shift, int seat) {
    Optional<ShiftDetails> there = ShiftSql.find(handle, shift, null);
    if (there.isEmpty() || !there.get().state().equals("published")) {
      return;
    }
    Instant last = there.get().starts().minus(BEFORE_START);
    Instant expires = now.plus(OFFER).isBefore(last) ? now.plus(OFFER) : last;
    handle
        .createQuery("select volunteer from rosters.offer_next(:shift, :seat, :expires, :now)")
        .bind("shift", shift)
        .bind("seat", seat)
        .bind("expires", RosterSql.at(expires))
        .bind("now", RosterSql.at(now))
        .mapTo(UUID.class)
        .forEach(
            volunteer ->
                Telling.volunteer(handle, volunteer, "roster.offered", facts(there.get()), now));
  }

  /** What a notice says of a shift: its name, its time and who runs it. */
  static Map<String, String> facts(ShiftDetails shift) {
    return Map.of(
        "shift",
        shift.name(),
        "when",
        words(shift.starts(), shift.ends()),
        "organisation",
        shift.organisationName());
  }

  /** In digits, so that it reads the same in every language. */
  static String words(Instant starts, Instant ends) {
    LocalDateTime from = LocalDateTime.ofInstant(starts, Kinds.ZONE);
    LocalDateTime until = LocalDateTime.ofInstant(ends, Kinds.ZONE);
    String end = DAY_AND_TIME.format(until);
    return DAY_AND_TIME.format(from)
        + "–"
        + (from.toLocalDate().equals(until.toLocalDate()) ? end.substring(11) : end);
  }
}
