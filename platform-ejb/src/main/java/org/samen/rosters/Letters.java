package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.Ids;
import org.samen.access.Role;

/**
 * Mail to volunteers without an account: due → taken by one sender for a quarter of an hour → sent;
 * or due again, each time after a longer while, and dead after {@value #MOST_ATTEMPTS} attempts.
 * The personal address in it is made as it goes, so that no secret lies in the outbox.
 */
@Stateless(name = "VolunteerLetters") // petitions have Letters too, and a name is the whole EAR's
@RolesAllowed(Role.SYSTEM)
public class Letters {
  static final int MOST_ATTEMPTS = 8;
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** A letter on its way. */
  public record Letter(
      UUID id, UUID link, String email, String language, String kind, String secret) {}

  /** A row of the query below. */
  public record Due(
      UUID id, UUID volunteer, String organisation, String email, String language, String kind) {}

  /** Takes what is due, so that no other sender takes it too. */
  public List<Letter> take(int most) {
    Instant now = clock.instant();
    return jdbi.withHandle(
        handle -> {
          List<Letter> letters = new ArrayList<>();
          for (Due due : due(handle, most, now)) {
            UUID link = Ids.next(clock);
            String secret =
                LinkSql.issue(
                    handle,
                    link,
                    due.volunteer(),
                    due.organisation(),
                    null,
                    now,
                    VolunteerLinks.BY_MAIL);
            letters.add(
                new Letter(due.id(), link, due.email(), due.language(), due.kind(), secret));
          }
          return letters;
        });
  }

  private static List<Due> due(Handle handle, int most, Instant now) {
    return handle
        .createQuery(
            """
            with taken as (
              update rosters.letter set attempts = attempts + 1, due_at = :leased
              where id in (select l.id from rosters.letter l where l.due_at <= :now and l.sent_at is null and l.dead_at is null
                           order by l.due_at limit :most for update skip locked)
              returning *)
            select t.id, t.volunteer_id as volunteer, t.organisation, v.email, v.language, t.kind
            from taken t join rosters.volunteer v on v.id = t.volunteer_id
            where v.email is not null and v.left_on is null""")
        .bind("leased", RosterSql.at(now.plus(LEASE)))
        .bind("now", RosterSql.at(now))
        .bind("most", most)
        .map(ConstructorMapper.of(Due.class))
        .list();
  }

  public void sent(UUID letter) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update rosters.letter set sent_at = ?, failure = null where id = ?",
                RosterSql.at(clock.instant()),
                letter));
  }

  /** Tries again later, or never; the address that did not go opens nothing. */
  public void failed(Letter letter, String why) {
    Instant now = clock.instant();
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  """
                  update rosters.letter set failure = left(:why, 300),
                    due_at = :now + :pause * 2 ^ least(attempts - 1, 10) * interval '1 second',
                    dead_at = case when attempts >= :most then :now end
                  where id = :id""")
              .bind("why", why)
              .bind("now", RosterSql.at(now))
              .bind("pause", FIRST_PAUSE.toSeconds())
              .bind("most", MOST_ATTEMPTS)
              .bind("id", letter.id())
              .execute();
          handle.execute("delete from rosters.link where id = ?", letter.link());
        });
  }
}
