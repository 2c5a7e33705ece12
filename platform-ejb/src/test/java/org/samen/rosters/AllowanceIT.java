package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.money.Money;
import org.samen.rules.EditYear;
import org.samen.rules.UnknownYear;
import org.samen.rules.YearlyAmounts;

/** Hours that are confirmed, and what may be paid for them (domain.md, volunteer allowance). */
class AllowanceIT {
  private static final ARoster ROSTER = new ARoster();
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  @BeforeAll
  static void theStewardEntersThisYear() {
    ROSTER.container.as(
        "carla",
        Set.of(Role.STEWARD),
        () -> {
          ROSTER
              .container
              .bean(YearlyAmounts.class)
              .save(
                  new EditYear(
                      YearlyAmounts.VOLUNTEER_ALLOWANCE,
                      2026,
                      Map.of(
                          "month-limit",
                          21000L,
                          "year-limit",
                          210000L,
                          "rate-adult",
                          560L,
                          "rate-young",
                          330L),
                      false,
                      "test"));
          return true;
        });
  }

  @AfterAll
  static void close() throws Exception {
    ROSTER.close();
  }

  @AfterEach
  void itIsMondayAgain() {
    ARoster.CLOCK.back();
  }

  @Test
  void attendanceGivesTheRealHoursAndTheHostConfirmsIt() {
    UUID shift = ROSTER.published("carla", shift("2026-03-28T22:00", "2026-03-29T06:00", seats(1)));
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    UUID held = ROSTER.signedUp(ROSTER.link("carla", volunteer), shift, 0);
    assertThrows(
        BrokenRosterRule.class,
        () -> ROSTER.does("carla", SignUps.class, s -> s.attended(held, null)),
        "not before it begins");
    ARoster.CLOCK.to("2026-03-29T08:00");
    assertThrows(
        org.samen.access.NotFound.class,
        () -> ROSTER.does("bram", SignUps.class, s -> s.attended(held, null)));
    ROSTER.does("carla", SignUps.class, s -> s.attended(held, null));
    HourEntry hours = hours(volunteer).getFirst();
    assertEquals(7 * 60, hours.minutes(), "the clock skipped an hour");
    assertEquals("confirmed", hours.state());
    ROSTER.does("carla", SignUps.class, s -> s.absent(held));
    assertEquals(List.of(), hours(volunteer));
  }

