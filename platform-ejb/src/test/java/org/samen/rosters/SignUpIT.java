package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.inPool;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;

/** How seats are taken, and what a coordinator lets through; for the reasons see SignUpRulesIT. */
class SignUpIT {
  private static final ARoster ROSTER = new ARoster();

  @AfterAll
  static void close() throws Exception {
    ROSTER.close();
  }

  @AfterEach
  void itIsMondayAgain() {
    ARoster.CLOCK.back();
  }

  @Test
  void aVolunteerSignsUpThroughTheirLinkAndTheSameAgainChangesNothing() {
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    String link = ROSTER.link("carla", volunteer);
    UUID shift = ROSTER.published("carla", shift("2026-03-03T13:00", "2026-03-03T17:00", seats(2)));
    UUID assignment = id();
    SignUp command = new SignUp(assignment, shift, 0);
    ROSTER.by(link, door -> door.signUp(link, command));
    ROSTER.by(link, door -> door.signUp(link, command));
    assertEquals("signed-up", ROSTER.state(assignment));
    assertEquals(1, ROSTER.page(link).mine().size());
    ROSTER.does("carla", SignUps.class, signUps -> signUps.confirm(assignment));
    assertEquals("assigned", ROSTER.state(assignment));
  }

  @Test
  void ofAHundredOnTheLastSeatAtOnceOneGetsIt() throws Exception {
    UUID shift = ROSTER.published("carla", shift("2026-03-04T13:00", "2026-03-04T17:00", seats(1)));
    List<Callable<String>> attempts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      UUID volunteer = ROSTER.volunteer("carla", v -> {});
      String link = ROSTER.link("carla", volunteer);
      attempts.add(() -> ROSTER.outcome(link, shift));
    }
    List<String> outcomes = atOnce(attempts);
    assertEquals(1, outcomes.stream().filter("got it"::equals).count(), outcomes::toString);
    assertEquals(
        99, outcomes.stream().filter("rule.rosters.full"::equals).count(), outcomes::toString);
  }

  @Test
  void oneVolunteerAtTwoShiftsAtOnceGetsOne() throws Exception {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.most = 10_000);
    String link = ROSTER.link("carla", volunteer);
    List<Callable<String>> attempts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      UUID shift =
          ROSTER.published("carla", shift("2026-03-18T13:00", "2026-03-18T17:00", seats(5)));
      attempts.add(() -> ROSTER.outcome(link, shift));
    }
    List<String> outcomes = atOnce(attempts);
    assertEquals(1, outcomes.stream().filter("got it"::equals).count(), outcomes::toString);
    assertEquals(
        11, outcomes.stream().filter("rule.rosters.clash"::equals).count(), outcomes::toString);
  }

  @Test
  void aSeatTooManyAndTwoPlacesAtOnceAreImpossibleEvenFromPsql() {
    UUID shift = ROSTER.published("carla", shift("2026-04-08T13:00", "2026-04-08T17:00", seats(1)));
    UUID overlapping =
        ROSTER.published("carla", shift("2026-04-08T16:59", "2026-04-08T18:00", seats(1)));
    UUID after = ROSTER.published("carla", shift("2026-04-08T17:00", "2026-04-08T18:00", seats(1)));
    UUID one = ROSTER.volunteer("carla", v -> {});
    UUID other = ROSTER.volunteer("carla", v -> {});
    ROSTER.past(shift, one);
    ARoster.assertBroken("seat_is_never_overfull", () -> ROSTER.past(shift, other));
    ARoster.assertBroken("nobody_is_in_two_places", () -> ROSTER.past(overlapping, one));
    ROSTER.past(after, one);
  }

  private static List<String> atOnce(List<Callable<String>> attempts) throws Exception {
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
      for (Future<String> done : threads.invokeAll(attempts)) {
        outcomes.add(done.get());
      }
    }
    return outcomes;
  }

  @Test
  void aDraftIsSeenByNobodyAndWhatHasBegunIsOver() {
    EditShift draft = shift("2026-03-21T13:00", "2026-03-21T17:00", seats(5));
    ROSTER.does("carla", Shifts.class, shifts -> shifts.save(draft));
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    String link = ROSTER.link("carla", volunteer);
    assertThrows(NotFound.class, () -> ROSTER.signedUp(link, draft.id(), 0));
    ROSTER.does("carla", Shifts.class, shifts -> shifts.publish(List.of(draft.id())));
    ARoster.CLOCK.to("2026-03-21T13:00");
    assertEquals("rule.rosters.past", ROSTER.outcome(link, draft.id()));
  }

  // ---- What a coordinator lets through ----

  @Test
  void aCoordinatorLetsThroughWhatMayBeWithAReasonThatTheTrailKeeps() {
    UUID shift =
        ROSTER.published(
            "carla",
            shift("2026-03-23T13:00", "2026-03-23T17:00", new SeatAsked("front-desk", "ti", 2, 2)));
    UUID volunteer = ROSTER.volunteer("carla", v -> v.most = 60);
    SignUpRefused refused =
        assertThrows(SignUpRefused.class, () -> assign("carla", shift, volunteer, null));
    assertEquals(
        Set.of(
            "rule.rosters.skill-missing",
            "rule.rosters.language-missing",
            "rule.rosters.weekly-hours"),
        Set.copyOf(refused.problems().stream().map(Problem::rule).toList()));
    UUID assignment = assign("carla", shift, volunteer, "Loopt mee om het te leren");
    assertEquals("assigned", ROSTER.state(assignment));
    String reason =
        ROSTER.callers.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select reason from audit.record where object_id = :id and action = 'shift.assigned-with-reason'")
                    .bind("id", shift.toString())
                    .mapTo(String.class)
                    .one());
    assertEquals("Loopt mee om het te leren", reason);
  }

  @Test
  void aProfessionOfTheRegisterIsNeverLetThrough() {
    UUID shift =
        ROSTER.published(
            "carla",
            shift("2026-03-24T13:00", "2026-03-24T17:00", new SeatAsked("gp", null, 3, 1)));
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    assertThrows(
        SignUpRefused.class, () -> assign("carla", shift, volunteer, "Er is niemand anders"));
  }

  @Test
  void staffGiveNoReasonsThatLetRulesThrough() {
    UUID shift =
        ROSTER.published(
            "carla",
            shift("2026-03-25T13:00", "2026-03-25T17:00", new SeatAsked(null, "ti", 2, 1)));
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    assertThrows(
        SignUpRefused.class,
        () ->
            ROSTER.container.as(
                "anna",
                Set.of(Role.STAFF),
                () -> {
                  ROSTER
                      .container
                      .bean(SignUps.class)
                      .assign(new Assign(id(), shift, 0, volunteer, "Omdat het kan"));
                  return true;
                }));
  }

  // ---- The pool ----

  @Test
  void anotherPartnersShiftAsksForTheVolunteersConsent() {
    UUID shift =
        ROSTER.published("carla", inPool(shift("2026-03-26T13:00", "2026-03-26T17:00", seats(3))));
    UUID shy = ROSTER.volunteer("bram", v -> {});
    String link = ROSTER.link("bram", shy);
    assertEquals("rule.rosters.pool-consent", ROSTER.outcome(link, shift));
    ROSTER.by(link, door -> door.consent(link, "pool", true));
    assertEquals("got it", ROSTER.outcome(link, shift));
    ShiftDetails seen = ROSTER.as("carla", Shifts.class, s -> s.find(shift).orElseThrow());
    assertEquals("zorgbrug-maas", seen.seats().getFirst().standing().getFirst().home());
  }

  @Test
  void anotherPartnerHearsOnlyThatAVolunteerIsNotFree() {
    UUID shift =
        ROSTER.published("carla", inPool(shift("2026-03-27T13:00", "2026-03-27T17:00", seats(3))));
    UUID volunteer =
        ROSTER.volunteer(
            "bram",
            v -> {
              v.pool = true;
              v.vog = null;
              v.most = 60;
            });
    List<Problem> told =
        ROSTER.as("carla", SignUps.class, signUps -> signUps.inTheWay(volunteer, shift, 0));
    assertEquals(List.of("rule.rosters.not-free"), told.stream().map(Problem::rule).toList());
    List<Problem> known =
        ROSTER.as("bram", SignUps.class, signUps -> signUps.inTheWay(volunteer, shift, 0));
    assertTrue(
        known.stream().map(Problem::rule).toList().contains("rule.rosters.vog-missing"),
        known::toString);
  }

  @Test
  void aShiftForOwnVolunteersIsForNobodyElse() {
    UUID shift = ROSTER.published("carla", shift("2026-03-30T13:00", "2026-03-30T17:00", seats(3)));
    UUID volunteer = ROSTER.volunteer("bram", v -> v.pool = true);
    String link = ROSTER.link("bram", volunteer);
    assertThrows(NotFound.class, () -> ROSTER.signedUp(link, shift, 0));
  }

  @Test
  void aCancelledShiftLetsEverybodyGoAndATakenOneKeepsItsTime() {
    EditShift command = shift("2026-04-06T13:00", "2026-04-06T17:00", seats(1));
    UUID shift = ROSTER.published("carla", command);
    String link = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    UUID held = ROSTER.signedUp(link, shift, 0);
    assertThrows(
        BrokenRosterRule.class,
        () ->
            ROSTER.does(
                "carla",
                Shifts.class,
                shifts ->
                    shifts.save(
                        new EditShift(
                            shift,
                            1,
                            command.name(),
                            command.role(),
                            null,
                            null,
                            null,
                            "own",
                            true,
                            false,
                            command.starts().plusHours(1),
                            null,
                            command.ends(),
                            null,
                            null,
                            command.seats()))));
    ROSTER.does("carla", Shifts.class, shifts -> shifts.cancel(shift, "De praktijk is dicht"));
    assertEquals("withdrawn", ROSTER.state(held));
    assertEquals("rule.rosters.cancelled", ROSTER.outcome(link, shift));
  }

  private static UUID assign(
      String coordinator,
      UUID shift,
      UUID volunteer,
      @org.jspecify.annotations.Nullable String reason) {
    UUID assignment = id();
    ROSTER.does(
        coordinator,
        SignUps.class,
        signUps -> signUps.assign(new Assign(assignment, shift, 0, volunteer, reason)));
    return assignment;
  }
}
