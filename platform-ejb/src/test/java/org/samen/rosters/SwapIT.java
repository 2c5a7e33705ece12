package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.rosters.ARoster.assertBroken;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.inPool;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samen.access.NotFound;
import org.samen.access.Role;

/** Who waits for a seat, who gives theirs to another, and who exchanges it. */
class SwapIT {
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
    assertEquals("rule.rosters.full", ROSTER.outcome(first, shift), "an offer holds the seat");
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
    UUID guarded = ROSTER.published("carla", ARoster.withSwapApproval(asked));
    UUID one = ROSTER.volunteer("carla", v -> {});
    UUID other = ROSTER.volunteer("carla", v -> {});
    String ones = ROSTER.link("carla", one);
    String others = ROSTER.link("carla", other);
    UUID held = ROSTER.signedUp(ones, plain, 0);
    UUID swap = id();
    ROSTER.swaps(ones, swaps -> swaps.ask(ones, new AskSwap(swap, held, other, null)));
    assertThrows(
        NotFound.class,
        () -> ROSTER.swaps(ones, swaps -> swaps.answer(ones, swap, true)),
        "nobody answers for the other");
    ROSTER.swaps(others, swaps -> swaps.answer(others, swap, true));
    assertEquals("withdrawn", ROSTER.state(held));
    assertEquals(plain, ROSTER.page(others).mine().getFirst().shift());

