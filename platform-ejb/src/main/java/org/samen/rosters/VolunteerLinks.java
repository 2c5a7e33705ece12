package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Trail;

/**
 * Personal addresses, by which a volunteer without an account opens their own page and nothing
 * else: made and told once, or made as it is mailed → used → expired or revoked. Of its secret, 256
 * random bits, only the hash is kept.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class VolunteerLinks {
  /** How long a link that goes by mail works. */
  static final Duration BY_MAIL = Duration.ofDays(30);

  private static final int LONGEST_DAYS = 366;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** An address, without its secret, which nobody knows any more. */
  public record LinkSummary(
      UUID id,
      Instant madeAt,
      Instant expiresAt,
      @Nullable Instant usedAt,
      @Nullable Instant revokedAt) {}

  /**
   * Makes an address and answers its secret, this once.
   *
   * @param days how long it works
   * @throws NotFound when the caller's organisation has no such volunteer
   */
  public String issue(UUID volunteer, int days) {
    FieldChecks checks = new FieldChecks();
    checks.range("days", days, 1, LONGEST_DAYS);
    checks.refuse();
    return jdbi.withHandle(
        handle -> {
          require(handle, volunteer);
          String secret =
              LinkSql.issue(
                  handle,
                  Ids.next(clock),
                  volunteer,
                  caller.organisation(),
                  caller.person(),
                  clock.instant(),
                  Duration.ofDays(days));
          record("volunteer.link-made", volunteer);
          return secret;
        });
  }

  /**
   * Has an address mailed to the volunteer, made as the mail goes; at night, in the morning.
   *
   * @throws BrokenRosterRule when no e-mail address of theirs is known
   */
  public void mail(UUID volunteer) {
    jdbi.useHandle(
        handle -> {
          if (require(handle, volunteer).email() == null) {
            throw new BrokenRosterRule("rule.rosters.no-email");
          }
          handle
              .createQuery("select rosters.write_letter(:volunteer, 'roster.link', :due)")
              .bind("volunteer", volunteer)
              .bind("due", RosterSql.at(Telling.outsideQuietHours(clock.instant())))
              .mapTo(String.class)
              .findOne();
          record("volunteer.link-mailed", volunteer);
        });
  }

  /** The latest first. */
  public List<LinkSummary> list(UUID volunteer) {
    return jdbi.withHandle(
        handle -> {
          require(handle, volunteer);
          return handle
              .select(
                  """
                  select id, made_at, expires_at, used_at, revoked_at from rosters.link
                  where volunteer_id = ? order by made_at desc""",
                  volunteer)
              .map(ConstructorMapper.of(LinkSummary.class))
              .list();
        });
  }

  /** Ends an address, or all of a volunteer's; at once, also for a page that stands open. */
  public void revoke(UUID volunteer, @Nullable UUID link) {
    jdbi.useHandle(
        handle -> {
          require(handle, volunteer);
          handle
              .createUpdate(
                  """
                  update rosters.link set revoked_at = :now
                  where volunteer_id = :volunteer and (cast(:link as uuid) is null or id = :link) and revoked_at is null""")
              .bind("now", RosterSql.at(clock.instant()))
              .bind("volunteer", volunteer)
              .bind("link", link)
              .execute();
          record("volunteer.link-revoked", volunteer);
        });
  }

  private VolunteerDetails require(Handle handle, UUID volunteer) {
    return VolunteerSql.find(handle, volunteer)
        .filter(there -> caller.actsFor(there.organisation()) && there.leftOn() == null)
        .orElseThrow(NotFound::new);
  }

  private void record(String action, UUID volunteer) {
    trail.record(action, "volunteer", volunteer, caller.organisation(), List.of());
  }
}
