package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.rosters.planning.EngineFailed;
import org.samen.rosters.planning.EngineProcess;

/**
 * From the shifts of a week to a proposal, and from there to assignments. Each test has its week.
 */
class ProposalIT {
  private static final ARoster ROSTER = new ARoster();
  private static final EngineProcess ENGINE =
      EngineProcess.in(Path.of("target/engine"), Path.of("target/classes"));

  private static UUID ibis;
  private static UUID kieviet;
  private static UUID lent;
  private static UUID notLent;

  @BeforeAll
  static void volunteers() {
    ibis = ROSTER.volunteer("carla", v -> v.most = 480);
    kieviet = ROSTER.volunteer("carla", v -> v.most = 480);
    lent =
        ROSTER.volunteer(
            "bram",
            v -> {
              v.pool = true;
              v.most = 480;
            });
    notLent = ROSTER.volunteer("bram", v -> v.most = 480);
  }

  @AfterAll
  static void end() throws Exception {
    ROSTER.close();
  }

  @Test
  void aProposalIsReadAsADifferenceAndBecomesAssignmentsWhenItIsAccepted() {
    UUID morning = shift("2026-03-09T09:00", "2026-03-09T13:00", true, ARoster.seats(2));
    UUID gp = shift("2026-03-10T09:00", "2026-03-10T13:00", true, new SeatAsked("gp", null, 9, 1));
    UUID evening = shift("2026-03-11T17:00", "2026-03-11T21:00", true, ARoster.seats(4));
    PlanDetails plan = made("2026-03-09", List.of(), false);
    assertEquals("proposed", plan.state());
    assertTrue(plan.isProven());
    assertEquals(Long.valueOf(9 + 2 * 2), plan.uncovered());
    assertEquals(4, plan.gains());
    assertEquals(Set.of(), standing(morning));
    assertEquals(0, gap(plan, gp).able());
    assertEquals(2, gap(plan, evening).empty());
    accept(plan, null);
    assertEquals(Set.of(ibis, kieviet), standing(morning));
    assertEquals(Set.of(ibis, kieviet), standing(evening));
    PlanDetails again = made("2026-03-09", List.of(ARoster.B), false);
    assertEquals(List.of(1, 0, 4), List.of(again.gains(), again.losses(), again.keeps()));
    assertEquals(List.of(lent), lines(again, "gains").stream().map(PlanLine::volunteer).toList());
    assertEquals("accepted", find("carla", plan).state());
    assertThrows(BrokenRosterRule.class, () -> accept(plan, null));
  }

  @Test
  void whoHasNotConsentedIsNotPlannedAndOfWhoHasOnlyThatTheyAreNotFreeIsTold() {
    UUID three = shift("2026-03-16T09:00", "2026-03-16T19:00", true, ARoster.seats(4));
    UUID own = shift("2026-03-17T09:00", "2026-03-17T13:00", false, ARoster.seats(4));
    PlanDetails plan = made("2026-03-16", List.of(ARoster.B), false);
    assertFalse(lines(plan, null).stream().anyMatch(line -> line.volunteer().equals(notLent)));
    assertEquals(Map.of("hours", 2, "not-free", 1), gap(plan, three).reasons());
    assertEquals(Map.of("own-volunteers-only", 1), gap(plan, own).reasons());
  }

  @Test
  void aProposalIsItsOwnNgosAlone() {
    shift("2026-03-23T09:00", "2026-03-23T13:00", true, ARoster.seats(1));
    PlanDetails plan = made("2026-03-23", List.of(), false);
    assertTrue(
        ROSTER.as("bram", Proposals.class, proposals -> proposals.find(plan.id())).isEmpty());
    assertThrows(
        NotFound.class,
        () ->
            ROSTER.as(
                "bram",
                Proposals.class,
                proposals -> proposals.accept(new AcceptPlan(plan.id(), null, false))));
    List<PlanDetails> theirs =
        ROSTER.as("bram", Proposals.class, proposals -> proposals.list(0, 100));
    assertEquals(List.of(), theirs);
  }

