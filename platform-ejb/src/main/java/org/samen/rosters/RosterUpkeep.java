package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/** The work on rosters that nobody asks for. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class RosterUpkeep {
  private static final Duration AHEAD = Duration.ofHours(36);

  /** A volunteer who left is erased after so long (domain.md). */
  private static final int KEPT_MONTHS = 12;

  /** Hours and allowances belong to the books (art. 52 AWR). */
  private static final int BOOKS_YEARS = 7;

  private static final int LETTERS_DAYS = 30;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Trail trail;
  @Inject private Notices notices;

  /** Ends offers that nobody took up, and offers the seat to the next. */
  public int expireOffers() {
    return jdbi.withHandle(
        handle -> {
          List<UUID> expired =
              handle
                  .createQuery(
                      "select id from rosters.assignment where state = 'offered' and offer_expires_at <= :now order by made_at")
                  .bind("now", RosterSql.at(clock.instant()))
                  .mapTo(UUID.class)
                  .list();
          SignUpDesk desk = new SignUpDesk(handle, clock.instant(), null);
          expired.forEach(
              id ->
                  ShiftSql.assignment(handle, id)
                      .filter(standing -> standing.state().equals("offered"))
                      .ifPresent(standing -> desk.withdraw(standing, "expired")));
          return expired.size();
        });
  }

  /** Reminds of shifts that begin within a day and a half, once. */
  public int remind() {
    Instant now = clock.instant();
    if (!Telling.outsideQuietHours(now).equals(now)) {
      return 0;
    }
    return jdbi.withHandle(
        handle -> {
          List<UUID> due =
              handle
                  .createQuery(
                      """
                      update rosters.assignment a set reminded_at = :now
                      from rosters.shift s where s.id = a.shift_id and s.state = 'published'
                        and a.state in ('signed-up', 'assigned') and a.reminded_at is null
                        and s.starts > :now and s.starts <= :until returning a.id""")
                  .bind("now", RosterSql.at(now))
                  .bind("until", RosterSql.at(now.plus(AHEAD)))
                  .mapTo(UUID.class)
                  .list();
          due.forEach(id -> remind(handle, id, now));
          return due.size();
        });
  }

  private static void remind(Handle handle, UUID assignment, Instant now) {
    Standing standing = ShiftSql.assignment(handle, assignment).orElseThrow();
    ShiftDetails shift = ShiftSql.find(handle, standing.shift(), null).orElseThrow();
    Telling.volunteer(
        handle, standing.volunteer(), "roster.reminder", SignUpDesk.facts(shift), now);
  }

  /**
   * Tells of VOGs that end in three months, in one, or today: the coordinators and the volunteer.
   */
  public int tellVogs() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, organisation, alias, vog_valid_to from rosters.volunteer
                    where left_on is null and vog_outcome = 'issued' and vog_valid_to = any (:days)""")
                .bind(
                    "days",
                    new LocalDate[] {
                      today.plusMonths(VolunteerSql.DUE_MONTHS), today.plusMonths(1), today
                    })
                .map(
                    (row, context) -> {
                      notices.tellRole(
                          row.getString("organisation"),
                          Role.COORDINATOR,
                          "roster.vog-due",
                          Map.of("alias", row.getString("alias")),
                          "rosters/volunteers/" + row.getObject("id", UUID.class));
                      Telling.volunteer(
                          handle,
                          row.getObject("id", UUID.class),
                          "roster.own-vog-due",
                          Map.of("day", row.getObject("vog_valid_to", LocalDate.class).toString()),
                          clock.instant());
                      return true;
                    })
                .list()
                .size());
  }

  /**
   * Erases who left a year ago; deletes hours, outlays and allowances of the erased once the books
   * need them no more, and letters and addresses that are over.
   */
  public int forget() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
    return jdbi.withHandle(
        handle -> {
          List<UUID> left =
              handle
                  .createQuery(
                      "select id from rosters.volunteer where left_on < :before and erased_at is null")
                  .bind("before", today.minusMonths(KEPT_MONTHS))
                  .mapTo(UUID.class)
                  .list();
          for (UUID volunteer : left) {
            String home =
                handle
                    .createQuery("select organisation from rosters.volunteer where id = :id")
                    .bind("id", volunteer)
                    .mapTo(String.class)
                    .one();
            Leaving.erase(handle, volunteer, clock.instant());
            trail.record("volunteer.erased", "volunteer", volunteer, home, List.of());
          }
          LocalDate books = today.minusYears(BOOKS_YEARS).withDayOfYear(1);
          for (String table : List.of("outlay", "allowance", "hours")) {
            handle
                .createUpdate(
                    "delete from rosters."
                        + table
                        + " x where x."
                        + (table.equals("allowance") ? "month" : "day")
                        + " < :books and exists (select from rosters.volunteer v where v.id = x.volunteer_id and v.erased_at is not null)")
                .bind("books", books)
                .execute();
          }
          handle.execute(
              "delete from rosters.letter where coalesce(sent_at, dead_at) < ?",
              RosterSql.at(clock.instant().minus(Duration.ofDays(LETTERS_DAYS))));
          handle.execute(
              "delete from rosters.link where least(expires_at, revoked_at) < ?",
              RosterSql.at(clock.instant().minus(Duration.ofDays(LETTERS_DAYS))));
          return left.size();
        });
  }
}
