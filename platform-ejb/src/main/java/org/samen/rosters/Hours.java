package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Hours that volunteers worked: those of a shift are confirmed with the attendance; those outside
 * shifts are claimed, and confirmed or refused by the NGO for which they were worked, never by the
 * volunteer.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Hours {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /**
   * The latest first: of the caller's volunteers, and those worked for the caller's organisation.
   */
  public List<HourEntry> list(HoursFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle -> HourSql.list(handle, filter, caller.organisation(), offset, limit));
  }

  public int count(HoursFilter filter) {
    return jdbi.withHandle(handle -> HourSql.count(handle, filter, caller.organisation()));
  }

  /** Confirmed hours per role, NGO and lending partner between two days, both included. */
  public List<HourTotal> totals(LocalDate from, LocalDate until) {
    return jdbi.withHandle(handle -> HourSql.totals(handle, from, until));
  }

  /**
   * Claims hours for an own volunteer. The same again has no second effect.
   *
   * @throws NotFound when the caller's organisation has no such volunteer
   */
  public void claim(ClaimHours command) {
    jdbi.useHandle(
        handle -> {
          VolunteerDetails volunteer =
              VolunteerSql.find(handle, command.volunteer())
                  .filter(there -> caller.actsFor(there.organisation()))
                  .orElseThrow(NotFound::new);
          HourSql.claim(
              handle, command, volunteer.organisation(), caller.person(), clock.instant());
        });
  }

  /** Confirms what was claimed of the caller's organisation. */
  public void confirm(List<UUID> ids) {
    jdbi.useHandle(handle -> ids.forEach(id -> decide(handle, id, "confirmed", null)));
  }

  /**
   * Refuses what was claimed.
   *
   * @param reason free text, which the volunteer reads
   */
  public void refuse(UUID id, @Nullable String reason) {
    FieldChecks checks = new FieldChecks();
    checks.text("reason", reason, VolunteerRules.LONGEST_NOTE, true);
    checks.refuse();
    jdbi.useHandle(handle -> decide(handle, id, "refused", reason));
  }

  private void decide(Handle handle, UUID id, String state, @Nullable String reason) {
    Claimed claimed =
        handle
            .createQuery(
                "select volunteer_id, organisation, day, minutes, state from rosters.hours where id = :id")
            .bind("id", id)
            .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Claimed.class))
            .findOne()
            .orElseThrow(NotFound::new);
    caller.mustActFor(claimed.organisation());
    if (claimed.state().equals(state)) {
      return;
    }
    if (!claimed.state().equals("claimed")) {
      throw new BrokenRosterRule("rule.rosters.not-now");
    }
    RosterSql.obeying(
        () ->
            handle
                .createUpdate(
                    """
                    update rosters.hours set state = :state, confirmed_by = :person, decided_at = :now, reason = :reason
                    where id = :id and state = 'claimed'""")
                .bind("state", state)
                .bind("person", caller.person())
                .bind("now", RosterSql.at(clock.instant()))
                .bind("reason", RosterSql.blankToNull(reason))
                .bind("id", id)
                .execute());
    trail.record(
        "hours." + state,
        "hours",
        id,
        claimed.organisation(),
        List.of(
            new Change("minutes", null, String.valueOf(claimed.minutes())),
            new Change("volunteer", null, claimed.volunteerId().toString())));
    if (state.equals("confirmed")) {
      new AllowanceWarning(handle, notices, clock.instant())
          .afterHours(
              claimed.volunteerId(), claimed.organisation(), claimed.day(), claimed.minutes());
    }
  }

  /** A row of the query above. */
  public record Claimed(
      UUID volunteerId, String organisation, LocalDate day, int minutes, String state) {}
}
