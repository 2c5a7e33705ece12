package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samen.access.NotFound;
import org.samen.access.Role;

/** Letters that hold a link and no content, reminders, and nights in which nobody is written to. */
class RosterUpkeepIT {
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
  void theLinkIsMadeAsTheLetterGoesAndOpensThePage() {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.email = "brief@post.example");
    ROSTER.does("carla", VolunteerLinks.class, links -> links.mail(volunteer));
    List<Letters.Letter> taken = letters(l -> l.take(10));
    Letters.Letter letter =
        taken.stream()
            .filter(l -> l.email().equals("brief@post.example"))
            .findFirst()
            .orElseThrow();
    assertEquals("roster.link", letter.kind());
    assertEquals(volunteer, ROSTER.page(letter.secret()).volunteer().id());
    assertEquals(List.of(), letters(l -> l.take(10)), "no other sender takes it too");
  }

  @Test
  void aLetterThatDidNotGoOpensNothingAndGoesAgainLater() {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.email = "opnieuw@post.example");
    ROSTER.does("carla", VolunteerLinks.class, links -> links.mail(volunteer));
    Letters.Letter letter =
        letters(l -> l.take(10)).stream()
            .filter(l -> l.email().equals("opnieuw@post.example"))
            .findFirst()
            .orElseThrow();
    letters(
        l -> {
          l.failed(letter, "MailConnectException");
          return true;
        });
    assertThrows(NotFound.class, () -> ROSTER.page(letter.secret()));
    ARoster.CLOCK.to("2026-03-02T10:00");
    assertTrue(
        letters(l -> l.take(10)).stream().anyMatch(l -> l.email().equals("opnieuw@post.example")));
  }

  @Test
  void whoHasNoAddressCannotBeMailed() {
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    assertThrows(
        BrokenRosterRule.class,
        () -> ROSTER.does("carla", VolunteerLinks.class, links -> links.mail(volunteer)));
  }

  @Test
  void aReminderComesOnceAndNotAtNight() {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.email = "herinner@post.example");
    UUID shift = ROSTER.published("carla", shift("2026-03-04T09:00", "2026-03-04T12:00", seats(1)));
    ROSTER.signedUp(ROSTER.link("carla", volunteer), shift, 0);
    assertEquals(0, remind(), "two days before");
    ARoster.CLOCK.to("2026-03-02T22:30");
    assertEquals(0, remind(), "at night");
    ARoster.CLOCK.to("2026-03-03T08:10");
    assertEquals(1, remind());
    assertEquals(0, remind(), "once");
    assertTrue(letters(l -> l.take(10)).stream().anyMatch(l -> l.kind().equals("roster.reminder")));
  }

  @Test
  void quietHoursLastFromNineToEight() {
    assertEquals(
        ARoster.at("2026-03-03T08:00"), Telling.outsideQuietHours(ARoster.at("2026-03-02T21:00")));
    assertEquals(
        ARoster.at("2026-03-03T08:00"), Telling.outsideQuietHours(ARoster.at("2026-03-03T07:59")));
    assertEquals(
        ARoster.at("2026-03-02T20:59"), Telling.outsideQuietHours(ARoster.at("2026-03-02T20:59")));
  }

  private static int remind() {
    return ROSTER.container.asRole(
        Role.SYSTEM, () -> ROSTER.container.bean(RosterUpkeep.class).remind());
  }

  private static <T> T letters(Function<Letters, T> work) {
    return ROSTER.container.asRole(
        Role.SYSTEM, () -> work.apply(ROSTER.container.bean(Letters.class)));
  }
}