  @Test
  void hoursOutsideShiftsAreClaimedAndConfirmedByAnother() {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.email = "vera@open-spreekkamer.example");
    UUID claim = id();
    ROSTER.container.as(
        "vera",
        Set.of(Role.VOLUNTEER, Role.COORDINATOR),
        () -> {
          ROSTER.container.bean(OwnDoor.class).claimHours(null, hoursOf(claim, volunteer, 90));
          return true;
        });
    assertThrows(
        BrokenRosterRule.class,
        () -> ROSTER.does("vera", Hours.class, h -> h.confirm(List.of(claim))),
        "nobody confirms their own");
    assertThrows(
        org.samen.access.NotFound.class,
        () -> ROSTER.does("bram", Hours.class, h -> h.confirm(List.of(claim))));
    ROSTER.does("carla", Hours.class, h -> h.confirm(List.of(claim)));
    assertEquals("confirmed", hours(volunteer).getFirst().state());
    assertThrows(
        JdbiException.class,
        () ->
            ROSTER.callers.as(
                "bram",
                Role.COORDINATOR,
                h ->
                    h.execute(
                        """
                        insert into rosters.hours (id, volunteer_id, home, organisation, role, day, minutes, state, claimed_at, decided_at)
                        values (gen_random_uuid(), ?, 'zorgbrug-maas', 'open-spreekkamer', 'educating', '2026-03-01', 60, 'confirmed', now(), now())""",
                        volunteer)));
  }

  @Test
  void anotherPartnersHoursAreTheirsToConfirm() {
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    UUID claim = id();
    ROSTER.does(
        "carla",
        Hours.class,
        h ->
            h.claim(
                new ClaimHours(
                    claim,
                    volunteer,
                    "zorgbrug-maas",
                    "mediating",
                    LocalDate.of(2026, 3, 1),
                    60,
                    null)));
    assertThrows(
        NotYours.class, () -> ROSTER.does("carla", Hours.class, h -> h.confirm(List.of(claim))));
    ROSTER.does("bram", Hours.class, h -> h.confirm(List.of(claim)));
    HourTotal total =
        ROSTER.as("bram", Hours.class, h -> h.totals(MARCH, MARCH.plusDays(30))).stream()
            .filter(t -> t.organisation().equals("zorgbrug-maas"))
            .findFirst()
            .orElseThrow();
    assertEquals("open-spreekkamer", total.home(), "lent by");
  }

  // ---- Limits ----

  @Test
  void aFlatAllowanceIsConfirmedHoursTimesTheRateOfTheYearAndAge() {
    assertEquals(Money.euros(1400), preview(withHours(150, false)).amount(), "2.5 h × €5.60");
    assertEquals(Money.euros(825), preview(withHours(150, true)).amount(), "under 21: €3.30");
  }

  @Test
  void atTheMonthsLimitItIsAllowedAndOneCentOverItFallsAwayWhole() {
    AllowancePreview at = preview(withHours(2250, false));
    assertEquals(Money.euros(21000), at.amount());
    assertEquals(List.of(), at.problems());
    assertTrue(at.near());
    AllowancePreview over = preview(withHours(2251, false));
    assertEquals(
        List.of("rule.rosters.over-month-limit"),
        over.problems().stream().map(Problem::rule).toList());
    assertFalse(preview(withHours(1700, false)).near());
    assertTrue(preview(withHours(1800, false)).near(), "four fifths");
  }

  @Test
  void theVolunteerIsWarnedBeforeTheLimitAndOnce() {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.email = v.id + "@post.example");
    confirmed(volunteer, 1200);
    assertEquals(0, warnings(volunteer), "€112");
    confirmed(volunteer, 660);
    assertEquals(1, warnings(volunteer), "€173.60, past four fifths of €210");
    confirmed(volunteer, 60);
    assertEquals(1, warnings(volunteer));
  }

  private static int warnings(UUID volunteer) {
    return ROSTER.callers.asOwner(
        h ->
            h.createQuery(
                    "select count(*) from rosters.letter where volunteer_id = :id and kind = 'allowance.near'")
                .bind("id", volunteer)
                .mapTo(Integer.class)
                .one());
  }

  private static void confirmed(UUID volunteer, int minutes) {
    UUID claim = id();
    ROSTER.does(
        "carla",
        Hours.class,
        h -> {
          h.claim(hoursOf(claim, volunteer, minutes));
          h.confirm(List.of(claim));
        });
  }

  @Test
  void flatAndItemisedCountTogetherAndProvenCostsAloneDoNot() {
    UUID volunteer = withHours(1200, false);
    paid(volunteer, "itemised", 15_000, "2026-03-01");
    assertEquals(
        List.of("rule.rosters.over-month-limit"),
        preview(volunteer).problems().stream().map(Problem::rule).toList());

    UUID costs = withHours(60, false);
    paid(costs, "itemised", 30_000, "2026-03-01");
    assertEquals(List.of(), itemised(costs, 90_00).problems(), "no limit on proven costs");
    UUID both = withHours(60, false);
    paid(both, "flat", 20_000, "2026-03-01");
    assertEquals(
        List.of("rule.rosters.over-month-limit"),
        itemised(both, 10_01).problems().stream().map(Problem::rule).toList());
  }

  @Test
  void theYearHasALimitToo() {
    UUID volunteer = withHours(600, false);
    for (int month = 1; month <= 12; month++) {
      if (month != 3) {
        paid(volunteer, "flat", 18_900, "2026-%02d-01".formatted(month));
      }
    }
    assertEquals(
        List.of("rule.rosters.over-year-limit"),
        preview(volunteer).problems().stream().map(Problem::rule).toList());
  }

  @Test
  void anUnknownYearBlocks() {
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    assertThrows(
        UnknownYear.class,
        () ->
            ROSTER.as(
                "carla",
                Allowances.class,
                a -> a.preview(flat(volunteer, LocalDate.of(2031, 1, 1)))));
    AllowanceRoom known =
        ROSTER.as("carla", Allowances.class, a -> a.room(volunteer, LocalDate.of(2024, 5, 1)));
    assertEquals(Money.euros(550), known.rate());
    assertTrue(known.verified());
  }

  @Test
  void anotherNgoSeesTheRoomThatIsLeftWithConsentAndNothingWithout() {
    UUID volunteer = withHours(60, false);
    paid(volunteer, "flat", 12_345, "2026-03-01");
    BrokenRosterRule refused =
        assertThrows(
            BrokenRosterRule.class,
            () -> ROSTER.as("bram", Allowances.class, a -> a.room(volunteer, MARCH)));
    assertEquals("rule.rosters.room-consent", refused.rule());
    String link = ROSTER.link("carla", volunteer);
    ROSTER.by(link, door -> door.consent(link, "allowance-room", true));
    assertEquals(
        Money.euros(21_000 - 12_345),
        ROSTER.as("bram", Allowances.class, a -> a.room(volunteer, MARCH)).monthLeft());
    assertEquals(
        List.of(), ROSTER.as("bram", Allowances.class, a -> a.list(volunteer, null)), "no rows");
    ROSTER.by(link, door -> door.consent(link, "allowance-room", false));
    assertThrows(
        BrokenRosterRule.class,
        () -> ROSTER.as("bram", Allowances.class, a -> a.room(volunteer, MARCH)));
  }

  // ---- ----

  private static List<HourEntry> hours(UUID volunteer) {
    return ROSTER.as(
        "carla",
        Hours.class,
        h -> h.list(new HoursFilter(null, null, volunteer, null, null, null), 0, 10));
  }

  private static ClaimHours hoursOf(UUID id, UUID volunteer, int minutes) {
    return new ClaimHours(
        id, volunteer, null, "educating", LocalDate.of(2026, 3, 1), minutes, null);
  }

  /** A volunteer with so many confirmed minutes in March. */
  private static UUID withHours(int minutes, boolean young) {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.under21 = young);
    for (int left = minutes; left > 0; left -= 1200) {
      confirmed(volunteer, Math.min(left, 1200));
    }
    return volunteer;
  }

  private static ClaimAllowance flat(UUID volunteer, LocalDate month) {
    return new ClaimAllowance(
        id(), volunteer, month, "flat", id(), id(), List.of(), List.of(), true, true);
  }

  private static AllowancePreview preview(UUID volunteer) {
    return ROSTER.as("carla", Allowances.class, a -> a.preview(flat(volunteer, MARCH)));
  }

  private static AllowancePreview itemised(UUID volunteer, long cents) {
    UUID outlay = id();
    String link = ROSTER.link("carla", volunteer);
    ROSTER.by(
        link,
        door ->
            door.claimOutlay(
                link,
                new ClaimOutlay(
                    outlay, volunteer, null, LocalDate.of(2026, 3, 1), cents, "Reiskosten")));
    return ROSTER.as(
        "carla",
        Allowances.class,
        a -> {
          a.acceptOutlay(outlay);
          return a.preview(
              new ClaimAllowance(
                  id(),
                  volunteer,
                  MARCH,
                  "itemised",
                  id(),
                  id(),
                  List.of(outlay),
                  List.of(),
                  true,
                  true));
        });
  }

  private static void paid(UUID volunteer, String kind, long minor, String month) {
    ROSTER.callers.asOwner(
        h ->
            h.execute(
                """
                insert into rosters.allowance (id, volunteer_id, home, organisation, month, kind, minutes, rate_minor,
                  amount_minor, made_at)
                values (gen_random_uuid(), ?, 'open-spreekkamer', 'open-spreekkamer', ?::date, ?,
                  case when ? = 'flat' then 60 end, case when ? = 'flat' then 560 end, ?, now())""",
                volunteer,
                month,
                kind,
                kind,
                kind,
                minor));
  }
}
