package org.samen.rosters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;

/** Swaps: asked → agreed, where a coordinator decides → done; or refused, withdrawn. */
final class SwapSql {
  private static final int MOST_RETURNS = 60;

  private SwapSql() {}

  static List<SwapSummary> ofVolunteer(SignUpDesk desk, UUID volunteer) {
    return desk.handle()
        .createQuery(
            """
            select * from rosters.swaps() w where :volunteer in (w.volunteer, w.other) and w.state in ('asked', 'agreed')
              and w.starts > :now order by w.starts, w.id""")
        .bind("volunteer", volunteer)
        .bind("now", RosterSql.at(desk.now()))
        .map(ConstructorMapper.of(SwapSummary.class))
        .list();
  }

  /**
   * Those that wait for the organisation's coordinator.
   *
   * @param shift that is given away, or given in return; absent: any
   */
  static List<SwapSummary> toDecide(Handle handle, String organisation, @Nullable UUID shift) {
    return handle
        .createQuery(
            """
            select * from rosters.swaps() w where w.organisation = :organisation and w.state = 'agreed'
              and (cast(:shift as uuid) is null or w.shift = :shift
                   or w.in_return in (select a.id from rosters.assignment a where a.shift_id = :shift))
            order by w.starts, w.id""")
        .bind("organisation", organisation)
        .bind("shift", shift)
        .map(ConstructorMapper.of(SwapSummary.class))
        .list();
  }

  static Optional<SwapSummary> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from rosters.swaps() w where w.id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(SwapSummary.class))
        .findOne();
  }

  static List<SwapPartner> partners(SignUpDesk desk, UUID assignment) {
    return desk.handle()
        .createQuery("select * from rosters.swap_partners(:assignment, :now)")
        .bind("assignment", assignment)
        .bind("now", RosterSql.at(desk.now()))
        .map(ConstructorMapper.of(SwapPartner.class))
        .list();
  }

  static List<SwapReturn> returns(SignUpDesk desk, UUID assignment) {
    return desk.handle()
        .createQuery("select * from rosters.swap_returns(:assignment, :now) limit :most")
        .bind("assignment", assignment)
        .bind("now", RosterSql.at(desk.now()))
        .bind("most", MOST_RETURNS)
        .map(ConstructorMapper.of(SwapReturn.class))
        .list();
  }

  static void ask(SignUpDesk desk, AskSwap command, Standing own) {
    if (find(desk.handle(), command.id()).isPresent()) {
      return;
    }
    UUID inReturn = command.inReturn();
    boolean possible =
        inReturn == null
            ? partners(desk, own.id()).stream()
                .anyMatch(one -> one.volunteer().equals(command.other()))
            : returns(desk, own.id()).stream()
                .anyMatch(
                    one ->
                        one.assignment().equals(inReturn)
                            && one.volunteer().equals(command.other()));
    if (!possible) {
      throw new NotFound();
    }
    RosterSql.obeying(
        () ->
            desk.handle()
                .createUpdate(
                    """
                    insert into rosters.swap (id, assignment_id, organisation, volunteer_id, other_id, in_return, asked_at)
                    select :id, a.id, a.organisation, a.volunteer_id, :other, :inReturn, :now
                    from rosters.assignment a where a.id = :assignment""")
                .bindMethods(command)
                .bind("now", RosterSql.at(desk.now()))
                .execute());
    tell(desk, command.other(), "swap.asked", find(desk.handle(), command.id()).orElseThrow());
  }

  /** The one who was asked agrees, or not. Answers whether a coordinator decides now. */
  static boolean answer(SignUpDesk desk, SwapSummary swap, boolean agree) {
    if (!swap.state().equals("asked")) {
      throw new BrokenRosterRule("rule.rosters.not-now");
    }
    if (agree && !swap.needsApproval()) {
      perform(desk, swap);
      tell(desk, swap.volunteer(), "swap.done", swap);
      return false;
    }
    to(desk, swap.id(), agree ? "agreed" : "refused", null);
    tell(desk, swap.volunteer(), agree ? "swap.agreed" : "swap.refused", swap);
    return agree;
  }

  /** A coordinator decides on what both agreed on. */
  static void decide(SignUpDesk desk, SwapSummary swap, boolean agree, UUID person) {
    if (!swap.state().equals("agreed")) {
      throw new BrokenRosterRule("rule.rosters.not-now");
    }
    if (agree) {
      perform(desk, swap);
    } else {
      to(desk, swap.id(), "refused", person);
    }
    String kind = agree ? "swap.done" : "swap.refused";
    tell(desk, swap.volunteer(), kind, swap);
    tell(desk, swap.other(), kind, swap);
  }

  static void withdraw(SignUpDesk desk, SwapSummary swap) {
    to(desk, swap.id(), "withdrawn", null);
  }

  private static void perform(SignUpDesk desk, SwapSummary swap) {
    RosterSql.lock(desk.handle(), swap.volunteer(), swap.other(), swap.shift());
    RosterSql.obeying(
        () ->
            desk.handle()
                .createQuery("select rosters.perform_swap(:swap, :now)")
                .bind("swap", swap.id())
                .bind("now", RosterSql.at(desk.now()))
                .mapTo(String.class)
                .findOne());
  }

  private static void to(SignUpDesk desk, UUID swap, String state, @Nullable UUID decidedBy) {
    desk.handle()
        .createUpdate(
            """
            update rosters.swap set state = :state, answered_at = coalesce(answered_at, :now), decided_by = :person,
              decided_at = case when cast(:person as uuid) is not null then :now end
            where id = :id and state in ('asked', 'agreed')""")
        .bind("id", swap)
        .bind("state", state)
        .bind("now", RosterSql.at(desk.now()))
        .bind("person", decidedBy)
        .execute();
  }

  private static void tell(SignUpDesk desk, UUID volunteer, String kind, SwapSummary swap) {
    Telling.volunteer(
        desk.handle(),
        volunteer,
        kind,
        Map.of(
            "shift",
            swap.shiftName(),
            "when",
            SignUpDesk.words(swap.starts(), swap.ends()),
            "organisation",
            swap.organisationName()),
        desk.now());
  }
}
