package org.samen.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How statements are read and written; row-level security says which. */
final class StatementSql {
  private static final String VERSIONS =
      """
      select v.statement_id as statement, v.n, v.title_nl, v.title_en, v.text_nl, v.text_en, encode(v.hash, 'hex') as hash,
        v.note, v.merged_from, v.organisation, o.name as organisation_name, p.name as person_name, v.written_at,
        (select count(*) from campaigns.endorsement e where e.statement_id = v.statement_id and e.n = v.n
           and e.withdrawn_at is null) as endorsers
      from campaigns.statement_version v join organisations.organisation o on o.alias = v.organisation
      left join lateral (select x.name from campaigns.names(v.campaign_id) x where x.person = v.person) p on true
      where v.statement_id = :id
      """;

  /** Where a statement stands, locked until the transaction ends. */
  record Standing(UUID campaign, int n) {}

  private StatementSql() {}

  static Optional<Standing> lock(Handle handle, UUID id) {
    return handle
        .createQuery("select campaign_id, n from campaigns.statement where id = :id for update")
        .bind("id", id)
        .map((row, context) -> new Standing(row.getObject(1, UUID.class), row.getInt(2)))
        .findOne();
  }

  static void begin(Handle handle, UUID id, UUID campaign, Instant now) {
    handle.execute(
        "insert into campaigns.statement (id, campaign_id, made_at) values (?, ?, ?)",
        id,
        campaign,
        CampaignSql.at(now));
  }

  static void add(
      Handle handle,
      EditStatement text,
      int n,
      @Nullable Integer mergedFrom,
      String organisation,
      UUID person,
      Instant now) {
    handle
        .createUpdate(
            """
            insert into campaigns.statement_version (statement_id, campaign_id, n, title_nl, title_en, text_nl, text_en, hash,
              note, merged_from, person, organisation, written_at)
            values (:id, :campaign, :n, :titleNl, :titleEn, :textNl, :textEn,
              campaigns.statement_hash(:id, :titleNl, :titleEn, :textNl, :textEn), :note, :mergedFrom, :person, :organisation, :now)""")
        .bindMethods(text)
        .bind("n", n)
        .bind("mergedFrom", mergedFrom)
        .bind("organisation", organisation)
        .bind("person", person)
        .bind("now", CampaignSql.at(now))
        .execute();
  }

  static Optional<VersionDetails> version(Handle handle, UUID id, int n) {
    return handle
        .createQuery(VERSIONS + "and v.n = :n")
        .bind("id", id)
        .bind("n", n)
        .map(ConstructorMapper.of(VersionDetails.class))
        .findOne();
  }

  /** Latest first. */
  static List<VersionDetails> versions(Handle handle, UUID id) {
    return CampaignSql.list(handle, VERSIONS + "order by v.n desc", id, VersionDetails.class);
  }

  static Optional<StatementDetails> find(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select s.id, s.campaign_id, s.n, s.published_n, c.name, c.lead, o.name as lead_name,
              s.campaign_id in (select campaigns.own_campaigns()) as may_act,
              c.lead = coalesce(access.organisation(), '') as may_publish
            from campaigns.statement s join campaigns.campaign c on c.id = s.campaign_id
            join organisations.organisation o on o.alias = c.lead where s.id = :id and s.n > 0""")
        .bind("id", id)
        .map(
            (row, context) -> {
              Integer published = row.getObject("published_n", Integer.class);
              int shown =
                  row.getBoolean("may_act") || published == null ? row.getInt("n") : published;
              return new StatementDetails(
                  id,
                  row.getObject("campaign_id", UUID.class),
                  row.getString("name"),
                  row.getString("lead"),
                  row.getString("lead_name"),
                  version(handle, id, shown).orElseThrow(),
                  published,
                  row.getBoolean("may_act"),
                  row.getBoolean("may_publish"));
            })
        .findOne();
  }

  static List<CommentDetails> comments(Handle handle, UUID id) {
    return CampaignSql.list(
        handle,
        """
        select c.id, c.n, c.text, c.organisation, o.name as organisation_name, p.name as person_name, c.said_at,
          c.settled_at, q.name as settled_by_name
        from campaigns.comment c join organisations.organisation o on o.alias = c.organisation
        left join lateral (select x.name from campaigns.names(c.campaign_id) x where x.person = c.person) p on true
        left join lateral (select x.name from campaigns.names(c.campaign_id) x where x.person = c.settled_by) q on true
        where c.statement_id = :id order by c.settled_at is not null, c.said_at, c.id""",
        id,
        CommentDetails.class);
  }
}
