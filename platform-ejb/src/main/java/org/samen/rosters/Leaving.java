package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What becomes of a volunteer's rows when they leave, and when they are erased. */
final class Leaving {
  private Leaving() {}

  static void leave(Handle handle, UUID volunteer, LocalDate on, Instant now) {
    SignUpDesk desk = new SignUpDesk(handle, now, null);
    handle
        .createQuery(
            """
            select id from rosters.assignment where volunteer_id = :id
              and state in ('waiting', 'offered', 'signed-up', 'assigned') and lower(during) >= :after""")
        .bind("id", volunteer)
        .bind("after", on.plusDays(1).atStartOfDay(Kinds.ZONE).toOffsetDateTime())
        .mapTo(UUID.class)
        .list()
        .forEach(
            id -> ShiftSql.assignment(handle, id).ifPresent(held -> desk.withdraw(held, "left")));
    handle.execute(
        "update rosters.consent set withdrawn_at = ? where volunteer_id = ? and withdrawn_at is null",
        RosterSql.at(now),
        volunteer);
    revokeLinks(handle, volunteer, now);
    handle.execute(
        "update rosters.volunteer set left_on = ?, changed_at = ?, version = version + 1 where id = ?",
        on,
        RosterSql.at(now),
        volunteer);
  }

  static void erase(Handle handle, UUID volunteer, Instant now) {
    revokeLinks(handle, volunteer, now);
    for (String table :
        new String[] {"volunteer_skill", "training", "availability", "availability_exception"}) {
      handle.execute("delete from rosters." + table + " where volunteer_id = ?", volunteer);
    }
    handle.execute("delete from rosters.consent where volunteer_id = ?", volunteer);
    handle.execute("update rosters.hours set note = null where volunteer_id = ?", volunteer);
    handle
        .createUpdate(
            """
            update rosters.volunteer set alias = '', name = null, email = null, person = null, languages = '{}', areas = '{}',
              vog_outcome = null, vog_checked_by = null, vog_checked_on = null, vog_valid_to = null, wanted_minutes = 0,
              most_minutes = 0, erased_at = :now, changed_at = :now, version = version + 1
            where id = :id and erased_at is null""")
        .bind("now", RosterSql.at(now))
        .bind("id", volunteer)
        .execute();
  }

  private static void revokeLinks(Handle handle, UUID volunteer, Instant now) {
    handle.execute(
        "update rosters.link set revoked_at = ? where volunteer_id = ? and revoked_at is null",
        RosterSql.at(now),
        volunteer);
  }
}
