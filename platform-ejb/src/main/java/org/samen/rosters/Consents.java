package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Consents are given and withdrawn, dated, and never changed. */
final class Consents {
  private Consents() {}

  /**
   * Answers whether anything changed.
   *
   * @param how own or on-paper
   */
  static boolean set(
      Handle handle,
      UUID id,
      UUID volunteer,
      String organisation,
      String kind,
      boolean given,
      String how,
      @Nullable UUID person,
      Instant now) {
    if (!given) {
      return handle.execute(
              "update rosters.consent set withdrawn_at = ? where volunteer_id = ? and kind = ? and withdrawn_at is null",
              RosterSql.at(now),
              volunteer,
              kind)
          > 0;
    }
    return handle
            .createUpdate(
                """
                insert into rosters.consent (id, volunteer_id, organisation, kind, how, given_at, recorded_by)
                values (:id, :volunteer, :organisation, :kind, :how, :now, :person)
                on conflict (volunteer_id, kind) where withdrawn_at is null do nothing""")
            .bind("id", id)
            .bind("volunteer", volunteer)
            .bind("organisation", organisation)
            .bind("kind", kind)
            .bind("how", how)
            .bind("now", RosterSql.at(now))
            .bind("person", person)
            .execute()
        > 0;
  }
}
