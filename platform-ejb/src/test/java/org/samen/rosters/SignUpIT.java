package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.inPool;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;

/** Who may take a seat, and why not. */
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
      attempts.add(() -> outcome(link, shift, 0));
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
      attempts.add(() -> outcome(link, shift, 0));
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
    past(shift, one);
    assertBroken("seat_is_never_overfull", () -> past(shift, other));
    assertBroken("nobody_is_in_two_places", () -> past(overlapping, one));
    past(after, one);
  }

  /** As the owner of the schema, with no bean and no policy before it. */
  private static void past(UUID shift, UUID volunteer) {
    ROSTER.callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into rosters.assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state,
                  made_at, changed_at)
                values (gen_random_uuid(), ?, '', 0, ?, '', 'empty', 'signed-up', now(), now())""",
                shift,
                volunteer));
  }

  private static void assertBroken(
      String constraint, org.junit.jupiter.api.function.Executable work) {
    String message = String.valueOf(assertThrows(JdbiException.class, work).getMessage());
    assertTrue(message.contains(constraint), message);
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

  private static String outcome(String link, UUID shift, int seat) {
    try {
      ROSTER.signedUp(link, shift, seat);
      return "got it";
    } catch (SignUpRefused refused) {
      return refused.rule();
    }
  }

  // ---- Every reason by its own name ----

  @Test
  void aSkillThatIsMissingOrHasExpiredIsRefused() {
    UUID shift =
        ROSTER.published(
            "carla",
            shift("2026-03-05T13:00", "2026-03-05T17:00", new SeatAsked("gp", null, 3, 1)));
    assertRefused("rule.rosters.skill-missing", v -> {}, shift);
    assertRefused(
        "rule.rosters.skill-expired",
        v ->
            v.skills =
                List.of(new SkillProof("gp", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 3, 4))),
        shift);
    assertAllowed(
        v -> v.skills = List.of(new SkillProof("gp", LocalDate.of(2025, 1, 1), null)), shift);
  }

  @Test
  void aLanguageThatTheSeatAsksIsSpoken() {
    UUID shift =
        ROSTER.published(
            "carla",
            shift("2026-03-06T13:00", "2026-03-06T17:00", new SeatAsked(null, "ti", 2, 3)));
    assertRefused("rule.rosters.language-missing", v -> {}, shift);
    assertAllowed(v -> v.languages = List.of("ti"), shift);
  }

  @Test
  void aVogThatIsMissingOrEndsBeforeTheShiftIsRefusedAndNobodyLetsItThrough() {
    UUID shift = ROSTER.published("carla", shift("2026-03-09T13:00", "2026-03-09T17:00", seats(5)));
    assertRefused("rule.rosters.vog-missing", v -> v.vog = null, shift);
    assertRefused("rule.rosters.vog-expired", v -> v.vog = LocalDate.of(2026, 3, 8), shift);
    assertAllowed(v -> v.vog = LocalDate.of(2026, 3, 9), shift);
    UUID volunteer = ROSTER.volunteer("carla", v -> v.vog = LocalDate.of(2026, 3, 8));
    SignUpRefused refused =
        assertThrows(
            SignUpRefused.class,
            () -> assign("carla", shift, volunteer, "Zij staat al jaren aan de balie"));
    assertEquals("rule.rosters.vog-expired", refused.rule());
    assertBroken("vog_is_valid", () -> past(shift, volunteer));
  }

  @Test
  void theHoursOfAWeekStayWithinTheMost() {
    UUID first = ROSTER.published("carla", shift("2026-03-10T09:00", "2026-03-10T17:00", seats(5)));
    UUID second =
        ROSTER.published("carla", shift("2026-03-12T09:00", "2026-03-12T10:00", seats(5)));
    UUID nextWeek =
        ROSTER.published("carla", shift("2026-03-16T09:00", "2026-03-16T17:00", seats(5)));
    UUID volunteer = ROSTER.volunteer("carla", v -> v.most = 480);
    String link = ROSTER.link("carla", volunteer);
    assertEquals("got it", outcome(link, first, 0));
    assertEquals("rule.rosters.weekly-hours", outcome(link, second, 0));
    assertEquals("got it", outcome(link, nextWeek, 0), "a week begins on Monday");
  }

  @Test
  void restBetweenTheLastOfADayAndTheFirstOfTheNextIsKept() {
    UUID evening =
        ROSTER.published("carla", shift("2026-03-11T18:00", "2026-03-11T22:00", seats(5)));
    UUID early = ROSTER.published("carla", shift("2026-03-12T08:00", "2026-03-12T09:00", seats(5)));
    UUID nine = ROSTER.published("carla", shift("2026-03-12T09:00", "2026-03-12T10:00", seats(5)));
    UUID sameDay =
        ROSTER.published("carla", shift("2026-03-11T16:00", "2026-03-11T18:00", seats(5)));
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    String link = ROSTER.link("carla", volunteer);
    assertEquals("got it", outcome(link, evening, 0));
    assertEquals("rule.rosters.rest-short", outcome(link, early, 0));
    assertEquals("got it", outcome(link, nine, 0), "eleven hours are eleven hours");
    assertEquals("got it", outcome(link, sameDay, 0), "rest is between days");
  }

  @Test
  void aPopularShiftOpensAtItsTime() {
    EditShift command = shift("2026-03-20T13:00", "2026-03-20T17:00", seats(5));
    UUID shift =
        ROSTER.published(
            "carla",
            new EditShift(
                command.id(),
                null,
                "Tandarts op zaterdag",
                "delivering",
                null,
                null,
                null,
                "own",
                true,
                false,
                command.starts(),
                null,
                command.ends(),
                null,
                ARoster.at("2026-03-06T09:00"),
                command.seats()));
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    String link = ROSTER.link("carla", volunteer);
    assertEquals("rule.rosters.not-released", outcome(link, shift, 0));
    ARoster.CLOCK.to("2026-03-06T09:00");
    assertEquals("got it", outcome(link, shift, 0));
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
    assertEquals("rule.rosters.past", outcome(link, draft.id(), 0));
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
    assertEquals("rule.rosters.pool-consent", outcome(link, shift, 0));
    ROSTER.by(link, door -> door.consent(link, "pool", true));
    assertEquals("got it", outcome(link, shift, 0));
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

  // ---- Waiting, dropping out, swapping ----

  @Test
  void whoWaitsLongestIsOfferedWhatComesFreeAndConfirmsItInTime() {
    UUID shift = ROSTER.published("carla", shift("2026-04-01T13:00", "2026-04-01T17:00", seats(1)));
    String first = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    String second = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    String third = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    UUID held = ROSTER.signedUp(first, shift, 0);
    UUID waits = id();
    UUID waitsToo = id();
    ROSTER.by(second, door -> door.await(second, new SignUp(waits, shift, 0)));
    ARoster.CLOCK.to("2026-03-02T10:00");
    ROSTER.by(third, door -> door.await(third, new SignUp(waitsToo, shift, 0)));
    ROSTER.by(first, door -> door.withdraw(first, held));
    assertEquals("offered", ROSTER.state(waits));
    assertEquals("waiting", ROSTER.state(waitsToo));
    assertEquals("rule.rosters.full", outcome(first, shift, 0), "an offer holds the seat");
    ARoster.CLOCK.to("2026-03-03T11:00");
    assertThrows(
        BrokenRosterRule.class, () -> ROSTER.by(second, door -> door.acceptOffer(second, waits)));
    ROSTER.container.asRole(
        Role.SYSTEM, () -> ROSTER.container.bean(RosterUpkeep.class).expireOffers());
    assertEquals("withdrawn", ROSTER.state(waits));
    assertEquals("offered", ROSTER.state(waitsToo));
    ROSTER.by(third, door -> door.acceptOffer(third, waitsToo));
    assertEquals("signed-up", ROSTER.state(waitsToo));
  }

  @Test
  void bothVolunteersAgreeToASwapAndWhereTheShiftAsksItItsCoordinatorToo() {
    UUID plain = ROSTER.published("carla", shift("2026-04-02T13:00", "2026-04-02T17:00", seats(1)));
    EditShift asked = shift("2026-04-03T13:00", "2026-04-03T17:00", seats(1));
    UUID guarded = ROSTER.published("carla", withApproval(asked));
    UUID one = ROSTER.volunteer("carla", v -> {});
    UUID other = ROSTER.volunteer("carla", v -> {});
    String ones = ROSTER.link("carla", one);
    String others = ROSTER.link("carla", other);
    UUID held = ROSTER.signedUp(ones, plain, 0);
    UUID swap = id();
    ROSTER.by(ones, door -> door.askSwap(ones, new AskSwap(swap, held, other, null)));
    assertThrows(
        NotFound.class,
        () -> ROSTER.by(ones, door -> door.answerSwap(ones, swap, true)),
        "nobody answers for the other");
    ROSTER.by(others, door -> door.answerSwap(others, swap, true));
    assertEquals("withdrawn", ROSTER.state(held));
    assertEquals(plain, ROSTER.page(others).mine().getFirst().shift());

    UUID heldToo = ROSTER.signedUp(ones, guarded, 0);
    UUID second = id();
    ROSTER.by(ones, door -> door.askSwap(ones, new AskSwap(second, heldToo, other, null)));
    ROSTER.by(others, door -> door.answerSwap(others, second, true));
    assertEquals("signed-up", ROSTER.state(heldToo), "its coordinator decides");
    ROSTER.does("carla", SignUps.class, signUps -> signUps.decideSwap(second, true));
    assertEquals("withdrawn", ROSTER.state(heldToo));
    assertEquals(2, ROSTER.page(others).mine().size());
  }

  private static EditShift withApproval(EditShift command) {
    return new EditShift(
        command.id(),
        null,
        command.name(),
        command.role(),
        null,
        null,
        null,
        "own",
        true,
        true,
        command.starts(),
        null,
        command.ends(),
        null,
        null,
        command.seats());
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
    assertEquals("rule.rosters.cancelled", outcomeOfCancelled(link, shift));
  }

  private static String outcomeOfCancelled(String link, UUID shift) {
    return outcome(link, shift, 0);
  }

  // ---- ----

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

  private static void assertRefused(
      String rule, java.util.function.Consumer<ARoster.AVolunteer> with, UUID shift) {
    String link = ROSTER.link("carla", ROSTER.volunteer("carla", with));
    assertEquals(rule, outcome(link, shift, 0));
  }

  private static void assertAllowed(
      java.util.function.Consumer<ARoster.AVolunteer> with, UUID shift) {
    String link = ROSTER.link("carla", ROSTER.volunteer("carla", with));
    assertEquals("got it", outcome(link, shift, 0));
  }
}
