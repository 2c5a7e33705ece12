package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldChecks;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * Shifts: draft, for their own NGO alone → published → cancelled. Once somebody is on it, a shift
 * keeps its time; another time is another shift.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Shifts {
  private static final int LONGEST_REASON = 500;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /**
   * Adds a draft, or changes a shift.
   *
   * @throws org.samen.access.InvalidFields naming what cannot be, such as a time that the clock
   *     skips
   * @throws ChangedMeanwhile when somebody changed it, or the id is another's
   * @throws BrokenRosterRule when somebody is on it and the time would change
   */
  public void save(EditShift command) {
    jdbi.useHandle(
        handle -> {
          FieldChecks checks =
              ShiftRules.of(
                  command, VolunteerSql.skillCodes(handle), VolunteerSql.municipalities(handle));
          Instant starts =
              ShiftTimes.moment(checks, "starts", command.starts(), command.startsWhich());
          Instant ends = ShiftTimes.moment(checks, "ends", command.ends(), command.endsWhich());
          checks.must(ends.isAfter(starts), "ends", "rule.order");
          checks.must(
              ShiftTimes.minutes(starts, ends) <= 24 * 60, "ends", "rule.rosters.a-day-at-most");
          Instant release = command.releaseAt();
          checks.must(
              release == null || !release.isAfter(starts),
              "releaseAt",
              "rule.rosters.release-before-start");
          taken(handle, command, checks);
          checks.refuse();
          if (ShiftSql.write(
              handle, command, starts, ends, caller.organisation(), clock.instant())) {
            trail.record(
                command.version() == null ? "shift.added" : "shift.changed",
                "shift",
                command.id(),
                caller.organisation(),
                List.of(new Change("starts", null, starts.toString())));
          } else if (command.version() != null || !isTheSame(handle, command, starts, ends)) {
            throw new ChangedMeanwhile();
          }
        });
  }

  /** What {@link #save} would refuse whatever the time is; changes nothing. */
  public List<Problem> problems(EditShift command) {
    return jdbi.withHandle(
        handle ->
            ShiftRules.of(
                    command, VolunteerSql.skillCodes(handle), VolunteerSql.municipalities(handle))
                .problems());
  }

  /** Nobody is put off their seat by changing how many there are. */
  private void taken(Handle handle, EditShift command, FieldChecks checks) {
    if (command.version() == null) {
      return;
    }
    ShiftDetails there =
        ShiftSql.find(handle, command.id(), caller.organisation()).orElseThrow(NotFound::new);
    caller.mustActFor(there.organisation());
    for (ShiftDetails.Seat seat : there.seats()) {
      boolean goes = seat.n() >= command.seats().size();
      boolean known =
          handle
              .createQuery(
                  "select exists (select from rosters.assignment where shift_id = :id and seat_n = :n)")
              .bind("id", command.id())
              .bind("n", seat.n())
              .mapTo(Boolean.class)
              .one();
      if (goes) {
        checks.must(!known, "seats", "rule.rosters.seats-are-taken");
      } else {
        checks.must(
            command.seats().get(seat.n()).count() >= seat.taken(),
            "seats[" + seat.n() + "].count",
            "rule.rosters.seats-are-taken");
      }
    }
  }

  private boolean isTheSame(Handle handle, EditShift command, Instant starts, Instant ends) {
    return ShiftSql.find(handle, command.id(), caller.organisation())
        .filter(
            there ->
                there.mayEdit()
                    && there.version() == 0
                    && there.name().equals(command.name().strip())
                    && there.role().equals(command.role())
                    && Objects.equals(there.area(), command.area())
                    && there.starts().equals(starts)
                    && there.ends().equals(ends)
                    && there.seats().stream()
                        .map(s -> new SeatAsked(s.skill(), s.language(), s.priority(), s.count()))
                        .toList()
                        .equals(command.seats()))
        .isPresent();
  }

  /**
   * What a recurring pattern would make, day by day, with what stands in its way; makes nothing.
   */
  public List<PlannedShift> preview(RepeatShift command) {
    FieldChecks checks = Recurrence.broken(command);
    checks.refuse();
    List<PlannedShift> planned =
        jdbi.withHandle(handle -> Recurrence.plan(command, template(handle, command.template())));
    checks.must(
        planned.size() <= Recurrence.MOST, "until", "rule.sharing.too-many", Recurrence.MOST);
    checks.refuse();
    return planned;
  }

  /**
   * Makes the draft shifts of a recurring pattern; the same again makes none.
   *
   * @return their ids in order
   * @throws org.samen.access.InvalidFields when a day has no such time, or has it twice
   */
  public List<UUID> repeat(RepeatShift command) {
    List<PlannedShift> planned = new ArrayList<>(preview(command));
    if (command.skipMissing()) {
      planned.removeIf(
          shift ->
              shift.problems().stream()
                  .anyMatch(p -> p.rule().equals("rule.rosters.no-such-time")));
    }
    FieldChecks checks = new FieldChecks();
    for (PlannedShift shift : planned) {
      shift.problems().forEach(p -> checks.add("day", "rule.rosters.on-that-day", shift.day()));
      shift.problems().forEach(p -> checks.add(p.field(), p.rule()));
    }
    checks.refuse();
    jdbi.useHandle(
        handle -> {
          TemplateDetails template = template(handle, command.template());
          planned.forEach(
              shift -> ShiftSql.insert(handle, template, command.id(), shift, clock.instant()));
        });
    trail.record(
        "shift.series-made",
        "template",
        command.template(),
        caller.organisation(),
        List.of(new Change("shifts", null, String.valueOf(planned.size()))));
    return planned.stream().map(PlannedShift::id).toList();
  }

  private TemplateDetails template(Handle handle, UUID id) {
    return ShiftSql.templates(handle, caller.organisation(), id, false).stream()
        .findFirst()
        .orElseThrow(NotFound::new);
  }

  /** Publishes drafts; those on them already are told. One that is published stays so. */
  public void publish(List<UUID> ids) {
    jdbi.useHandle(
        handle -> {
          for (UUID id : ids) {
            ShiftDetails shift = require(handle, id);
            int published =
                handle.execute(
                    """
                    update rosters.shift set state = 'published', published_at = ?, changed_at = ?, version = version + 1
                    where id = ? and state = 'draft'""",
                    RosterSql.at(clock.instant()),
                    RosterSql.at(clock.instant()),
                    id);
            if (published == 1) {
              record("shift.published", shift, null);
              tellAll(handle, shift, "roster.published");
            }
          }
        });
  }

  /**
   * Cancels a shift; whoever is on it or waits for it is told.
   *
   * @param why free text
   */
  public void cancel(UUID id, @Nullable String why) {
    FieldChecks checks = new FieldChecks();
    checks.text("why", why, LONGEST_REASON, false);
    checks.refuse();
    jdbi.useHandle(
        handle -> {
          ShiftDetails shift = require(handle, id);
          if (shift.state().equals("cancelled")) {
            return;
          }
          if (!shift.starts().isAfter(clock.instant())) {
            throw new BrokenRosterRule("rule.rosters.not-now");
          }
          tellAll(handle, shift, "roster.cancelled");
          handle.execute(
              """
              update rosters.assignment set state = 'withdrawn', withdrawn_why = 'cancelled', changed_at = ?
              where shift_id = ? and state <> 'withdrawn'""",
              RosterSql.at(clock.instant()),
              id);
          handle.execute(
              """
              update rosters.shift set state = 'cancelled', cancelled_why = ?, changed_at = ?, version = version + 1 where id = ?""",
              RosterSql.blankToNull(why),
              RosterSql.at(clock.instant()),
              id);
          record("shift.cancelled", shift, RosterSql.blankToNull(why));
        });
  }

  private void tellAll(Handle handle, ShiftDetails shift, String kind) {
    if (shift.starts().isAfter(clock.instant())) {
      shift.seats().stream()
          .flatMap(seat -> seat.standing().stream())
          .forEach(
              standing ->
                  Telling.volunteer(
                      handle,
                      standing.volunteer(),
                      kind,
                      SignUpDesk.facts(shift),
                      clock.instant()));
    }
  }

  /** Empty when there is none, or none that the caller may see. */
  public Optional<ShiftDetails> find(UUID id) {
    return jdbi.withHandle(handle -> ShiftSql.find(handle, id, caller.organisation()));
  }

  /** Soonest first, or latest first. */
  public List<ShiftSummary> list(ShiftFilter filter, boolean latestFirst, int offset, int limit) {
    return jdbi.withHandle(handle -> ShiftSql.list(handle, filter, latestFirst, offset, limit));
  }

  public int count(ShiftFilter filter) {
    return jdbi.withHandle(handle -> ShiftSql.count(handle, filter));
  }

  /**
   * How far the seats of each day and skill are taken.
   *
   * @param organisation alias; absent: all shifts that the caller may see
   * @param until included
   */
  public List<CoverageCell> coverage(
      @Nullable String organisation, LocalDate from, LocalDate until) {
    return jdbi.withHandle(handle -> ShiftSql.coverage(handle, organisation, from, until));
  }

  /**
   * Who is on which seat, for a file or paper.
   *
   * @param organisation alias; absent: all shifts that the caller may see
   * @param until included
   */
  public List<RosterLine> roster(@Nullable String organisation, LocalDate from, LocalDate until) {
    return jdbi.withHandle(handle -> ShiftSql.roster(handle, organisation, from, until));
  }

  private ShiftDetails require(Handle handle, UUID id) {
    ShiftDetails shift =
        ShiftSql.find(handle, id, caller.organisation()).orElseThrow(NotFound::new);
    caller.mustActFor(shift.organisation());
    return shift;
  }

  private void record(String action, ShiftDetails shift, @Nullable String reason) {
    trail.record(
        action,
        "shift",
        shift.id(),
        shift.organisation(),
        List.of(new Change("starts", null, shift.starts().toString())),
        reason);
  }
}
