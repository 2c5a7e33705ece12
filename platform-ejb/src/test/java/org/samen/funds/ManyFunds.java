package org.samen.funds;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.schema.FreshDatabase;

/**
 * Funds with money and expenses that wait for one approval, made by the ledger's own functions; and
 * one with a long ledger, made set by set with triggers off and verified afterwards.
 */
final class ManyFunds {
  private static final int LINES = 5;

  private final FreshDatabase database;
  private final Callers callers;
  private final List<UUID> funds = new ArrayList<>();

  /** An expense to decide on. */
  record Waiting(UUID id, UUID fund, byte[] shown) {}

  ManyFunds(FreshDatabase database, Callers callers, int count) {
    this.database = database;
    this.callers = callers;
    callers.arrive("anna", Callers.A);
    callers.arrive("bram", Callers.B);
    for (int i = 0; i < count; i++) {
      funds.add(make(i));
    }
  }

  List<UUID> funds() {
    return funds;
  }

  private UUID make(int number) {
    UUID fund = UUID.randomUUID();
    UUID proposal = UUID.randomUUID();
    var lines = Json.createArrayBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.add(
          Json.createObjectBuilder()
              .add("id", UUID.randomUUID().toString())
              .add("position", i)
              .add("name", "Regel " + i)
              .add("bookYear", 2026)
              .add("role", "delivering")
              .add("careSystem", "parallel")
              .add("payerMayOwe", false)
              .add("costCategory", "objectives")
              .add("budgetMinor", 1_000_000_000_000L));
    }
    String body =
        Json.createObjectBuilder()
            .add("id", fund.toString())
            .add("name", "Pot " + number)
            .add("purpose", "Meten")
            .add("holderKind", "lead")
            .add("holder", Callers.A)
            .add("holderName", "De Open Spreekkamer")
            .add("currency", "EUR")
            .add("firstMonth", 1)
            .add("agreedOn", "2026-01-01")
            .add("members", Json.createArrayBuilder(List.of(Callers.A, Callers.B)))
            .add("lines", lines)
            .add(
                "thresholds",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("fromMinor", 0)
                            .add("approvers", 1)
                            .add("organisations", 1)))
            .build()
            .toString();
    as("anna", ledger -> ledger.setUp(proposal, body));
    as("bram", ledger -> ledger.answer(proposal, "confirmed", null));
    UUID pledge = UUID.randomUUID();
    as(
        "anna",
        ledger -> {
          ledger
              .handle()
              .execute(
                  "insert into funds.contribution (id, fund_id, organisation, origin, pledged_minor, due_on, pledged_at) values (?, ?, ?, 'lotteries', 1000000000000, ?, ?)",
                  pledge,
                  fund,
                  Callers.A,
                  AFund.TODAY,
                  Ledger.at(AFund.NOW));
          ledger.receive(UUID.randomUUID(), pledge, 1_000_000_000_000L, AFund.TODAY);
        });
    return fund;
  }

  /** So many split expenses, over the first funds in turn. */
  List<Waiting> submitted(int expenses, int over) {
    UUID[] targets = funds.subList(0, over).toArray(UUID[]::new);
    callers.asOwner(
        handle -> {
          handle.execute("drop table if exists public.made");
          handle.execute(
              """
              create table public.made as
              select uuidv7() as id, (?::uuid[])[1 + g % cardinality(?::uuid[])] as fund_id, 1000 + (random() * 400000)::bigint as amount, g
              from generate_series(1, ?) g""",
              targets, targets, expenses);
          handle.execute(
              """
              insert into funds.expense (id, fund_id, organisation, submitter, provider, spent_on, amount_minor, currency, purpose, is_redacted, changed_at)
              select m.id, m.fund_id, 'open-spreekkamer', (select id from access.person where subject = 'anna'), 'Tandarts ' || g % 50, ?, amount,
                'EUR', 'Behandeling', true, ? from public.made m""",
              AFund.TODAY, Ledger.at(AFund.NOW));
          return handle.execute(
              """
              insert into funds.expense_part (expense_id, fund_id, n, line_id, amount_minor)
              select m.id, m.fund_id, n, l.id, case when n = 4 then m.amount - 3 * (m.amount / 4) else m.amount / 4 end
              from public.made m, generate_series(1, 4) n
              join funds.budget_line l on true
              where l.fund_id = m.fund_id and l.position = n - 1""");
        });
    List<UUID> made =
        callers.asOwner(
            handle ->
                handle
                    .createQuery("select id from public.made order by g")
                    .mapTo(UUID.class)
                    .list());
    for (int from = 0; from < made.size(); from += 500) {
      UUID[] some = made.subList(from, Math.min(made.size(), from + 500)).toArray(UUID[]::new);
      as(
          "anna",
          ledger ->
              ledger
                  .handle()
                  .createQuery("select funds.submit(x, :now) from unnest(:some) x")
                  .bind("some", some)
                  .bind("now", Ledger.at(AFund.NOW))
                  .mapTo(Integer.class)
                  .list());
    }
    return callers.asOwner(
        handle ->
            handle
                .createQuery(
                    "select x.id, x.fund_id, x.content_hash from public.made m join funds.expense x on x.id = m.id order by m.g")
                .map(
                    (row, context) ->
                        new Waiting(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getBytes(3)))
                .list());
  }

  /** A ledger of so many entries of five postings in the given fund, spread over a year. */
  void lengthen(UUID fund, int entries) {
    Database.over(database.superuser())
        .useTransaction(
            handle -> {
              handle.execute("set local session_replication_role = replica");
              handle.execute("set local work_mem = '256MB'");
              expenses(handle, fund, entries);
              entries(handle, fund);
              chain(handle, fund);
              figures(handle, fund);
            });
    Database.over(database.superuser())
        .useHandle(
            handle -> {
              for (String table :
                  List.of(
                      "funds.entry",
                      "funds.posting",
                      "funds.expense",
                      "funds.expense_part",
                      "funds.decision",
                      "audit.record")) {
                handle.execute("vacuum analyze " + table);
              }
            });
  }

  private static void expenses(Handle handle, UUID fund, int entries) {
    handle.execute("drop table if exists public.long");
    handle.execute(
        """
        create table public.long as
        select g, uuidv7() as expense, uuidv7() as entry, uuidv7() as decision, 1000 + g % 400 as amount,
          date '2026-01-01' + (g::bigint * 160 / ?)::integer as day
        from generate_series(1, ?) g""",
        entries, entries);
    handle.execute(
        """
        insert into funds.expense (id, fund_id, organisation, submitter, state, provider, spent_on, amount_minor, currency, purpose, is_redacted,
          submitted_at, decided_at, changed_at, content_hash)
        select l.expense, ?, 'open-spreekkamer', p.id, 'approved', 'Tandarts ' || g % 50, l.day, l.amount, 'EUR', 'Behandeling', true,
          l.day, l.day, l.day, sha256('') from public.long l, access.person p where p.subject = 'anna'""",
        fund);
    handle.execute(
        """
        insert into funds.expense_part
        select l.expense, b.fund_id, b.position + 1, b.id, case b.position when 3 then l.amount - 3 * (l.amount / 4) else l.amount / 4 end
        from public.long l, funds.budget_line b where b.fund_id = ? and b.position < 4""",
        fund);
    handle.execute(
        "update funds.expense x set content_hash = funds.content_hash(x.id, 1) where fund_id = ? and content_hash = sha256('')",
        fund);
    handle.execute(
        """
        insert into funds.decision
        select l.decision, l.expense, x.fund_id, 1, p.id, p.organisation, 'approve', null, x.content_hash, l.day
        from public.long l join funds.expense x on x.id = l.expense, access.person p where p.subject = 'bram'""");
  }

  private static void entries(Handle handle, UUID fund) {
    handle.execute(
        "select funds.account_of(:f, 'payable', null, 'open-spreekkamer')"
            .replace(":f", "'" + fund + "'"));
    handle.execute(
        "select funds.account_of(b.fund_id, 'expense', b.id, 'open-spreekkamer') from funds.budget_line b where b.fund_id = ? and b.position < 4",
        fund);
    handle.execute(
        """
        insert into funds.posting
        select l.entry, p.n, p.fund_id, a.id, p.amount_minor from public.long l join funds.expense_part p on p.expense_id = l.expense
        join funds.account a on a.fund_id = p.fund_id and a.kind = 'expense' and a.line_id = p.line_id
        union all
        select l.entry, 5, a.fund_id, a.id, -l.amount from public.long l, funds.account a where a.fund_id = ? and a.kind = 'payable'""",
        fund);
    handle.execute(
        """
        insert into funds.entry
        select e.id, e.fund_id, e.number, e.kind, e.booked_on, e.at, e.person, e.organisation, e.subject_id, e.reverses, e.currency,
          e.effect_minor, e.balance_minor, funds.digest(row(e.*)::funds.entry, p.accounts, p.amounts)
        from (select l.entry as id, f.id as fund_id, f.entries + l.g as number, 'expense' as kind, l.day as booked_on,
                l.day::timestamptz as at, p.id as person, p.organisation, l.expense as subject_id, null::uuid as reverses,
                'EUR' as currency, -l.amount::bigint as effect_minor,
                (f.posted_minor - sum(l.amount) over (order by l.g))::bigint as balance_minor, null::bytea as digest
              from public.long l, funds.fund f, access.person p where f.id = ? and p.subject = 'bram') e
        join (select q.entry_id, array_agg(q.account_id order by q.n) as accounts, array_agg(q.amount_minor order by q.n) as amounts
              from funds.posting q where q.fund_id = ? group by 1) p on p.entry_id = e.id
        order by e.number""",
        fund,
        fund);
  }

  private static void chain(Handle handle, UUID fund) {
    handle.execute(
        """
        create function pg_temp.grow(the_fund uuid) returns void language plpgsql as $f$
        declare
          s text := 'fund/' || the_fund;
          n bigint;
          h bytea;
          prev bytea;
          r record;
        begin
          select head, head_hash into n, h from audit.stream where name = s;
          for r in
            select w.who, w.organisation, case k when 0 then 'expense.submitted' else 'expense.approved' end as action, l.expense, l.day::timestamptz as at,
              case k when 0 then jsonb_build_object('amount', jsonb_build_array(null, l.amount::text), 'revision', jsonb_build_array(null, '1'),
                'approvers', jsonb_build_array(null, '1'), 'organisations', jsonb_build_array(null, '1'),
                'content', jsonb_build_array(null, encode(x.content_hash, 'hex')))
              else jsonb_build_object('decision', jsonb_build_array(null, l.decision::text), 'content', jsonb_build_array(null, encode(x.content_hash, 'hex')),
                'entry', jsonb_build_array(null, encode(e.digest, 'hex'))) end as changes
            from public.long l join funds.expense x on x.id = l.expense join funds.entry e on e.id = l.entry
            cross join lateral (select k, p.id as who, p.organisation from generate_series(0, 1) k
                                join access.person p on p.subject = case k when 0 then 'anna' else 'bram' end) w
            order by l.g, w.k
          loop
            n := n + 1;
            prev := h;
            h := sha256(prev || convert_to(audit.field(s) || audit.field(n::text) || audit.field(audit.instant(r.at)) || audit.field(r.who::text)
              || audit.field(r.organisation) || audit.field('coordinator') || audit.field(r.action) || audit.field('expense')
              || audit.field(r.expense::text) || audit.field('open-spreekkamer') || audit.field(null) || audit.field(r.changes::text), 'UTF8'));
            insert into audit.record values (s, n, r.at, r.who, r.organisation, 'coordinator', r.action, 'expense', r.expense::text,
              'open-spreekkamer', null, r.changes, prev, h);
          end loop;
          update audit.stream set head = n, head_hash = h where name = s;
        end $f$""");
    handle.execute("select pg_temp.grow('" + fund + "')");
  }

  private static void figures(Handle handle, UUID fund) {
    handle.execute(
        "update funds.account a set balance_minor = coalesce((select sum(amount_minor) from funds.posting p where p.account_id = a.id), 0) where fund_id = ?",
        fund);
    handle.execute(
        """
        update funds.fund f set (entries, posted_minor) =
          (select e.number, e.balance_minor from funds.entry e where e.fund_id = f.id order by e.number desc limit 1) where id = ?""",
        fund);
    handle.execute("drop table public.long");
  }

  private void as(String person, java.util.function.Consumer<Ledger> work) {
    callers.as(
        person,
        "coordinator",
        handle -> {
          work.accept(new Ledger(handle, AFund.NOW));
          return true;
        });
  }
}