    UUID heldToo = ROSTER.signedUp(ones, guarded, 0);
    UUID second = id();
    ROSTER.swaps(ones, swaps -> swaps.ask(ones, new AskSwap(second, heldToo, other, null)));
    ROSTER.swaps(others, swaps -> swaps.answer(others, second, true));
    assertEquals("signed-up", ROSTER.state(heldToo), "its coordinator decides");
    ROSTER.does("carla", SignUps.class, signUps -> signUps.decideSwap(second, true));
    assertEquals("withdrawn", ROSTER.state(heldToo));
    assertEquals(2, ROSTER.page(others).mine().size());
  }

  @Test
  void twoVolunteersExchangeTheirShifts() {
    UUID other = ROSTER.volunteer("carla", v -> {});
    String ones = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    String others = ROSTER.link("carla", other);
    UUID mine = ROSTER.signedUp(ones, published("2026-04-08", "13:00", "17:00"), 0);
    UUID sameDay = published("2026-04-08", "15:00", "19:00");
    UUID theirs = ROSTER.signedUp(others, sameDay, 0);
    assertFalse(
        takers(ones, mine).stream().anyMatch(taker -> taker.volunteer().equals(other)),
        "who has a shift then cannot take it over");
    SwapReturn found = returns(ones, mine).getFirst();
    assertEquals(theirs, found.assignment(), "each gives up what is in their way");
    UUID swap = id();
    ROSTER.swaps(ones, swaps -> swaps.ask(ones, new AskSwap(swap, mine, other, theirs)));
    assertEquals(
        theirs, ROSTER.page(others).swaps().getFirst().inReturn(), "the other reads what for");
    ROSTER.swaps(others, swaps -> swaps.answer(others, swap, true));
    assertEquals("withdrawn", ROSTER.state(mine));
    assertEquals("withdrawn", ROSTER.state(theirs));
    assertEquals(List.of(sameDay), shiftsOf(ones));
    assertEquals(1, shiftsOf(others).size());
  }

  @Test
  void aShiftThatOneCouldNotDoOrMayNotSeeIsNotExchanged() {
    UUID one = ROSTER.volunteer("carla", v -> {});
    String ones = ROSTER.link("carla", one);
    UUID mine = ROSTER.signedUp(ones, published("2026-04-10", "13:00", "17:00"), 0);
    UUID gp = ROSTER.volunteer("carla", v -> v.skills = List.of(new SkillProof("gp", null, null)));
    String gps = ROSTER.link("carla", gp);
    UUID forGps =
        ROSTER.published(
            "carla",
            shift("2026-04-09T13:00", "2026-04-09T17:00", new SeatAsked("gp", null, 2, 1)));
    UUID unable = ROSTER.signedUp(gps, forGps, 0);
    UUID far = ROSTER.volunteer("bram", v -> v.pool = true);
    String fars = ROSTER.link("bram", far);
    UUID hidden =
        ROSTER.signedUp(
            fars,
            ROSTER.published(
                "carla", inPool(shift("2026-04-11T13:00", "2026-04-11T17:00", seats(2)))),
            0);
    assertTrue(
        returns(ones, mine).stream()
            .map(SwapReturn::assignment)
            .noneMatch(List.of(unable, hidden)::contains));
    assertThrows(NotFound.class, () -> asks(ones, mine, gp, unable));
    assertThrows(NotFound.class, () -> asks(ones, mine, far, hidden), "another NGO's volunteer");
    assertBroken(
        "a_swap_is_of_coming_shifts",
        () ->
            ROSTER.callers.asOwner(
                handle ->
                    handle.execute(
                        """
                        insert into rosters.swap (id, assignment_id, organisation, volunteer_id, other_id, in_return, asked_at)
                        values (gen_random_uuid(), ?, ?, ?, ?, ?, ?)""",
                        mine,
                        ARoster.A,
                        one,
                        far,
                        hidden,
                        RosterSql.at(ARoster.CLOCK.instant()))));
  }

  @Test
  void anExchangeWhereOneShiftAsksForACoordinatorIsDecidedByThem() {
    UUID other = ROSTER.volunteer("carla", v -> {});
    String ones = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    String others = ROSTER.link("carla", other);
    UUID mine = ROSTER.signedUp(ones, published("2026-04-13", "13:00", "17:00"), 0);
    UUID theirs =
        ROSTER.signedUp(
            others,
            ROSTER.published(
                "carla",
                ARoster.withSwapApproval(shift("2026-04-14T13:00", "2026-04-14T17:00", seats(1)))),
            0);
    UUID swap = asks(ones, mine, other, theirs);
    ROSTER.swaps(others, swaps -> swaps.answer(others, swap, true));
    assertEquals("signed-up", ROSTER.state(mine));
    SwapSummary toDecide =
        ROSTER.as("carla", SignUps.class, SignUps::swaps).stream()
            .filter(asked -> asked.id().equals(swap))
            .findFirst()
            .orElseThrow();
    assertEquals(theirs, toDecide.inReturn());
    for (UUID either : List.of(mine, theirs)) {
      List<SwapSummary> seen =
          ROSTER.as("carla", SignUps.class, signUps -> signUps.swapsOf(shiftOf(either)));
      assertEquals(List.of(swap), seen.stream().map(SwapSummary::id).toList(), "on both shifts");
    }
    assertThrows(
        NotFound.class,
        () -> ROSTER.does("bram", SignUps.class, signUps -> signUps.decideSwap(swap, true)));
    ROSTER.does("carla", SignUps.class, signUps -> signUps.decideSwap(swap, true));
    assertEquals("withdrawn", ROSTER.state(theirs));
    assertEquals(1, shiftsOf(ones).size());
  }

  @Test
  void whatWasAskedInReturnAndIsGoneByThenChangesNothing() {
    UUID other = ROSTER.volunteer("carla", v -> {});
    String ones = ROSTER.link("carla", ROSTER.volunteer("carla", v -> {}));
    String others = ROSTER.link("carla", other);
    UUID mine = ROSTER.signedUp(ones, published("2026-04-15", "13:00", "17:00"), 0);
    UUID theirs = ROSTER.signedUp(others, published("2026-04-16", "13:00", "17:00"), 0);
    UUID swap = asks(ones, mine, other, theirs);
    ROSTER.by(others, door -> door.withdraw(others, theirs));
    assertThrows(
        BrokenRosterRule.class,
        () -> ROSTER.swaps(others, swaps -> swaps.answer(others, swap, true)));
    assertEquals("signed-up", ROSTER.state(mine));
  }

  private static UUID published(String day, String from, String until) {
    return ROSTER.published("carla", shift(day + "T" + from, day + "T" + until, seats(1)));
  }

  private static UUID shiftOf(UUID assignment) {
    return ROSTER.callers.asOwner(
        handle ->
            handle
                .createQuery("select shift_id from rosters.assignment where id = :id")
                .bind("id", assignment)
                .mapTo(UUID.class)
                .one());
  }

  private static UUID asks(String link, UUID mine, UUID other, UUID inReturn) {
    UUID swap = id();
    ROSTER.swaps(link, swaps -> swaps.ask(link, new AskSwap(swap, mine, other, inReturn)));
    return swap;
  }

  private static List<SwapReturn> returns(String link, UUID assignment) {
    return ROSTER.asGuest(() -> ROSTER.container.bean(OwnSwaps.class).returns(link, assignment));
  }

  private static List<SwapPartner> takers(String link, UUID assignment) {
    return ROSTER.asGuest(() -> ROSTER.container.bean(OwnSwaps.class).partners(link, assignment));
  }

  private static List<UUID> shiftsOf(String link) {
    return ROSTER.page(link).mine().stream().map(OwnShift::shift).toList();
  }
}
