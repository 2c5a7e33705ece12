package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Who is on a shift, as its coordinators see to it: signed up by themselves → assigned → attended
 * or absent. The NGO that runs the shift assigns; a volunteer's home NGO may sign them up for a
 * shift of the pool. Volunteers themselves come through {@link OwnDoor}.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class SignUps {
  private static final int LONGEST_REASON = 500;
  private static final int MOST_MINUTES = 1500;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /** What stands between a volunteer and a seat; empty when they can have it. */
  public List<Problem> inTheWay(UUID volunteer, UUID shift, int seat) {
    return with(
        desk ->
            InTheWay.of(desk.handle(), volunteer, shift, seat, false, clock.instant()).stream()
                .map(InTheWay::problem)
                .toList());
  }

  /** Own volunteers and those of the pool, those who can have the seat first. */
  public List<Candidate> candidates(UUID shift, int seat) {
    return with(desk -> Candidate.of(desk, shift, seat, caller.organisation()));
  }

  /**
   * Puts a volunteer on a seat: assigns them to a shift of the caller's organisation, or signs an
   * own volunteer up for another's.
   *
   * @throws SignUpRefused with all that stands in the way; with a reason given and the role of
   *     coordinator, with what may not be let through
   */
  public void assign(Assign command) {
    FieldChecks checks = new FieldChecks();
    checks.text("reason", command.reason(), LONGEST_REASON, false);
    checks.refuse();
    with(
        desk -> {
          ShiftDetails shift = shift(desk, command.shift());
          Assign asked =
              caller.has(Role.COORDINATOR)
                  ? command
                  : new Assign(
                      command.id(), command.shift(), command.seat(), command.volunteer(), null);
          List<String> overrides = desk.assign(asked, shift.mayEdit() ? "assigned" : "signed-up");
          trail.record(
              overrides.isEmpty() ? "shift.assigned" : "shift.assigned-with-reason",
              "shift",
              shift.id(),
              shift.organisation(),
              List.of(
                  new Change("volunteer", null, command.volunteer().toString()),
                  new Change("overrides", null, String.join(" ", overrides))),
              overrides.isEmpty() ? null : asked.reason());
          if (shift.state().equals("published") && shift.starts().isAfter(clock.instant())) {
            Telling.volunteer(
                desk.handle(),
                command.volunteer(),
                "roster.assigned",
                SignUpDesk.facts(shift),
                clock.instant());
          }
          return overrides;
        });
  }

  /** Confirms who signed up themselves. */
  public void confirm(UUID assignment) {
    with(
        desk -> {
          Standing standing = ofOurShift(desk, assignment);
          if (!standing.state().equals("assigned")) {
            desk.move(assignment, "assigned", null);
            tell(desk, standing, "roster.confirmed");
            record("shift.confirmed", desk, standing);
          }
          return standing;
        });
  }

  /** Takes a volunteer off a shift; what came free is offered to who waits. */
  public void withdraw(UUID assignment) {
    with(
        desk -> {
          Standing standing = require(desk, assignment);
          if (!standing.state().equals("withdrawn")) {
            desk.withdraw(standing, "coordinator");
            tell(desk, standing, "roster.taken-off");
            record("shift.taken-off", desk, standing);
          }
          return standing;
        });
  }

  /** Planning leaves this assignment as it is, or no longer. */
  public void pin(UUID assignment, boolean pinned) {
    with(
        desk -> {
          ofOurShift(desk, assignment);
          return desk.handle()
              .execute("update rosters.assignment set pinned = ? where id = ?", pinned, assignment);
        });
  }

  /**
   * Confirms that a volunteer was there: their hours count.
   *
   * @param minutes absent: the shift's real ones
   */
  public void attended(UUID assignment, @Nullable Integer minutes) {
    FieldChecks checks = new FieldChecks();
    if (minutes != null) {
      checks.range("minutes", minutes, 1, MOST_MINUTES);
    }
    checks.refuse();
    with(
        desk -> {
          Standing standing = begun(desk, assignment);
          desk.move(assignment, "attended", null);
          HourSql.ofAttendance(
              desk, standing, shift(desk, standing.shift()), minutes, caller.person());
          record("shift.attended", desk, standing);
          ShiftDetails shift = shift(desk, standing.shift());
          if (!standing.state().equals("attended")) {
            new AllowanceWarning(desk.handle(), notices, clock.instant())
                .afterHours(
                    standing.volunteer(),
                    shift.organisation(),
                    LocalDate.ofInstant(shift.starts(), Kinds.ZONE),
                    minutes == null ? shift.minutes() : minutes);
          }
          return standing;
        });
  }

  /** Writes down that a volunteer was not there; hours that were confirmed of it are gone. */
  public void absent(UUID assignment) {
    with(
        desk -> {
          Standing standing = begun(desk, assignment);
          desk.move(assignment, "absent", null);
          desk.handle().execute("delete from rosters.hours where assignment_id = ?", assignment);
          record("shift.absent", desk, standing);
          return standing;
        });
  }

  /** Who was there is known once it begins. */
  private Standing begun(SignUpDesk desk, UUID assignment) {
    Standing standing = ofOurShift(desk, assignment);
    if (shift(desk, standing.shift()).starts().isAfter(clock.instant())) {
      throw new BrokenRosterRule("rule.rosters.not-begun");
    }
    return standing;
  }

  /** Swaps on the caller's organisation's shifts that wait for its coordinator. */
  public List<SwapSummary> swaps() {
    return with(desk -> SwapSql.toDecide(desk.handle(), caller.organisation(), null));
  }

  /** Those of one shift, whether it is given away or given in return. */
  public List<SwapSummary> swapsOf(UUID shift) {
    return with(desk -> SwapSql.toDecide(desk.handle(), caller.organisation(), shift));
  }

  /** Decides on a swap that both volunteers agreed on. */
  @RolesAllowed(Role.COORDINATOR)
  public void decideSwap(UUID swap, boolean agree) {
    with(
        desk -> {
          SwapSummary asked = SwapSql.find(desk.handle(), swap).orElseThrow(NotFound::new);
          caller.mustActFor(asked.organisation());
          SwapSql.decide(desk, asked, agree, caller.person());
          trail.record(
              agree ? "swap.agreed" : "swap.refused",
              "shift",
              asked.shift(),
              asked.organisation(),
              List.of());
          return asked;
        });
  }

  private ShiftDetails shift(SignUpDesk desk, UUID id) {
    return ShiftSql.find(desk.handle(), id, caller.organisation()).orElseThrow(NotFound::new);
  }

  private static Standing require(SignUpDesk desk, UUID assignment) {
    return ShiftSql.assignment(desk.handle(), assignment).orElseThrow(NotFound::new);
  }

  private Standing ofOurShift(SignUpDesk desk, UUID assignment) {
    Standing standing = require(desk, assignment);
    caller.mustActFor(shift(desk, standing.shift()).organisation());
    return standing;
  }

  private void tell(SignUpDesk desk, Standing standing, String kind) {
    ShiftDetails shift = shift(desk, standing.shift());
    if (shift.starts().isAfter(clock.instant())) {
      Telling.volunteer(
          desk.handle(), standing.volunteer(), kind, SignUpDesk.facts(shift), clock.instant());
    }
  }

  /** The volunteer by their id alone. */
  private void record(String action, SignUpDesk desk, Standing standing) {
    trail.record(
        action,
        "shift",
        standing.shift(),
        shift(desk, standing.shift()).organisation(),
        List.of(new Change("volunteer", null, standing.volunteer().toString())));
  }

  private <T> T with(Function<SignUpDesk, T> work) {
    return jdbi.withHandle(
        handle -> work.apply(new SignUpDesk(handle, clock.instant(), caller.person())));
  }
}