  @Test
  void pinnedStaysForbiddenNeverComesAndAfterADropOutLittleChanges() {
    UUID first = shift("2026-03-30T09:00", "2026-03-30T13:00", true, ARoster.seats(1));
    UUID second = shift("2026-03-31T09:00", "2026-03-31T13:00", true, ARoster.seats(1));
    UUID third = shift("2026-04-01T09:00", "2026-04-01T13:00", true, ARoster.seats(1));
    UUID pinned = assigned(ibis, first);
    ROSTER.does("carla", SignUps.class, signUps -> signUps.pin(pinned, true));
    assigned(kieviet, second);
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(third, kieviet, null));
    PlanDetails plan = made("2026-03-30", List.of(), true);
    assertEquals(
        Set.of("keeps " + second + " " + kieviet, "gains " + third + " " + ibis),
        lines(plan, null).stream()
            .map(line -> line.change() + " " + line.shift() + " " + line.volunteer())
            .collect(Collectors.toSet()));
    assertEquals(Long.valueOf(0), plan.uncovered());
  }

  @Test
  void whomTheShiftsCoordinatorKeepsOffIsSeenByAliasAndComesBack() {
    UUID shift = shift("2026-04-27T09:00", "2026-04-27T13:00", true, ARoster.seats(1));
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, ibis, null));
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, ibis, null));
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, lent, null));
    Map<UUID, String> seen =
        excluded(shift).stream()
            .collect(
                Collectors.toMap(Exclusion::volunteer, one -> String.valueOf(one.organisation())));
    assertEquals(Map.of(ibis, ARoster.A, lent, ARoster.B), seen);
    assertTrue(excluded(shift).stream().allMatch(one -> one.alias() != null));
    assertThrows(
        NotFound.class,
        () -> ROSTER.does("carla", Exclusions.class, e -> e.add(shift, ARoster.id(), null)),
        "whom nobody knows");
    assertThrows(
        NotFound.class,
        () -> ROSTER.does("carla", Exclusions.class, e -> e.add(shift, notLent, null)),
        "whom the other NGO did not show");
    assertThrows(
        NotYours.class,
        () -> ROSTER.does("bram", Exclusions.class, e -> e.remove(shift, ibis, null)),
        "another NGO's shift");
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.remove(shift, ibis, null));
    assertEquals(List.of(lent), excluded(shift).stream().map(Exclusion::volunteer).toList());
  }

  @Test
  void whomACoordinatorKeepsOffAfterTheProposalIsNotPutOnTheShiftEither() {
    UUID shift = shift("2026-05-04T09:00", "2026-05-04T13:00", false, ARoster.seats(2));
    PlanDetails plan = made("2026-05-04", List.of(), false);
    assertEquals(2, plan.gains());
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, kieviet, null));
    assertEquals(1, accept(plan, null).refused());
    assertEquals(Set.of(ibis), standing(shift));
    assertTrue(
        lines(plan, "gains").stream()
            .anyMatch(line -> line.refusals().equals(List.of("rule.rosters.forbidden"))));
  }

  @Test
  void whoIsKeptOffOneSeatMayHaveTheOtherAndAnOpenProposalSaysSo() {
    UUID shift =
        shift(
            "2026-05-11T09:00",
            "2026-05-11T13:00",
            false,
            new SeatAsked(null, null, 9, 1),
            new SeatAsked(null, null, 1, 1));
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, ibis, 0));
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, kieviet, 1));
    PlanDetails plan = made("2026-05-11", List.of(), false);
    assertEquals(
        Set.of(new PlanLine.Key(shift, 0, kieviet), new PlanLine.Key(shift, 1, ibis)),
        lines(plan, "gains").stream().map(PlanLine::key).collect(Collectors.toSet()));
    assertTrue(lines(plan, "gains").stream().noneMatch(PlanLine::excluded));
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.add(shift, ibis, null));
    assertEquals(
        List.of(ibis),
        lines(plan, "gains").stream().filter(PlanLine::excluded).map(PlanLine::volunteer).toList());
    assertThrows(
        NotFound.class,
        () -> ROSTER.does("carla", Exclusions.class, e -> e.add(shift, ibis, 7)),
        "a seat that is none");
    ROSTER.does("carla", Exclusions.class, exclusions -> exclusions.remove(shift, ibis, null));
    assertEquals(List.of(0, 1), excluded(shift).stream().map(Exclusion::seat).sorted().toList());
  }

  private static List<Exclusion> excluded(UUID shift) {
    return ROSTER.as("carla", Exclusions.class, exclusions -> exclusions.list(shift));
  }

  @Test
  void aLineThatTheRulesRefuseByNowSaysSoAndTheOthersGoOn() {
    UUID monday = shift("2026-04-06T09:00", "2026-04-06T13:00", true, ARoster.seats(2));
    UUID tuesday = shift("2026-04-07T09:00", "2026-04-07T13:00", true, ARoster.seats(2));
    PlanDetails plan = made("2026-04-06", List.of(), false);
    List<PlanLine> gains = lines(plan, "gains");
    assertEquals(4, gains.size());
    PlanLine one =
        gains.stream()
            .filter(line -> line.shift().equals(monday) && line.volunteer().equals(ibis))
            .findFirst()
            .orElseThrow();
    PlanDetails partly = accept(plan, List.of(one.key()));
    assertEquals("proposed", partly.state());
    assertEquals(Set.of(ibis), standing(monday));
    UUID elsewhere = shift("2026-04-07T08:00", "2026-04-07T10:00", false, ARoster.seats(1));
    assigned(kieviet, elsewhere);
    PlanDetails whole = accept(plan, null);
    assertEquals("accepted", whole.state());
    assertEquals(1, whole.refused());
    assertEquals(Set.of(ibis), standing(tuesday));
    assertTrue(
        lines(plan, "gains").stream()
            .filter(line -> line.state().equals("refused"))
            .allMatch(line -> line.refusals().contains("rule.rosters.clash")));
  }

  @Test
  void forASeatThatCameFreeThoseWhoDidTheLeastAreNamedFirst() {
    UUID free = shift("2026-04-14T09:00", "2026-04-14T13:00", true, ARoster.seats(1));
    UUID other = shift("2026-04-13T09:00", "2026-04-13T13:00", true, ARoster.seats(1));
    assigned(ibis, other);
    List<Substitute> substitutes =
        ROSTER.as("carla", Proposals.class, proposals -> proposals.substitutes(free, 0));
    assertEquals(3, substitutes.size());
    assertEquals(ibis, substitutes.getLast().volunteer());
    assertThrows(
        RuntimeException.class,
        () -> ROSTER.as("bram", Proposals.class, proposals -> proposals.substitutes(free, 0)));
  }

  @Test
  void aProposalWhoseEngineEndedWithoutAnAnswerFailedAndChangedNothing() {
    UUID shift = shift("2026-04-20T09:00", "2026-04-20T13:00", true, ARoster.seats(1));
    MakePlan asked = asked("2026-04-20", List.of(), false);
    PlanTask task = open(asked);
    assertThrows(
        EngineFailed.class,
        () ->
            ENGINE.solve(
                new PlanInstance(task).json().replace("\"rules\"", "\"laws\""),
                Duration.ofSeconds(20),
                step -> {}));
    PlanDetails making = find("carla", asked.id());
    assertEquals("making", making.state());
    ROSTER.callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into jobs.job (id, organisation, person, kind, title, node, state, started_at, ended_at)
                values (?, ?, ?, 'rosters.plan', 'x', 'x', 'failed', now(), now())""",
                making.job(),
                ARoster.A,
                ROSTER.person("carla")));
    assertEquals("failed", find("carla", asked.id()).state());
    assertEquals(Set.of(), standing(shift));
  }

  private static UUID shift(String starts, String ends, boolean pool, SeatAsked... seats) {
    EditShift command = ARoster.shift(starts, ends, seats);
    return ROSTER.published("carla", pool ? ARoster.inPool(command) : command);
  }

  private static UUID assigned(UUID volunteer, UUID shift) {
    UUID assignment = ARoster.id();
    ROSTER.does(
        "carla",
        SignUps.class,
        signUps -> signUps.assign(new Assign(assignment, shift, 0, volunteer, null)));
    return assignment;
  }

  private static MakePlan asked(String monday, List<String> lenders, boolean keepFirst) {
    LocalDate from = LocalDate.parse(monday);
    return new MakePlan(ARoster.id(), from, from.plusDays(6), lenders, 2, 660, keepFirst, 20);
  }

  private static PlanTask open(MakePlan asked) {
    boolean opened = ROSTER.as("carla", PlanRows.class, rows -> rows.open(asked, ARoster.id()));
    assertTrue(opened);
    return ROSTER.as("carla", PlanRows.class, rows -> rows.task(asked));
  }

  private static PlanDetails made(String monday, List<String> lenders, boolean keepFirst) {
    MakePlan asked = asked(monday, lenders, keepFirst);
    PlanTask task = open(asked);
    PlanInstance instance = new PlanInstance(task);
    JsonObject answer = ENGINE.solve(instance.json(), Duration.ofSeconds(20), step -> {});
    ROSTER.does("carla", PlanRows.class, rows -> rows.keep(task, instance.given(answer), answer));
    return find("carla", asked.id());
  }

  private static PlanDetails find(String who, PlanDetails plan) {
    return find(who, plan.id());
  }

  private static PlanDetails find(String who, UUID plan) {
    return ROSTER.as(who, Proposals.class, proposals -> proposals.find(plan).orElseThrow());
  }

  private static PlanDetails accept(PlanDetails plan, @Nullable List<PlanLine.Key> lines) {
    return ROSTER.as(
        "carla",
        Proposals.class,
        proposals -> proposals.accept(new AcceptPlan(plan.id(), lines, true)));
  }

  private static List<PlanLine> lines(PlanDetails plan, @Nullable String change) {
    return ROSTER.as(
        "carla", Proposals.class, proposals -> proposals.lines(plan.id(), change, 0, 1000));
  }

  private static PlanGap gap(PlanDetails plan, UUID shift) {
    List<PlanGap> gaps =
        ROSTER.as("carla", Proposals.class, proposals -> proposals.gaps(plan.id()));
    return gaps.stream().filter(gap -> gap.shift().equals(shift)).findFirst().orElseThrow();
  }

  private static Set<UUID> standing(UUID shift) {
    return ROSTER.callers.asOwner(
        handle ->
            Set.copyOf(
                handle
                    .createQuery(
                        "select volunteer_id from rosters.assignment where shift_id = :shift and state = 'assigned'")
                    .bind("shift", shift)
                    .mapTo(UUID.class)
                    .list()));
  }
}
