package org.samen.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.access.NotYours;

/**
 * How funds are read; row-level security says which. What a page shows comes from kept balances, so
 * that it does not grow with the ledger.
 */
final class FundSql {
  private static final String SUMMARY =
      """
      select f.id, f.name, f.state, f.holder, f.holder_name, f.currency, f.posted_minor, f.reserved_minor,
        f.posted_minor - f.reserved_minor as available_minor,
        (select count(*) from funds.member m where m.fund_id = f.id and m.left_on is null) as members,
        (select count(*) from funds.expense x where x.fund_id = f.id and x.state = 'submitted'
           and x.organisation <> coalesce(access.organisation(), '') and access.has_role('coordinator')
           and not exists (select from funds.decision d where d.expense_id = x.id and d.revision = x.revision
                           and d.person = access.person())) as waiting,
        f.closed_through, f.frozen_why
      from funds.fund f
      """;

  private FundSql() {}

  static List<FundSummary> list(Handle handle) {
    return handle
        .createQuery(SUMMARY + "order by f.state = 'refused', f.name, f.id")
        .map(ConstructorMapper.of(FundSummary.class))
        .list();
  }

  static Optional<FundDetails> find(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select f.*, f.posted_minor - f.reserved_minor as available_minor,
              exists (select from funds.member m where m.fund_id = f.id and m.organisation = access.organisation()
                      and m.left_on is null) as may_act
            from funds.fund f where f.id = :id""")
        .bind("id", id)
        .map(
            (row, context) -> {
              Map<String, Long> balances = balances(handle, id);
              return new FundDetails(
                  id,
                  row.getString("name"),
                  row.getString("purpose"),
                  row.getString("state"),
                  row.getString("holder_kind"),
                  row.getString("holder"),
                  row.getString("holder_name"),
                  row.getString("currency"),
                  row.getInt("first_month"),
                  row.getObject("agreed_on", LocalDate.class),
                  row.getObject("agreement_id", UUID.class),
                  row.getBoolean("is_public"),
                  row.getString("frozen_why"),
                  row.getObject("closed_through", LocalDate.class),
                  row.getLong("posted_minor"),
                  row.getLong("reserved_minor"),
                  row.getLong("available_minor"),
                  balances.getOrDefault("bank", 0L),
                  -balances.getOrDefault("payable", 0L),
                  balances.getOrDefault("receivable", 0L),
                  row.getLong("entries"),
                  lines(handle, id),
                  members(handle, id),
                  thresholds(handle, id),
                  row.getBoolean("may_act"));
            })
        .findOne();
  }

  /**
   * A fund that the caller sees.
   *
   * @throws NotFound when there is none, or none of the caller's
   */
  static FundDetails require(Handle handle, UUID id) {
    return find(handle, id).orElseThrow(NotFound::new);
  }

  /**
   * A fund in which the caller's organisation acts.
   *
   * @throws NotYours when it has left the fund, or audits it
   */
  static FundDetails ofMember(Handle handle, UUID id) {
    FundDetails fund = require(handle, id);
    if (!fund.mayAct()) {
      throw new NotYours(fund.holder());
    }
    return fund;
  }

  static Optional<PublicFund> publicPage(Handle handle, UUID fund) {
    List<PublicFund> rows =
        handle
            .createQuery("select * from funds.public_lines(:fund)")
            .bind("fund", fund)
            .map(
                (row, context) ->
                    new PublicFund(
                        row.getString("fund_name"),
                        row.getString("purpose"),
                        row.getString("holder_name"),
                        row.getString("currency"),
                        row.getLong("received_minor"),
                        row.getLong("spent_minor"),
                        row.getLong("reserved_minor"),
                        row.getLong("available_minor"),
                        row.getInt("members"),
                        List.of(
                            new PublicFund.Line(
                                row.getString("line_name"),
                                row.getInt("book_year"),
                                row.getString("role"),
                                row.getString("care_system"),
                                row.getLong("budget_minor"),
                                row.getLong("line_spent_minor")))))
            .list();
    return rows.stream()
        .findFirst()
        .map(first -> first.with(rows.stream().flatMap(row -> row.lines().stream()).toList()));
  }

  private static Map<String, Long> balances(Handle handle, UUID fund) {
    return handle
        .createQuery(
            "select kind, sum(balance_minor)::bigint as balance from funds.account where fund_id = :fund group by 1")
        .bind("fund", fund)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static List<LineFigures> lines(Handle handle, UUID fund) {
    return handle
        .createQuery(
            """
            with line as (
              select l.*, coalesce((select sum(a.balance_minor) from funds.account a
                                    where a.fund_id = l.fund_id and a.kind = 'expense' and a.line_id = l.id), 0)::bigint as spent_minor
              from funds.budget_line l where l.fund_id = :fund),
            kept as (select *, greatest(0, earmarked_minor - spent_minor - reserved_minor) as kept_minor from line)
            select k.id, k.name, k.book_year, k.role, k.care_system, k.payer_may_owe, k.cost_category, k.budget_minor,
              k.spent_minor, k.reserved_minor, k.earmarked_minor,
              (f.posted_minor - f.reserved_minor - (sum(k.kept_minor) over () - k.kept_minor))::bigint as free_minor
            from kept k join funds.fund f on f.id = k.fund_id
            order by k.book_year desc, k.position, k.name""")
        .bind("fund", fund)
        .map(ConstructorMapper.of(LineFigures.class))
        .list();
  }

  private static List<MemberFigures> members(Handle handle, UUID fund) {
    return handle
        .createQuery(
            """
            select m.organisation, o.name as organisation_name, m.joined_on, m.left_on,
              coalesce(-sum(a.balance_minor) filter (where a.kind = 'contribution'), 0)::bigint as contributed_minor,
              coalesce(sum(a.balance_minor) filter (where a.kind = 'expense'), 0)::bigint as spent_minor,
              coalesce(-sum(a.balance_minor) filter (where a.kind = 'payable'), 0)::bigint as payable_minor
            from funds.member m join organisations.organisation o on o.alias = m.organisation
            left join funds.account a on a.fund_id = m.fund_id and a.organisation = m.organisation
            where m.fund_id = :fund group by 1, 2, 3, 4 order by 2""")
        .bind("fund", fund)
        .map(ConstructorMapper.of(MemberFigures.class))
        .list();
  }

  static List<Threshold> thresholds(Handle handle, UUID fund) {
    return handle
        .createQuery(
            "select from_minor, approvers, organisations from funds.threshold where fund_id = :fund order by 1")
        .bind("fund", fund)
        .map(ConstructorMapper.of(Threshold.class))
        .list();
  }

  static List<ProposalSummary> proposals(
      Handle handle, @Nullable UUID fund, @Nullable UUID id, boolean open) {
    return handle
        .createQuery(
            """
            select p.id, p.fund_id as fund, p.kind, p.body::text as body, p.organisation, n.name as person_name, p.proposed_at, p.state,
              p.decided_for, d.name as decided_by_name, p.decided_at, p.reason,
              e.number as entry_number, e.kind as entry_kind, e.booked_on as entry_booked_on,
              p.state = 'open' and p.organisation <> access.organisation() and access.has_role('coordinator')
                and exists (select from funds.member m where m.fund_id = p.fund_id and m.organisation = access.organisation()
                            and m.left_on is null) as may_answer
            from funds.proposal p
            left join lateral (select n.name from funds.names(p.fund_id) n where n.person = p.person) n on true
            left join lateral (select n.name from funds.names(p.fund_id) n where n.person = p.decided_by) d on true
            left join funds.entry e on e.id = (p.body ->> 'entry')::uuid
            where (:fund::uuid is null or p.fund_id = :fund::uuid) and (:id::uuid is null or p.id = :id::uuid)
              and (not :open or p.state = 'open')
            order by p.proposed_at desc limit 100""")
        .bind("fund", fund)
        .bind("id", id)
        .bind("open", open)
        .map(ConstructorMapper.of(ProposalSummary.class))
        .list();
  }
}
