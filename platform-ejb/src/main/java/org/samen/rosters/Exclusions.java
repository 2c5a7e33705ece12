package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * Whom planning never puts on a shift of the caller's organisation. It binds proposals and
 * substitutes alone: volunteers still sign up themselves, and a coordinator may assign them.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class Exclusions {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Trail trail;
  @EJB private Shifts shifts;

  /** Those of a shift, by alias. */
  public List<Exclusion> list(UUID shift) {
    ours(shift);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from rosters.forbidden_on(:shift)")
                .bind("shift", shift)
                .map(ConstructorMapper.of(Exclusion.class))
                .list());
  }

  /**
   * Planning never puts this volunteer on this shift. The same again has no second effect.
   *
   * @param seat the one seat of it; absent: none of them
   * @throws NotFound when the caller knows no such shift, seat or volunteer
   */
  public void add(UUID shift, UUID volunteer, @Nullable Integer seat) {
    ShiftDetails its = ours(shift);
    if (seat != null && its.seats().stream().noneMatch(one -> one.n() == seat)) {
      throw new NotFound();
    }
    int added =
        jdbi.withHandle(
            handle -> {
              if (handle
                  .createQuery("select rosters.home_of(:volunteer)")
                  .bind("volunteer", volunteer)
                  .mapTo(String.class)
                  .findOne()
                  .isEmpty()) {
                throw new NotFound();
              }
              return handle.execute(
                  """
                  insert into rosters.forbidden (shift_id, organisation, volunteer_id, seat_n, made_by, made_at)
                  values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
                  shift,
                  its.organisation(),
                  volunteer,
                  seat,
                  caller.person(),
                  RosterSql.at(clock.instant()));
            });
    record(added, "shift.forbidden", its, volunteer, seat);
  }

  /**
   * Planning may put this volunteer on this shift again.
   *
   * @param seat as it was forbidden: the one seat, or absent
   */
  public void remove(UUID shift, UUID volunteer, @Nullable Integer seat) {
    ShiftDetails its = ours(shift);
    int removed =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    """
                    delete from rosters.forbidden
                    where shift_id = ? and volunteer_id = ? and seat_n is not distinct from cast(? as integer)""",
                    shift,
                    volunteer,
                    seat));
    record(removed, "shift.allowed", its, volunteer, seat);
  }

  private ShiftDetails ours(UUID shift) {
    ShiftDetails its = shifts.find(shift).orElseThrow(NotFound::new);
    caller.mustActFor(its.organisation());
    return its;
  }

  private void record(
      int rows, String action, ShiftDetails shift, UUID volunteer, @Nullable Integer seat) {
    if (rows > 0) {
      trail.record(
          action,
          "shift",
          shift.id(),
          shift.organisation(),
          List.of(
              new Change("volunteer", null, volunteer.toString()),
              new Change("seat", null, seat == null ? null : seat.toString())));
    }
  }
}
