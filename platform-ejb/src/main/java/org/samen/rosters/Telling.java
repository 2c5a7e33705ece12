package org.samen.rosters;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tells volunteers: in the application and by its mail when they have an account, otherwise by a
 * letter that says there is something and where, never what. Nobody is written to at night.
 */
final class Telling {
  /** The page of one's own shifts. */
  static final String OWN_PAGE = "my";

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime EVENING = LocalTime.of(21, 0);

  private Telling() {}

  static void volunteer(
      Handle handle, UUID volunteer, String kind, Map<String, String> facts, Instant now) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    facts.forEach(json::add);
    handle
        .createQuery(
            "select rosters.tell_volunteer(:volunteer, :kind, :facts::jsonb, :path, :due, :now, :morning)")
        .bind("volunteer", volunteer)
        .bind("kind", kind)
        .bind("facts", json.build().toString())
        .bind("path", OWN_PAGE)
        .bind("due", RosterSql.at(outsideQuietHours(now)))
        .bind("now", RosterSql.at(now))
        .bind("morning", RosterSql.at(morningAfter(now)))
        .mapTo(UUID.class)
        .list();
  }

  /** The moment itself by day; eight o'clock after a night that begins at nine. */
  static Instant outsideQuietHours(Instant now) {
    LocalTime time = LocalTime.ofInstant(now, Kinds.ZONE);
    return time.isBefore(MORNING) || !time.isBefore(EVENING) ? morningAfter(now) : now;
  }

  private static Instant morningAfter(Instant now) {
    ZonedDateTime local = now.atZone(Kinds.ZONE);
    ZonedDateTime morning = local.with(MORNING);
    return (morning.isAfter(local) ? morning : morning.plusDays(1)).toInstant();
  }
}
