package org.samen.funds.bank;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How statements and their lines are read, and what a line may be. */
final class LineSql {
  private static final String FOUND =
      """
      with l as materialized (
        select x.*, s.number from funds.bank_line x join funds.bank_statement s on s.id = x.statement_id
      """;

  /** What was found is named once for all of it, not line by line. */
  private static final String LINES =
      """
      ) select l.id, l.statement_id as statement, l.number, l.n, l.amount_minor, l.booked_on, l.is_reversal as reversal, l.reference,
        l.text, l.counterparty, l.account, l.return_code, l.return_text, l.state, l.matched_as, l.subject_id as subject,
        l.entry_id as entry, l.reason, coalesce(x.provider, b.key, o.name) as about, x.id as expense, e.number as entry_number,
        e.booked_on as entry_on, n.name as handled_by
      from l
      left join funds.entry e on e.id = l.entry_id
      left join funds.batch_item i on i.id = l.subject_id and l.matched_as in ('payment', 'return')
      left join funds.expense x on x.id = i.expense_id
      left join funds.payment_batch b on b.id = l.subject_id and l.matched_as = 'batch'
      left join funds.contribution c on c.id = l.subject_id and l.matched_as in ('contribution', 'reversal', 'recovery')
      left join organisations.organisation o on o.alias = c.organisation
      left join (select n.person, n.name from (select distinct fund_id from l) f
                 cross join lateral funds.bank_names(f.fund_id) n) n on n.person = l.matched_by
      """;

  private static final String LATEST = "order by %1$s.booked_on desc, %2$s.number desc, %1$s.n";

  private static final String WHICH =
      """
      where x.fund_id = :fund and (:state::text is null or x.state = :state)
        and (:statement::uuid is null or x.statement_id = :statement::uuid)
      """;

  private LineSql() {}

