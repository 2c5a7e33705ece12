package org.samen.campaigns.petition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/**
 * Erases what is held no longer: what nobody confirmed, letters that went long ago, and the
 * supporters of a petition some months after its last day. What stays of them is how many signed on
 * which day.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class Retention {
  private static final Duration LETTERS_KEPT = Duration.ofDays(90);

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Answers the campaigns whose supporters were erased. */
  public List<UUID> erase() {
    return jdbi.withHandle(handle -> erase(handle, clock.instant()));
  }

  static List<UUID> erase(Handle handle, Instant now) {
    handle
        .createUpdate("delete from campaigns.signing where expires_at <= :now")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
    handle
        .createUpdate("delete from campaigns.letter where made_at <= :before")
        .bind("before", now.minus(LETTERS_KEPT).atOffset(ZoneOffset.UTC))
        .execute();
    List<UUID> over =
        handle
            .createQuery(
                """
                select campaign_id from campaigns.petition
                where erased_at is null and closes_on + make_interval(months => keep_months) < :today
                for update""")
            .bind("today", now.atZone(PublicSql.ZONE).toLocalDate())
            .mapTo(UUID.class)
            .list();
    over.forEach(campaign -> erase(handle, campaign, now));
    return over;
  }

  private static void erase(Handle handle, UUID campaign, Instant now) {
    for (String sql :
        List.of(
            """
            insert into campaigns.petition_day (campaign_id, day, confirmed)
            select campaign_id, (confirmed_at at time zone 'Europe/Amsterdam')::date, count(*) from campaigns.signature
            where campaign_id = :campaign and state = 'confirmed' group by 1, 2""",
            "delete from campaigns.letter where campaign_id = :campaign",
            "delete from campaigns.signing where campaign_id = :campaign",
            "delete from campaigns.signature where campaign_id = :campaign",
            "update campaigns.petition set erased_at = :now, version = version + 1 where campaign_id = :campaign")) {
      handle
          .createUpdate(sql)
          .bind("campaign", campaign)
          .bind("now", now.atOffset(ZoneOffset.UTC))
          .execute();
    }
  }
}
