package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
      attempts.add(
          () -> {
            try {
              ROSTER.signedUp(link, shift, 0);
              return "got it";
            } catch (SignUpRefused refused) {
              return refused.rule();
            }
          });
    }
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (Future<String> done : threads.invokeAll(attempts)) {
        outcomes.add(done.get());
      }
    }
    assertEquals(1, outcomes.stream().filter("got it"::equals).count(), outcomes::toString);
    assertEquals(
        99, outcomes.stream().filter("rule.rosters.full"::equals).count(), outcomes::toString);
  }
}