  static List<StatementSummary> statements(Handle handle, UUID fund, int offset, int limit) {
    return handle
        .createQuery(
            """
            select s.id, s.number, s.iban, s.opening_minor, s.opening_on, s.closing_minor, s.closing_on,
              (select count(*) from funds.bank_line l where l.statement_id = s.id) as lines,
              (select count(*) from funds.bank_line l where l.statement_id = s.id and l.state = 'open') as open,
              coalesce(s.opening_minor = (select b.closing_minor from funds.bank_statement b
                where b.fund_id = s.fund_id and b.iban = s.iban
                  and (b.closing_on, coalesce(b.sequence, 0), b.id) < (s.closing_on, coalesce(s.sequence, 0), s.id)
                order by b.closing_on desc, b.sequence desc nulls last, b.id desc limit 1), true) as follows,
              s.file_name, n.name as imported_by, s.imported_at
            from funds.bank_statement s left join funds.bank_names(:fund) n on n.person = s.imported_by where s.fund_id = :fund
            order by s.closing_on desc nulls last, s.sequence desc nulls last, s.id desc offset :offset limit :limit""")
        .bind("fund", fund)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(StatementSummary.class))
        .list();
  }

  static List<BankLine> lines(
      Handle handle,
      UUID fund,
      @Nullable String state,
      @Nullable UUID statement,
      int offset,
      int limit) {
    return handle
        .createQuery(
            FOUND
                + WHICH
                + LATEST.formatted("x", "s")
                + " offset :offset limit :limit"
                + LINES
                + LATEST.formatted("l", "l"))
        .bind("fund", fund)
        .bind("state", state)
        .bind("statement", statement)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(BankLine.class))
        .list();
  }

  /** All of them as they are read, however many. */
  static void each(
      Handle handle,
      UUID fund,
      @Nullable String state,
      @Nullable UUID statement,
      Consumer<BankLine> reader) {
    try (var rows =
        handle
            .createQuery(FOUND + WHICH + LINES + LATEST.formatted("l", "l"))
            .bind("fund", fund)
            .bind("state", state)
            .bind("statement", statement)
            .setFetchSize(1000)
            .map(ConstructorMapper.of(BankLine.class))
            .iterator()) {
      rows.forEachRemaining(reader);
    }
  }

  static int countLines(
      Handle handle, UUID fund, @Nullable String state, @Nullable UUID statement) {
    return handle
        .createQuery("select count(*) from funds.bank_line x " + WHICH)
        .bind("fund", fund)
        .bind("state", state)
        .bind("statement", statement)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<BankLine> line(Handle handle, UUID id) {
    return handle
        .createQuery(FOUND + "where x.id = :id" + LINES)
        .bind("id", id)
        .map(ConstructorMapper.of(BankLine.class))
        .findOne();
  }

  /** What a line may be: first what a key says, then what has the amount, the nearest in time. */
  static List<Suggestion> suggestions(Handle handle, UUID line) {
    return handle
        .createQuery(
            """
            with line as (select * from funds.bank_line where id = :line and state <> 'matched'),
            may as (
              select 'payment' as kind, i.id as subject, i.organisation, x.provider as what, i.amount_minor, b.execute_on as on_day,
                i.end_to_end_id = l.end_to_end_id or l.text like '%' || i.end_to_end_id || '%' as sure
              from line l join funds.batch_item i on i.fund_id = l.fund_id and i.state = 'live' and i.amount_minor = -l.amount_minor
              join funds.payment_batch b on b.id = i.batch_id and b.state = 'released'
              join funds.expense x on x.id = i.expense_id
              union all
              select 'batch', b.id, f.holder, b.key, b.total_minor, b.execute_on, l.end_to_end_id = b.key or l.text like '%' || b.key || '%'
              from line l join funds.payment_batch b on b.fund_id = l.fund_id and b.state = 'released' and b.items > 1
                and b.total_minor = -l.amount_minor
              join funds.fund f on f.id = b.fund_id
              where not exists (select from funds.batch_item i where i.batch_id = b.id and i.state <> 'live')
              union all
              select 'return', i.id, i.organisation, x.provider, i.amount_minor, i.changed_at::date, i.end_to_end_id = l.end_to_end_id
              from line l join funds.batch_item i on i.fund_id = l.fund_id and i.state = 'paid' and i.amount_minor = l.amount_minor
              join funds.expense x on x.id = i.expense_id
              union all
              select 'contribution', c.id, c.organisation, null, c.pledged_minor - c.received_minor, c.due_on,
                'SAMEN-' || l.mentions = funds.pledge_key(c.id)
              from line l join funds.contribution c on c.fund_id = l.fund_id and c.cancelled_at is null
                and l.amount_minor > 0 and c.pledged_minor - c.received_minor >= l.amount_minor
              union all
              select 'receipt', e.id, c.organisation, null, e.effect_minor, e.booked_on, 'SAMEN-' || l.mentions = funds.pledge_key(c.id)
              from line l join funds.contribution c on c.fund_id = l.fund_id and l.amount_minor > 0
              join funds.entry e on e.subject_id = c.id and e.kind = 'contribution' and e.effect_minor = l.amount_minor
                and funds.waits_for_its_line(e.id)
              union all
              select 'reversal', c.id, c.organisation, null, p.amount_minor, p.booked_on,
                l.is_reversal and (l.reference = p.reference or l.end_to_end_id = p.end_to_end_id)
              from line l join funds.bank_line p on p.fund_id = l.fund_id and p.matched_as = 'contribution'
                and p.amount_minor = -l.amount_minor
              join funds.contribution c on c.id = p.subject_id and c.received_minor >= p.amount_minor
              where not exists (select from funds.bank_line r where r.matched_as = 'reversal' and r.subject_id = c.id
                                and r.amount_minor = -p.amount_minor and r.booked_on >= p.booked_on)
              union all
              select 'recovery', c.id, c.organisation, null, -r.amount_minor, r.booked_on,
                'SAMEN-' || l.mentions = funds.pledge_key(c.id)
              from line l join funds.bank_line r on r.fund_id = l.fund_id and r.matched_as = 'reversal'
                and r.amount_minor = -l.amount_minor
              join funds.contribution c on c.id = r.subject_id
              join funds.account a on a.fund_id = l.fund_id and a.kind = 'receivable' and a.organisation = c.organisation
                and a.balance_minor >= l.amount_minor)
            select m.kind, m.subject, o.name as organisation_name, m.what, m.amount_minor, m.on_day as "on", coalesce(m.sure, false) as sure
            from may m join organisations.organisation o on o.alias = m.organisation cross join line l
            order by coalesce(m.sure, false) desc, o.name = l.counterparty desc nulls last, m.amount_minor <> abs(l.amount_minor),
              abs(m.on_day - l.booked_on), o.name, m.subject
            limit 20""")
        .bind("line", line)
        .map(ConstructorMapper.of(Suggestion.class))
        .list();
  }

  /** As of now; for an auditor as of the last day of their mandate. */
  static Optional<Reconciliation> reconciliation(Handle handle, UUID fund) {
    return handle
        .createQuery(
            """
            select s.closing_minor as bank_minor, s.closing_on as bank_on,
              coalesce(m.ledger_minor,
                (select a.balance_minor from funds.account a where a.fund_id = f.id and a.kind = 'bank'), 0) as ledger_minor,
              coalesce(m.open, l.open) as open, coalesce(m.open_minor, l.open_minor) as open_minor,
              coalesce(m.aside, l.aside) as aside, coalesce(m.aside_minor, l.aside_minor) as aside_minor,
              w.under_way, w.under_way_minor
            from funds.fund f
            left join funds.bank_in_mandate(:fund) m on true
            left join lateral (select b.closing_minor, b.closing_on from funds.bank_statement b where b.fund_id = f.id
                                 and (m.last_day is null or b.closing_on <= m.last_day)
                               order by b.closing_on desc nulls last, b.sequence desc nulls last, b.id desc limit 1) s on true
            cross join lateral (
              select count(*) filter (where x.state = 'open') as open,
                coalesce(sum(x.amount_minor) filter (where x.state = 'open'), 0)::bigint as open_minor,
                count(*) filter (where x.state = 'aside') as aside,
                coalesce(sum(x.amount_minor) filter (where x.state = 'aside'), 0)::bigint as aside_minor
              from funds.bank_line x where x.fund_id = f.id and x.state <> 'matched') l
            cross join lateral (
              select count(*) as under_way, coalesce(sum(i.amount_minor), 0)::bigint as under_way_minor
              from funds.batch_item i join funds.payment_batch b on b.id = i.batch_id and b.state = 'released'
              where i.fund_id = f.id and i.state = 'live') w
            where f.id = :fund""")
        .bind("fund", fund)
        .map(ConstructorMapper.of(Reconciliation.class))
        .findOne();
  }
}
