package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How balances and settlements are read; row-level security says which. */
final class SettlementSql {
  private SettlementSql() {}

  static List<MemberBalance> balances(Handle handle, UUID fund, LocalDate asOf, Instant now) {
    return handle
        .createQuery(
            """
            select b.organisation, o.name as organisation_name, b.balance_minor
            from funds.member_balances(:fund, :asOf, :last, :now) b
            join organisations.organisation o on o.alias = b.organisation order by o.name, o.alias""")
        .bind("fund", fund)
        .bind("asOf", asOf)
        .bind("last", Long.MAX_VALUE)
        .bind("now", Ledger.at(now))
        .map(ConstructorMapper.of(MemberBalance.class))
        .list();
  }

  static Optional<SettlementDetails> of(Handle handle, UUID transfer) {
    return handle
        .createQuery("select settlement_id from funds.transfer where id = :id")
        .bind("id", transfer)
        .mapTo(UUID.class)
        .findOne()
        .flatMap(id -> read(handle, null, id).stream().findFirst());
  }

  static List<SettlementDetails> read(Handle handle, @Nullable UUID fund, @Nullable UUID id) {
    return handle
        .createQuery(
            """
            select s.*, f.currency, o.name as organisation_name, d.name as decided_for_name,
              s.state = 'open' and access.has_role('coordinator') and exists (
                select from funds.member m where m.fund_id = s.fund_id and m.organisation = access.organisation()
                  and m.left_on is null) as may_act,
              s.organisation = access.organisation() as is_own
            from funds.settlement s join funds.fund f on f.id = s.fund_id
            join organisations.organisation o on o.alias = s.organisation
            left join organisations.organisation d on d.alias = s.decided_for
            where (:fund::uuid is null or s.fund_id = :fund::uuid) and (:id::uuid is null or s.id = :id::uuid)
            order by s.proposed_at desc, s.id limit 200""")
        .bind("fund", fund)
        .bind("id", id)
        .map(
            (row, context) -> {
              UUID settlement = row.getObject("id", UUID.class);
              boolean mayAct = row.getBoolean("may_act");
              boolean own = row.getBoolean("is_own");
              OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
              return new SettlementDetails(
                  settlement,
                  row.getObject("fund_id", UUID.class),
                  row.getString("currency"),
                  row.getObject("as_of", LocalDate.class),
                  row.getLong("through_entry"),
                  row.getBoolean("is_fewest"),
                  row.getString("state"),
                  row.getString("organisation"),
                  row.getString("organisation_name"),
                  row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                  row.getString("decided_for"),
                  row.getString("decided_for_name"),
                  decided == null ? null : decided.toInstant(),
                  row.getString("reason"),
                  mayAct && !own,
                  mayAct && own,
                  stored(handle, settlement),
                  transfers(handle, settlement));
            })
        .list();
  }

  private static List<MemberBalance> stored(Handle handle, UUID settlement) {
    return handle
        .createQuery(
            """
            select b.organisation, o.name as organisation_name, b.balance_minor
            from funds.settlement_balance b join organisations.organisation o on o.alias = b.organisation
            where b.settlement_id = :settlement order by o.name, o.alias""")
        .bind("settlement", settlement)
        .map(ConstructorMapper.of(MemberBalance.class))
        .list();
  }

  private static List<TransferDetails> transfers(Handle handle, UUID settlement) {
    return handle
        .createQuery(
            """
            select t.id, t.settlement_id as settlement, t.n, t.payer, p.name as payer_name, t.receiver, r.name as receiver_name,
              t.amount_minor, t.received_on,
              t.received_on is null and s.state = 'confirmed' and t.receiver = access.organisation()
                and access.has_role('coordinator') as may_confirm
            from funds.transfer t join funds.settlement s on s.id = t.settlement_id
            join organisations.organisation p on p.alias = t.payer join organisations.organisation r on r.alias = t.receiver
            where t.settlement_id = :settlement order by t.n""")
        .bind("settlement", settlement)
        .map(ConstructorMapper.of(TransferDetails.class))
        .list();
  }

  /** The same rows as funds.member_balances sums. */
  static List<BehindBalance> behind(
      Handle handle,
      UUID fund,
      String organisation,
      LocalDate asOf,
      long lastEntry,
      Instant agreedBefore,
      @Nullable UUID except) {
    return handle
        .createQuery(
            """
            select e.kind, e.id as entry, e.number, e.booked_on, e.subject_id as subject,
              concat_ws(': ', nullif(x.provider, ''), nullif(x.purpose, '')) as what, null as counterpart, p.amount_minor, e.number as place
            from funds.account a join funds.posting p on p.account_id = a.id join funds.entry e on e.id = p.entry_id
            left join funds.expense x on x.id = e.subject_id
            where a.fund_id = :fund and a.kind = 'member' and a.organisation = :organisation
              and e.kind <> 'settlement' and e.booked_on <= :asOf and e.number <= :last
            union all
            select 'settlement', e.id, e.number, coalesce(t.received_on, (s.decided_at at time zone 'Europe/Amsterdam')::date), s.id, null,
              o.name, case when t.receiver = :organisation then t.amount_minor else -t.amount_minor end, coalesce(e.number, 9223372036854775807)
            from funds.transfer t join funds.settlement s on s.id = t.settlement_id
            join organisations.organisation o on o.alias = case when t.receiver = :organisation then t.payer else t.receiver end
            left join funds.entry e on e.id = t.id
            where t.fund_id = :fund and s.state = 'confirmed' and s.decided_at <= :before
              and s.id is distinct from :except::uuid and :organisation in (t.payer, t.receiver)
            order by booked_on, place""")
        .bind("fund", fund)
        .bind("organisation", organisation)
        .bind("asOf", asOf)
        .bind("last", lastEntry)
        .bind("before", Ledger.at(agreedBefore))
        .bind("except", except)
        .map(ConstructorMapper.of(BehindBalance.class))
        .list();
  }
}
