package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.rosters.PlanTask.Person;

/**
 * What becomes of a proposal: read as a difference, accepted whole or in part, or dropped. What is
 * accepted goes through the rules of sign-up, one line at a time: a line that they refuse by now
 * says so, and the others go on.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class Proposals {
  private static final int MOST_LINES = 20_000;
  private static final int SUBSTITUTES = 3;
  private static final int WANTED_MINUTES = 240;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Trail trail;
  @EJB private SignUps signUps;
  @EJB private Shifts shifts;
  @EJB private PlanRows rows;

  public Optional<PlanDetails> find(UUID id) {
    return jdbi.withHandle(handle -> PlanSql.find(handle, id, caller.organisation()));
  }

  /** The NGO's proposals, the latest first. */
  public List<PlanDetails> list(int offset, int limit) {
    return jdbi.withHandle(handle -> PlanSql.list(handle, caller.organisation(), offset, limit));
  }

  public int count() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select count(*) from rosters.plan").mapTo(Integer.class).one());
  }

  /**
   * Who gains, loses and keeps a seat, by the time of the shifts.
   *
   * @param change gains, loses or keeps; absent: all
   * @throws NotFound when the NGO has no such plan
   */
  public List<PlanLine> lines(UUID plan, @Nullable String change, int offset, int limit) {
    require(plan);
    return jdbi.withHandle(handle -> PlanSql.lines(handle, plan, change, offset, limit));
  }

  /** Seats that stay empty and why, the weightiest first. */
  public List<PlanGap> gaps(UUID plan) {
    require(plan);
    return jdbi.withHandle(handle -> PlanSql.gaps(handle, plan));
  }

  private PlanDetails require(UUID plan) {
    return find(plan).orElseThrow(NotFound::new);
  }

  /**
   * Takes lines over: who loses a seat leaves it, who gains one is assigned to it and told.
   *
   * @throws BrokenRosterRule when it is no proposal any more
   */
  public PlanDetails accept(AcceptPlan command) {
    UUID plan = command.plan();
    mustBeProposed(plan);
    Set<PlanLine.Key> chosen = command.lines() == null ? null : new HashSet<>(command.lines());
    List<PlanLine> lines =
        lines(plan, null, 0, MOST_LINES).stream()
            .filter(line -> line.state().equals("proposed"))
            .filter(line -> chosen == null || chosen.contains(line.key()))
            .toList();
    if (command.publish()) {
      shifts.publish(drafts(lines));
    }
    jdbi.useHandle(
        handle -> {
          lines.stream()
              .filter(line -> line.change().equals("loses"))
              .forEach(line -> leave(handle, plan, line));
          lines.stream()
              .filter(line -> line.change().equals("gains"))
              .forEach(line -> assign(handle, plan, line));
          lines.stream()
              .filter(line -> line.change().equals("keeps"))
              .forEach(line -> settle(handle, plan, line, List.of()));
          end(handle, plan, chosen == null);
        });
    trail.record(
        "plan.accepted",
        "plan",
        plan,
        caller.organisation(),
        List.of(new Change("lines", null, String.valueOf(lines.size()))));
    return require(plan);
  }

  private void mustBeProposed(UUID plan) {
    require(plan);
    boolean proposed =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select state = 'proposed' from rosters.plan where id = :id for update")
                    .bind("id", plan)
                    .mapTo(Boolean.class)
                    .one());
    if (!proposed) {
      throw new BrokenRosterRule("rule.rosters.not-now");
    }
  }

  private List<UUID> drafts(List<PlanLine> lines) {
    Set<UUID> all = lines.stream().map(PlanLine::shift).collect(Collectors.toSet());
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from rosters.shift where state = 'draft' and id = any (:ids)")
                .bind("ids", all.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list());
  }

  private void leave(Handle handle, UUID plan, PlanLine line) {
    RosterSql.lock(handle, line.volunteer(), line.shift());
    boolean left = withdraw(handle, line, "assigned");
    ShiftDetails shift =
        ShiftSql.find(handle, line.shift(), caller.organisation()).orElseThrow(NotFound::new);
    if (left && shift.state().equals("published")) {
      Telling.volunteer(
          handle, line.volunteer(), "roster.taken-off", SignUpDesk.facts(shift), clock.instant());
    }
    settle(handle, plan, line, left ? List.of() : List.of("rule.rosters.not-now"));
  }

  /** Answers whether there was such an assignment. */
  private boolean withdraw(Handle handle, PlanLine line, String state) {
    return RosterSql.obeying(
            () ->
                handle
                    .createUpdate(
                        """
                        update rosters.assignment set state = 'withdrawn', withdrawn_why = 'replanned', changed_at = :now
                        where shift_id = :shift and volunteer_id = :volunteer and state = :state and not pinned""")
                    .bind("shift", line.shift())
                    .bind("volunteer", line.volunteer())
                    .bind("state", state)
                    .bind("now", RosterSql.at(clock.instant()))
                    .execute())
        > 0;
  }

  private void assign(Handle handle, UUID plan, PlanLine line) {
    List<Problem> problems = inTheWay(handle, line);
    if (problems.isEmpty()) {
      boolean unused = withdraw(handle, line, "waiting");
      signUps.assign(
          new Assign(Ids.next(clock), line.shift(), line.seat(), line.volunteer(), null));
    }
    settle(handle, plan, line, problems.stream().map(Problem::rule).distinct().toList());
  }

  /** Whom a coordinator kept off the shift since the proposal was made is not put on it either. */
  private List<Problem> inTheWay(Handle handle, PlanLine line) {
    boolean forbidden =
        handle
            .createQuery(
                """
                select exists (select from rosters.forbidden
                               where shift_id = :shift and volunteer_id = :volunteer and coalesce(seat_n, :seat) = :seat)""")
            .bindMethods(line.key())
            .mapTo(Boolean.class)
            .one();
    return forbidden
        ? List.of(new Problem("volunteer", "rule.rosters.forbidden"))
        : signUps.inTheWay(line.volunteer(), line.shift(), line.seat());
  }

  private static void settle(Handle handle, UUID plan, PlanLine line, List<String> refusals) {
    handle
        .createUpdate(
            """
            update rosters.plan_line set state = :state, refusals = :refusals
            where plan_id = :plan and shift_id = :shift and seat_n = :seat and volunteer_id = :volunteer""")
        .bindMethods(line.key())
        .bind("plan", plan)
        .bind("state", refusals.isEmpty() ? "accepted" : "refused")
        .bind("refusals", RosterSql.array(refusals))
        .execute();
  }

  private void end(Handle handle, UUID plan, boolean whole) {
    handle
        .createUpdate(
            """
            update rosters.plan set state = 'accepted', decided_by = :person, decided_at = :now
            where id = :id and (:whole or not exists (
              select from rosters.plan_line l where l.plan_id = :id and l.state = 'proposed' and l.change <> 'keeps'))""")
        .bind("person", caller.person())
        .bind("now", RosterSql.at(clock.instant()))
        .bind("id", plan)
        .bind("whole", whole)
        .execute();
  }

  /** Lets a proposal go; what was accepted of it stays. */
  public void drop(UUID plan) {
    mustBeProposed(plan);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update rosters.plan set state = 'dropped', decided_by = ?, decided_at = ? where id = ?",
                caller.person(),
                RosterSql.at(clock.instant()),
                plan));
  }

  /** The three who could take a free seat at once, those who did the least first. */
  public List<Substitute> substitutes(UUID shift, int seat) {
    ShiftDetails its = shifts.find(shift).orElseThrow(NotFound::new);
    caller.mustActFor(its.organisation());
    LocalDate day = LocalDate.ofInstant(its.starts(), Kinds.ZONE);
    List<Candidate> able =
        signUps.candidates(shift, seat).stream()
            .filter(candidate -> candidate.problems().isEmpty())
            .toList();
    List<String> lenders =
        able.stream()
            .map(Candidate::organisation)
            .filter(organisation -> !organisation.equals(caller.organisation()))
            .distinct()
            .toList();
    PlanTask task = rows.task(new MakePlan(shift, day, day, lenders, 1, 0, false, 1));
    Map<UUID, Person> people =
        task.people().stream().collect(Collectors.toMap(Person::id, person -> person));
    return able.stream()
        .filter(
            candidate ->
                !task.forbidden().contains(new PlanLine.Key(shift, seat, candidate.volunteer())))
        .map(
            candidate ->
                new Substitute(
                    candidate.volunteer(),
                    candidate.organisation(),
                    candidate.alias(),
                    burden(people.get(candidate.volunteer()))))
        .sorted(Comparator.comparingDouble(Substitute::burden).thenComparing(Substitute::alias))
        .limit(SUBSTITUTES)
        .toList();
  }

  private static double burden(@Nullable Person person) {
    if (person == null) {
      return 0;
    }
    long taken =
        person.taken().stream()
            .mapToLong(each -> Duration.between(each.from(), each.until()).toMinutes())
            .sum();
    int wanted = person.wantedMinutes() == 0 ? WANTED_MINUTES : person.wantedMinutes();
    return (person.pastMinutes() + taken) / (double) wanted;
  }
}
