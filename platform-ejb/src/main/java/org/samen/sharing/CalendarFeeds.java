package org.samen.sharing;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Trail;
import org.samen.formats.ICalendar;

/**
 * Calendars at secret addresses, for a person's own calendar program: their own bookings, or those
 * of one thing. Whoever knows the address reads it, without signing in; so it is told once, kept as
 * a hash, and can be revoked or replaced.
 */
@Stateless
public class CalendarFeeds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;

  /** How long what is over, cancelled or not, stays in the calendar. */
  private static final Duration KEPT = Duration.ofDays(90);

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /**
   * Makes an address, in place of the one that there was, and answers its secret.
   *
   * @param thing absent for the caller's own bookings
   * @param language {@code nl} or {@code en}, of the few words in it
   * @throws NotFound when the caller may not book the thing
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public String make(@Nullable UUID thing, String language) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    UUID id = Ids.next(clock);
    jdbi.useHandle(
        handle -> {
          if (thing != null
              && ThingSql.find(handle, thing, caller.organisation(), clock.instant()).isEmpty()) {
            throw new NotFound();
          }
          handle
              .createUpdate(
                  """
                  update sharing.feed set revoked_at = :now
                  where person = :person and thing_id is not distinct from cast(:thing as uuid) and revoked_at is null""")
              .bind("now", ThingSql.at(clock.instant()))
              .bind("person", caller.person())
              .bind("thing", thing)
              .execute();
          handle
              .createUpdate(
                  """
                  insert into sharing.feed (id, person, organisation, thing_id, language, secret_hash, made_at)
                  values (:id, :person, :organisation, :thing, :language, :hash, :now)""")
              .bind("id", id)
              .bind("person", caller.person())
              .bind("organisation", caller.organisation())
              .bind("thing", thing)
              .bind("language", language.equals("en") ? "en" : "nl")
              .bind("hash", hash(secret))
              .bind("now", ThingSql.at(clock.instant()))
              .execute();
        });
    trail.record("feed.made", "feed", id, caller.organisation(), List.of());
    return secret;
  }

  /** The caller's addresses that still work. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<FeedSummary> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select f.id, f.thing_id as thing, t.name as thing_name, f.language, f.made_at
                    from sharing.feed f left join sharing.thing t on t.id = f.thing_id
                    where f.person = :person and f.revoked_at is null order by t.name nulls first""")
                .bind("person", caller.person())
                .map(ConstructorMapper.of(FeedSummary.class))
                .list());
  }

  /**
   * Ends an address of the caller's.
   *
   * @throws NotFound when it is none of theirs, or ended already
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void revoke(UUID id) {
    int revoked =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "update sharing.feed set revoked_at = ? where id = ? and person = ? and revoked_at is null",
                    ThingSql.at(clock.instant()),
                    id,
                    caller.person()));
    if (revoked == 0) {
      throw new NotFound();
    }
    trail.record("feed.revoked", "feed", id, caller.organisation(), List.of());
  }

  /** The calendar at this address as iCalendar; empty for every secret that opens none. */
  @PermitAll
  public Optional<String> read(String secret) {
    return jdbi.withHandle(handle -> read(handle, secret, clock.instant()));
  }

  static Optional<String> read(Handle handle, String secret, Instant now) {
    List<Row> rows =
        handle
            .createQuery("select * from sharing.feed_entries(:hash, :since)")
            .bind("hash", hash(secret))
            .bind("since", ThingSql.at(now.minus(KEPT)))
            .map((row, context) -> Row.of(row))
            .list();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<ICalendar.Entry> entries = new ArrayList<>();
    rows.forEach(row -> entries.addAll(row.entry()));
    return Optional.of(new ICalendar(rows.getFirst().calendarName(), entries).text());
  }

  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A line of {@code sharing.feed_entries}; without a booking when the calendar is empty. */
  private record Row(boolean dutch, @Nullable String feedThing, List<ICalendar.Entry> entry) {

    static Row of(ResultSet row) throws SQLException {
      boolean dutch = row.getString("language").equals("nl");
      UUID id = row.getObject("booking_id", UUID.class);
      return new Row(
          dutch,
          row.getString("feed_thing"),
          id == null ? List.of() : List.of(entry(row, id, dutch)));
    }

    private static ICalendar.Entry entry(ResultSet row, UUID id, boolean dutch)
        throws SQLException {
      boolean open = row.getString("purpose") != null;
      String organisation = row.getString("organisation_name");
      String thing = row.getString("thing_name");
      String busy = dutch ? "Bezet" : "Busy";
      return new ICalendar.Entry(
          id + "@samen",
          row.getInt("sequence"),
          instant(row, "changed_at"),
          instant(row, "starts"),
          instant(row, "ends"),
          !open ? busy : organisation == null ? thing : thing + ": " + organisation,
          row.getString("purpose"),
          row.getString("place"),
          switch (row.getString("state")) {
            case "requested" -> ICalendar.Status.TENTATIVE;
            case "confirmed" -> ICalendar.Status.CONFIRMED;
            default -> ICalendar.Status.CANCELLED;
          });
    }

    String calendarName() {
      return feedThing != null ? feedThing : dutch ? "Samen: mijn boekingen" : "Samen: my bookings";
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }
}
