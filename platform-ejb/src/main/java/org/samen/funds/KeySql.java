package org.samen.funds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How keys and what they divided are read; row-level security says which. */
final class KeySql {
  private KeySql() {}

  static List<KeyDetails> read(
      Handle handle, @Nullable UUID fund, @Nullable UUID id, LocalDate today) {
    return handle
        .createQuery(
            """
            with version as (
              select k.*, row_number() over (partition by k.series order by k.proposed_at, k.id) as version from funds.key k
              where :fund::uuid is null or k.fund_id = :fund::uuid)
            select v.*, t.name as thing_name, o.name as organisation_name,
              case when exists (select from funds.key_consent c where c.key_id = v.id and c.verdict = 'refuse') then 'refused'
                   when not funds.is_agreed(v.id) then case when v.valid_from < :today then 'lapsed' else 'proposed' end
                   when v.valid_from > :today then 'coming'
                   when funds.key_on(v.series, :today) = v.id then 'in-force' else 'past' end as state,
              s.organisation as party, p.name as party_name, s.weight, c.verdict, c.reason, c.at,
              bool_or(s.organisation = access.organisation() and c.verdict is null) over (partition by v.id)
                and access.has_role('coordinator') as may_answer,
              exists (select from funds.member m where m.fund_id = v.fund_id and m.organisation = access.organisation()
                      and m.left_on is null) and access.has_role('coordinator') as may_act,
              array(select distinct funds.book_year(f.first_month, x.spent_on) from funds.expense x
                    where x.key_id = v.id and v.kind = 'use' and x.state in ('approved', 'paid')
                      and funds.book_year(f.first_month, x.spent_on) < funds.book_year(f.first_month, :today)
                      and not exists (select from funds.true_up u where u.key_id = v.id
                                        and u.book_year = funds.book_year(f.first_month, x.spent_on))
                    order by 1) as years
            from version v
            join funds.fund f on f.id = v.fund_id
            join organisations.organisation o on o.alias = v.organisation
            left join sharing.thing t on t.id = v.thing_id
            join funds.key_share s on s.key_id = v.id
            join organisations.organisation p on p.alias = s.organisation
            left join funds.key_consent c on c.key_id = v.id and c.organisation = s.organisation
            where :id::uuid is null or v.id = :id::uuid
            order by min(v.proposed_at) over (partition by v.series), v.series, v.valid_from desc, v.proposed_at desc, v.id, p.name""")
        .bind("fund", fund)
        .bind("id", id)
        .bind("today", today)
        .scanResultSet(
            (rows, context) -> {
              List<KeyDetails> keys = new ArrayList<>();
              try (ResultSet row = rows.get()) {
                boolean more = row.next();
                while (more) {
                  UUID version = row.getObject("id", UUID.class);
                  List<KeyDetails.Share> parties = new ArrayList<>();
                  keys.add(key(row, parties));
                  do {
                    parties.add(share(row));
                    more = row.next();
                  } while (more && version.equals(row.getObject("id", UUID.class)));
                }
              }
              return keys;
            });
  }

  private static KeyDetails key(ResultSet row, List<KeyDetails.Share> shares) throws SQLException {
    Integer[] years = (Integer[]) row.getArray("years").getArray();
    return new KeyDetails(
        row.getObject("id", UUID.class),
        row.getObject("fund_id", UUID.class),
        row.getObject("series", UUID.class),
        row.getInt("version"),
        row.getString("name"),
        row.getString("kind"),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("thing_id", UUID.class),
        row.getString("thing_name"),
        row.getObject("counted_from", LocalDate.class),
        row.getObject("counted_until", LocalDate.class),
        row.getString("vat_treatment"),
        row.getString("vat_note"),
        row.getString("adviser_reference"),
        row.getString("organisation"),
        row.getString("organisation_name"),
        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        row.getBoolean("may_answer") && row.getString("state").equals("proposed"),
        row.getBoolean("may_act") ? List.of(years) : List.of(),
        shares);
  }

  private static KeyDetails.Share share(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    return new KeyDetails.Share(
        row.getString("party"),
        row.getString("party_name"),
        row.getLong("weight"),
        row.getString("verdict"),
        row.getString("reason"),
        at == null ? null : at.toInstant());
  }

  static Set<UUID> inForce(Handle handle, UUID fund, LocalDate day) {
    return handle
        .createQuery(
            "select distinct funds.key_on(series, :day) from funds.key where fund_id = :fund and funds.key_on(series, :day) is not null")
        .bind("fund", fund)
        .bind("day", day)
        .mapTo(UUID.class)
        .set();
  }

  static List<SplitShare> split(Handle handle, UUID subject) {
    return handle
        .createQuery(
            """
            select s.organisation, o.name as organisation_name, s.key_id as key, s.amount_minor, s.weight, s.of_weight, s.minor_units,
              s.got_remainder, s.before_minor
            from funds.split s join organisations.organisation o on o.alias = s.organisation
            where s.subject_id = :subject order by s.organisation collate "C\"""")
        .bind("subject", subject)
        .map(ConstructorMapper.of(SplitShare.class))
        .list();
  }

  static List<TrueUpSummary> trueUps(Handle handle, UUID fund) {
    return handle
        .createQuery(
            """
            select u.id, u.key_id as key, k.name as key_name, u.book_year, u.counted_from, u.counted_until, u.entry_id as entry,
              u.organisation, o.name as organisation_name, u.at
            from funds.true_up u join funds.key k on k.id = u.key_id join organisations.organisation o on o.alias = u.organisation
            where u.fund_id = :fund order by u.at desc, u.id""")
        .bind("fund", fund)
        .map(ConstructorMapper.of(TrueUpSummary.class))
        .list();
  }
}
