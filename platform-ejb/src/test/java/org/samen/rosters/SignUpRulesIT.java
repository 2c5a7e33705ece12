package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why a volunteer may not take a seat: every reason by its own name, beside what is allowed. */
class SignUpRulesIT {
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
            () ->
                ROSTER.does(
                    "carla",
                    SignUps.class,
                    signUps ->
                        signUps.assign(
                            new Assign(
                                id(), shift, 0, volunteer, "Zij staat al jaren aan de balie"))));
    assertEquals("rule.rosters.vog-expired", refused.rule());
    ARoster.assertBroken("vog_is_valid", () -> ROSTER.past(shift, volunteer));
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
    assertEquals("got it", ROSTER.outcome(link, first));
    assertEquals("rule.rosters.weekly-hours", ROSTER.outcome(link, second));
    assertEquals("got it", ROSTER.outcome(link, nextWeek), "a week begins on Monday");
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
    assertEquals("got it", ROSTER.outcome(link, evening));
    assertEquals("rule.rosters.rest-short", ROSTER.outcome(link, early));
    assertEquals("got it", ROSTER.outcome(link, nine), "eleven hours are eleven hours");
    assertEquals("got it", ROSTER.outcome(link, sameDay), "rest is between days");
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
    assertEquals("rule.rosters.not-released", ROSTER.outcome(link, shift));
    ARoster.CLOCK.to("2026-03-06T09:00");
    assertEquals("got it", ROSTER.outcome(link, shift));
  }

  private static void assertRefused(String rule, Consumer<ARoster.AVolunteer> with, UUID shift) {
    String link = ROSTER.link("carla", ROSTER.volunteer("carla", with));
    assertEquals(rule, ROSTER.outcome(link, shift));
  }

  private static void assertAllowed(Consumer<ARoster.AVolunteer> with, UUID shift) {
    String link = ROSTER.link("carla", ROSTER.volunteer("carla", with));
    assertEquals("got it", ROSTER.outcome(link, shift));
  }
}
