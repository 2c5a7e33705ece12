package org.samen.campaigns.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** What is read of a campaign without signing in; row-level security leaves out all the rest. */
final class PublicSql {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private PublicSql() {}

  static Optional<PublicCampaign> read(Handle handle, String slug, Instant now) {
    return handle
        .createQuery(
            """
            select c.id, g.slug, c.name, g.intro_nl, g.intro_en, g.name_en, g.demands_en, o.name as lead_name, c.closed_at
            from campaigns.public_page g join campaigns.campaign c on c.id = g.campaign_id
            join organisations.organisation o on o.alias = c.lead
            where g.slug = :slug and g.opened_at is not null and g.campaign_id in (select campaigns.open_pages())""")
        .bind("slug", slug)
        .map((row, context) -> campaign(handle, row, now))
        .findOne();
  }

  private static PublicCampaign campaign(Handle handle, ResultSet row, Instant now)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    boolean closed = row.getObject("closed_at") != null;
    return new PublicCampaign(
        id,
        row.getString("slug"),
        row.getString("name"),
        row.getString("intro_nl"),
        row.getString("intro_en"),
        row.getString("name_en"),
        demands(handle, id),
        row.getString("demands_en"),
        row.getString("lead_name"),
        partners(handle, id),
        statement(handle, id),
        events(handle, id, now),
        petition(handle, id, closed, now.atZone(ZONE).toLocalDate()));
  }

  private static List<String> demands(Handle handle, UUID campaign) {
    return handle
        .createQuery("select text from campaigns.demand where campaign_id = :campaign order by n")
        .bind("campaign", campaign)
        .mapTo(String.class)
        .list();
  }

  private static List<String> partners(Handle handle, UUID campaign) {
    return handle
        .createQuery(
            """
            select o.name from campaigns.partner p join organisations.organisation o on o.alias = p.organisation
            where p.campaign_id = :campaign and p.state = 'joined' order by o.name""")
        .bind("campaign", campaign)
        .mapTo(String.class)
        .list();
  }

  private static PublicCampaign.@Nullable Statement statement(Handle handle, UUID campaign) {
    return handle
        .createQuery(
            """
            select s.id, v.n, v.title_nl, v.title_en, v.text_nl, v.text_en, s.published_at
            from campaigns.statement s
            join campaigns.statement_version v on v.statement_id = s.id and v.n = s.published_n
            where s.campaign_id = :campaign order by s.published_at desc limit 1""")
        .bind("campaign", campaign)
        .map(
            (row, context) ->
                new PublicCampaign.Statement(
                    row.getObject("id", UUID.class),
                    row.getInt("n"),
                    row.getString("title_nl"),
                    row.getString("title_en"),
                    row.getString("text_nl"),
                    row.getString("text_en"),
                    row.getObject("published_at", OffsetDateTime.class).toInstant(),
                    endorsers(handle, row.getObject("id", UUID.class), row.getInt("n"))))
        .findOne()
        .orElse(null);
  }

  private static List<PublicCampaign.Endorser> endorsers(Handle handle, UUID statement, int n) {
    return handle
        .createQuery(
            """
            select o.name, e.endorsed_at as since from campaigns.endorsement e
            join organisations.organisation o on o.alias = e.organisation
            where e.statement_id = :statement and e.n = :n and e.withdrawn_at is null order by e.endorsed_at, o.name""")
        .bind("statement", statement)
        .bind("n", n)
        .map(ConstructorMapper.of(PublicCampaign.Endorser.class))
        .list();
  }

  static List<PublicCampaign.PublicEvent> events(Handle handle, UUID campaign, Instant now) {
    return handle
        .createQuery(
            """
            select id, title_nl, title_en, details_nl, details_en, starts_at, ends_at, place, cancelled_at is not null as cancelled
            from campaigns.event where campaign_id = :campaign and audience = 'public' and ends_at > :since
            order by starts_at, id limit 50""")
        .bind("campaign", campaign)
        .bind("since", now.minusSeconds(3600L * 24 * 7).atOffset(ZoneOffset.UTC))
        .map(ConstructorMapper.of(PublicCampaign.PublicEvent.class))
        .list();
  }

  private static PublicCampaign.@Nullable Petition petition(
      Handle handle, UUID campaign, boolean closed, LocalDate today) {
    return handle
        .createQuery(
            """
            select title_nl, title_en, text_nl, text_en, goal, closes_on, keep_months, delivery, erased_at,
                   campaigns.signatures(campaign_id) as signatures
            from campaigns.petition where campaign_id = :campaign""")
        .bind("campaign", campaign)
        .map(
            (row, context) ->
                new PublicCampaign.Petition(
                    row.getString("title_nl"),
                    row.getString("title_en"),
                    row.getString("text_nl"),
                    row.getString("text_en"),
                    row.getObject("goal", Integer.class),
                    row.getLong("signatures"),
                    row.getObject("closes_on", LocalDate.class),
                    row.getInt("keep_months"),
                    row.getBoolean("delivery"),
                    !closed
                        && row.getObject("erased_at") == null
                        && !row.getObject("closes_on", LocalDate.class).isBefore(today),
                    asking(handle, campaign)))
        .findOne()
        .orElse(null);
  }

  static List<Asking> asking(Handle handle, UUID campaign) {
    return handle
        .createQuery(
            "select organisation, name, privacy_url, leads from campaigns.petition_partners(:campaign)")
        .bind("campaign", campaign)
        .map(ConstructorMapper.of(Asking.class))
        .list();
  }
}
