package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.NotFound;

/**
 * A volunteer in a transaction of their own.
 *
 * @param organisation alias of their home NGO
 * @param person absent when they came by a link
 */
record Own(SignUpDesk desk, UUID volunteer, String organisation, @Nullable UUID person) {

  /**
   * Does something as the volunteer whom the secret of a link opens to, or without one as the
   * volunteer who is signed in.
   *
   * @throws NotFound when the link opens nothing, or the person is no volunteer
   */
  static <T> T as(
      Jdbi jdbi, Caller caller, Instant now, @Nullable String secret, Function<Own, T> work) {
    return jdbi.withHandle(
        handle -> {
          OwnEntrance entered = OwnEntrance.open(handle, secret, caller, now);
          return work.apply(
              new Own(
                  new SignUpDesk(handle, now, entered.person()),
                  entered.volunteer(),
                  entered.organisation(),
                  entered.person()));
        });
  }

  Handle handle() {
    return desk.handle();
  }

  ShiftDetails visible(UUID shift) {
    return ShiftSql.find(handle(), shift, null).orElseThrow(NotFound::new);
  }

  /** An assignment of the volunteer's own. */
  Standing mine(UUID assignment) {
    return ShiftSql.assignment(handle(), assignment)
        .filter(standing -> standing.volunteer().equals(volunteer))
        .orElseThrow(NotFound::new);
  }
}
