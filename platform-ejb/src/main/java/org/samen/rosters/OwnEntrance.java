package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.NotFound;
import org.samen.access.Role;

/**
 * A volunteer who entered a transaction of their own.
 *
 * @param organisation alias of their home NGO
 * @param person absent when they came by a link
 */
record OwnEntrance(UUID volunteer, String organisation, @Nullable UUID person) {

  /** A row of {@code rosters.enter_by_link}. */
  public record Linked(UUID volunteer, String organisation) {}

  /**
   * Opens the door by a link's secret, or without one for the volunteer who is signed in.
   *
   * @throws NotFound when the link opens nothing, or the person is no volunteer
   */
  static OwnEntrance open(Handle handle, @Nullable String secret, Caller caller, Instant now) {
    return secret == null ? signedIn(handle, caller) : byLink(handle, secret, now);
  }

  private static OwnEntrance signedIn(Handle handle, Caller caller) {
    if (Role.OF_PERSONS.stream().noneMatch(caller::has)) {
      throw new NotFound();
    }
    UUID volunteer =
        handle
            .createQuery("select rosters.recognise()")
            .mapTo(UUID.class)
            .findOne()
            .orElseThrow(NotFound::new);
    return new OwnEntrance(volunteer, caller.organisation(), caller.person());
  }

  private static OwnEntrance byLink(Handle handle, String secret, Instant now) {
    Linked entered =
        handle
            .createQuery("select volunteer, organisation from rosters.enter_by_link(:hash, :now)")
            .bind("hash", LinkSql.hash(secret))
            .bind("now", RosterSql.at(now))
            .map(ConstructorMapper.of(Linked.class))
            .findOne()
            .orElseThrow(NotFound::new);
    return new OwnEntrance(entered.volunteer(), entered.organisation(), null);
  }
}
