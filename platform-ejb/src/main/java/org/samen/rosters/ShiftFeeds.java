package org.samen.rosters;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.audit.Trail;

/**
 * Calendars of shifts at secret addresses, for a calendar program: a volunteer's own, or the
 * published ones of an NGO for one of its staff. Whoever knows the address reads it, without
 * signing in; so it is told once, kept as a hash, names nobody, and can be revoked or replaced.
 */
@Stateless
public class ShiftFeeds {
  /** How long what is over, cancelled or not, stays in the calendar. */
  private static final Duration KEPT = Duration.ofDays(90);

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** Whose feed it is: a volunteer's or a person's. */
  public record Whose(String organisation, @Nullable UUID volunteer, @Nullable UUID person) {}

  /** The caller's address of their NGO's shifts, when there is one. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public Optional<ShiftFeed> find() {
    return jdbi.withHandle(handle -> find(handle, ours()));
  }

  /**
   * Makes an address of the caller's NGO's shifts, in place of the one that there was, and answers
   * its secret.
   *
   * @param detailed tells names and places of shifts
   * @param language {@code nl} or {@code en}, of the few words in it
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public String make(boolean detailed, String language) {
    return jdbi.withHandle(handle -> make(handle, ours(), detailed, language));
  }

  /** Ends it. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void revoke() {
    jdbi.useHandle(handle -> revoke(handle, ours()));
  }

  private Whose ours() {
    return new Whose(caller.organisation(), null, caller.person());
  }

  /**
   * The volunteer's own address; the door is that of {@link OwnDoor}.
   *
   * @throws org.samen.access.NotFound when the link opens nothing, or the person is no volunteer
   */
  @PermitAll
  public Optional<ShiftFeed> findOwn(@Nullable String link) {
    return jdbi.withHandle(handle -> find(handle, own(handle, link)));
  }

  /** Makes the volunteer's own, in place of the one that there was, and answers its secret. */
  @PermitAll
  public String makeOwn(@Nullable String link, boolean detailed, String language) {
    return jdbi.withHandle(handle -> make(handle, own(handle, link), detailed, language));
  }

  /** Ends the volunteer's own. */
  @PermitAll
  public void revokeOwn(@Nullable String link) {
    jdbi.useHandle(handle -> revoke(handle, own(handle, link)));
  }

  /** The calendar at this address as iCalendar; empty for every secret that opens none. */
  @PermitAll
  public Optional<String> read(String secret) {
    return jdbi.withHandle(
        handle -> FeedEntries.read(handle, LinkSql.hash(secret), clock.instant().minus(KEPT)));
  }

  /** Lets the link's volunteer, or the signed-in one, go on in this transaction. */
  private Whose own(Handle handle, @Nullable String link) {
    OwnEntrance entered = OwnEntrance.open(handle, link, caller, clock.instant());
    return new Whose(entered.organisation(), entered.volunteer(), null);
  }

  private static Optional<ShiftFeed> find(Handle handle, Whose whose) {
    return handle
        .createQuery(
            """
            select id, detailed, language, made_at from rosters.feed
            where organisation = :organisation and volunteer_id is not distinct from cast(:volunteer as uuid)
              and person is not distinct from cast(:person as uuid) and revoked_at is null""")
        .bindMethods(whose)
        .map(ConstructorMapper.of(ShiftFeed.class))
        .findOne();
  }

  private String make(Handle handle, Whose whose, boolean detailed, String language) {
    end(handle, whose);
    String secret = LinkSql.secret();
    UUID id = Ids.next(clock);
    handle
        .createUpdate(
            """
            insert into rosters.feed (id, organisation, volunteer_id, person, detailed, language, secret_hash, made_at)
            values (:id, :organisation, :volunteer, :person, :detailed, :language, :hash, :now)""")
        .bindMethods(whose)
        .bind("id", id)
        .bind("detailed", detailed)
        .bind("language", language.equals("en") ? "en" : "nl")
        .bind("hash", LinkSql.hash(secret))
        .bind("now", RosterSql.at(clock.instant()))
        .execute();
    trail.record("feed.made", "feed", id, whose.organisation(), List.of());
    return secret;
  }

  private void revoke(Handle handle, Whose whose) {
    Optional<ShiftFeed> there = find(handle, whose);
    end(handle, whose);
    there.ifPresent(
        feed -> trail.record("feed.revoked", "feed", feed.id(), whose.organisation(), List.of()));
  }

  private void end(Handle handle, Whose whose) {
    handle
        .createUpdate(
            """
            update rosters.feed set revoked_at = :now
            where organisation = :organisation and volunteer_id is not distinct from cast(:volunteer as uuid)
              and person is not distinct from cast(:person as uuid) and revoked_at is null""")
        .bindMethods(whose)
        .bind("now", RosterSql.at(clock.instant()))
        .execute();
  }
}
