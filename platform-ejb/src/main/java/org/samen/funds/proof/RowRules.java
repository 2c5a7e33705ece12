package org.samen.funds.proof;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.jobs.Progress;

/**
 * What is compared set by set, by PostgreSQL, of one fund or of all: rows that do not stand in the
 * chain one by one, and figures that other rows add up to.
 *
 * @param sql answers fund and id of the rows that break the rule; see {@link #OF_FUND}
 */
record RowRules(String table, String rule, String sql) {
  static final String PHASE = "rules";

  /** A column in braces is the fund's id, compared when one fund is asked for. */
  private static final Pattern OF_FUND = Pattern.compile("\\{([a-z._]+)\\}");

  private static final List<RowRules> ALL =
      List.of(
          new RowRules(
              "funds.fund",
              "reserved",
              """
              select f.id, f.id from funds.fund f
              where {f.id} and f.reserved_minor <> (select coalesce(sum(x.amount_minor), 0) from funds.expense x
                                         where x.fund_id = f.id and x.state = 'submitted' and x.kind = 'pool')"""),
          new RowRules(
              "funds.budget_line",
              "reserved",
              """
              select f.fund_id, f.id from funds.budget_line f
              where {f.fund_id} and f.reserved_minor <> (select coalesce(sum(p.amount_minor), 0) from funds.expense x
                                         join funds.expense_part p on p.expense_id = x.id
                                         where x.fund_id = f.fund_id and p.line_id = f.id and x.state = 'submitted' and x.kind = 'pool')"""),
          new RowRules(
              "funds.budget_line",
              "earmarked",
              """
              select f.fund_id, f.id from funds.budget_line f
              where {f.fund_id} and f.earmarked_minor <> (select coalesce(sum(c.received_minor), 0) from funds.contribution c
                                          where c.fund_id = f.fund_id and c.line_id = f.id)"""),
          new RowRules(
              "funds.contribution",
              "received",
              """
              select f.fund_id, f.id from funds.contribution f
              left join (select e.subject_id, sum(case when e.reverses is null or o.kind = 'contribution' then e.effect_minor else 0 end) as effect
                         from funds.entry e left join funds.entry o on o.id = e.reverses
                         where e.kind in ('contribution', 'reversal') and {e.fund_id} group by 1) e on e.subject_id = f.id
              where {f.fund_id} and (f.received_minor <> coalesce(e.effect, 0) or f.received_minor > f.pledged_minor)"""),
          new RowRules(
              "funds.expense",
              "chain",
              """
              select f.fund_id, f.id from funds.expense f
              where {f.fund_id} and f.state not in ('draft', 'returned', 'withdrawn')
                and not exists (select from audit.record r where r.stream = 'fund/' || f.fund_id and r.object_kind = 'expense'
                                and r.object_id = f.id::text and r.action = 'expense.submitted'
                                and r.changes -> 'revision' ->> 1 = f.revision::text)"""),
          new RowRules(
              "funds.expense",
              "entry",
              """
              select f.fund_id, f.id from funds.expense f
              left join (select e.subject_id, count(*) filter (where r.id is null) as open, count(r.id) as reversed
                         from funds.entry e left join funds.entry r on r.reverses = e.id
                         where e.kind in ('expense', 'shared') and {e.fund_id} group by 1) e on e.subject_id = f.id
              where {f.fund_id} and (coalesce(e.open, 0), coalesce(e.reversed, 0)) is distinct from
                    (case when f.state in ('approved', 'paid') then 1::bigint else 0 end, case when f.state = 'reversed' then 1::bigint else 0 end)"""),
          new RowRules(
              "funds.entry",
              "reversed-once",
              """
              select f.fund_id, max(f.id::text) from funds.entry f where {f.fund_id} and f.reverses is not null
              group by f.fund_id, f.reverses having count(*) > 1"""),
          new RowRules(
              "funds.entry",
              "number",
              """
              select f.fund_id, f.id from funds.entry f join funds.fund g on g.id = f.fund_id where {f.fund_id} and f.number > g.entries"""),
          new RowRules(
              "audit.record",
              "head",
              """
              select f.id, r.seq from funds.fund f join audit.stream s on s.name = 'fund/' || f.id
              join audit.record r on r.stream = s.name and r.seq > s.head where {f.id}"""),
          new RowRules(
              "funds.sealed_head",
              "chain",
              """
              select f.fund_id, f.checkpoint from funds.sealed_head f
              left join audit.record r on r.stream = 'fund/' || f.fund_id and r.seq = f.seq
              where {f.fund_id} and r.hash is distinct from f.head_hash"""),
          new RowRules(
              "funds.posting",
              "entry",
              """
              select f.fund_id, f.entry_id from funds.posting f
              where {f.fund_id} and (select count(*) from funds.posting f where {f.fund_id}) <> :postings
                and not exists (select from funds.entry e where e.id = f.entry_id and e.fund_id = f.fund_id)"""),
          new RowRules(
              "funds.decision",
              "chain",
              """
              select f.fund_id, f.id from funds.decision f
              where {f.fund_id} and not exists (select from audit.record r where r.stream = 'fund/' || f.fund_id and r.object_kind = 'expense'
                                and r.object_id = f.expense_id::text and r.changes -> 'decision' ->> 1 = f.id::text)"""),
          new RowRules(
              "funds.decision",
              "decider",
              """
              select f.fund_id, f.id from funds.decision f join funds.expense x on x.id = f.expense_id
              where {f.fund_id} and (f.person = x.submitter or f.organisation = x.organisation or f.fund_id <> x.fund_id
                or (x.revision = f.revision and f.organisation = x.provider_organisation and f.verdict <> 'abstain')
                or not exists (select from access.person p where p.id = f.person and p.organisation = f.organisation))"""),
          new RowRules(
              "funds.decision",
              "shown",
              """
              select f.fund_id, f.id from funds.decision f join funds.expense x on x.id = f.expense_id
              where {f.fund_id} and x.revision = f.revision and x.content_hash is distinct from f.shown_hash"""),
          new RowRules(
              "funds.expense",
              "enough_approvers",
              """
              select f.fund_id, f.id from funds.expense f
              left join (select d.expense_id, d.revision, count(distinct d.person) as persons, count(distinct d.organisation) as organisations
                         from funds.decision d where d.verdict = 'approve' and {d.fund_id} group by 1, 2) d
                on d.expense_id = f.id and d.revision = f.revision
              where {f.fund_id} and f.state in ('approved', 'paid', 'reversed')
                and (coalesce(d.persons, 0) < f.approvers or coalesce(d.organisations, 0) < f.organisations)"""),
          new RowRules(
              "funds.proposal",
              "confirmed_by_another",
              """
              select f.fund_id, f.id from funds.proposal f
              where {f.fund_id} and f.state = 'confirmed' and (f.decided_by is not distinct from f.person or f.decided_for is not distinct from f.organisation)"""),
          new RowRules(
              "attachments.attachment",
              "bytes",
              """
              select f.fund_id, a.id from funds.expense f join funds.expense_attachment l on l.expense_id = f.id
              join attachments.attachment a on a.id = l.attachment_id
              where {f.fund_id} and (sha256(a.content) <> a.sha256 or octet_length(a.content) <> a.size)"""));

  /**
   * Refuses at the first wrong row.
   *
   * @param postings how many were found by their entries: when there are no more, all have one
   */
  static void check(Handle handle, @Nullable UUID fund, long postings, Progress progress) {
    int done = 0;
    for (RowRules rule : ALL) {
      progress.at(PHASE, done++, ALL.size());
      rule.checkOn(handle, fund, postings);
    }
  }

  private void checkOn(Handle handle, @Nullable UUID fund, long postings) {
    String filtered = OF_FUND.matcher(sql).replaceAll(fund == null ? "true" : "$1 = :fund");
    // Planned as if all were read, which is so when none is wrong: "limit 1" alone plans for a
    // wrong row near the start, and would compare each expense with each entry.
    handle
        .createQuery("with w as materialized (" + filtered + ") select * from w limit 1")
        .bind("fund", fund)
        .bind("postings", postings)
        .map(
            (row, context) ->
                new Broken(row.getObject(1, UUID.class), table, row.getString(2), rule))
        .findOne()
        .ifPresent(
            broken -> {
              throw broken;
            });
  }
}
