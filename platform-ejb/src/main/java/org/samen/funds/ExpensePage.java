package org.samen.funds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.funds.ExpenseDetails.BankFacts;
import org.samen.funds.ExpenseDetails.DecisionDetails;
import org.samen.funds.ExpenseDetails.Happened;
import org.samen.funds.ExpenseDetails.PartDetails;
import org.samen.funds.ExpenseDetails.Receipt;

/** An expense's whole story, read for the page that tells it. */
final class ExpensePage {
  private ExpensePage() {}

  /**
   * @param mayNotDecide says for which rule the caller may not decide
   */
  static Optional<ExpenseDetails> find(Handle handle, UUID id, Judge mayNotDecide) {
    return handle
        .createQuery(
            """
            select x.*, f.name as fund_name, o.name as organisation_name,
              x.organisation = access.organisation() as is_own
            from funds.expense x join funds.fund f on f.id = x.fund_id
            join organisations.organisation o on o.alias = x.organisation where x.id = :id""")
        .bind("id", id)
        .map((row, context) -> details(handle, row, mayNotDecide))
        .findOne();
  }

  private static ExpenseDetails details(Handle handle, ResultSet row, Judge mayNotDecide)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    UUID fund = row.getObject("fund_id", UUID.class);
    String state = row.getString("state");
    int revision = row.getInt("revision");
    boolean own = row.getBoolean("is_own");
    byte[] hash = row.getBytes("content_hash");
    UUID submitter = row.getObject("submitter", UUID.class);
    Long amount = row.getObject("amount_minor", Long.class);
    LocalDate spentOn = row.getObject("spent_on", LocalDate.class);
    List<PartDetails> parts = parts(handle, id, fund);
    List<DecisionDetails> decisions = decisions(handle, id, fund);
    String submitterName = name(handle, fund, submitter);
    return new ExpenseDetails(
        id,
        fund,
        row.getString("fund_name"),
        row.getString("kind"),
        row.getString("organisation"),
        row.getString("organisation_name"),
        submitter,
        submitterName,
        state,
        revision,
        row.getString("provider"),
        row.getString("provider_organisation"),
        spentOn,
        amount,
        row.getString("currency"),
        row.getString("purpose"),
        row.getString("reference"),
        row.getString("payer_reason"),
        row.getBoolean("is_redacted"),
        row.getObject("key_id", UUID.class),
        row.getBoolean("over_budget"),
        row.getInt("approvers"),
        row.getInt("organisations"),
        hash == null ? null : HexFormat.of().formatHex(hash),
        instant(row.getObject("submitted_at", OffsetDateTime.class)),
        instant(row.getObject("decided_at", OffsetDateTime.class)),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        parts,
        receipts(handle, id),
        decisions,
        ExpenseSql.claimed(handle, id),
        story(handle, id, fund, decisions),
        mayNotDecide.of(
            state,
            row.getString("organisation"),
            submitter,
            row.getString("provider_organisation"),
            decided(handle, id, revision)),
        own && (state.equals("draft") || state.equals("returned")),
        own && state.equals("submitted"));
  }

  /** For which rule the caller may not decide on an expense; null when they may. */
  interface Judge {
    @Nullable String of(
        String state,
        String organisation,
        UUID submitter,
        @Nullable String providerOrganisation,
        boolean decidedAlready);
  }

  private static boolean decided(Handle handle, UUID expense, int revision) {
    return handle
        .createQuery(
            """
            select exists (select from funds.decision where expense_id = :expense and revision = :revision
                           and person = access.person())""")
        .bind("expense", expense)
        .bind("revision", revision)
        .mapTo(Boolean.class)
        .one();
  }

  private static List<PartDetails> parts(Handle handle, UUID expense, UUID fund) {
    return handle
        .createQuery(
            """
            select p.line_id as line, l.name, l.role, p.amount_minor,
              (l.budget_minor - l.reserved_minor - coalesce((select sum(a.balance_minor) from funds.account a
                 where a.fund_id = :fund and a.kind = 'expense' and a.line_id = l.id), 0))::bigint as left_minor
            from funds.expense_part p join funds.budget_line l on l.id = p.line_id
            where p.expense_id = :expense order by p.n""")
        .bind("expense", expense)
        .bind("fund", fund)
        .map(ConstructorMapper.of(PartDetails.class))
        .list();
  }

  private static List<Receipt> receipts(Handle handle, UUID expense) {
    return handle
        .createQuery(
            """
            select a.id, a.name, a.media_type, a.size, encode(a.sha256, 'hex') as sha256
            from funds.expense_attachment x join attachments.attachment a on a.id = x.attachment_id
            where x.expense_id = :expense order by a.added_at, a.id""")
        .bind("expense", expense)
        .map(ConstructorMapper.of(Receipt.class))
        .list();
  }

  private static List<DecisionDetails> decisions(Handle handle, UUID expense, UUID fund) {
    return handle
        .createQuery(
            """
            select d.id, d.revision, n.name as person_name, d.organisation, d.verdict, d.reason, d.at
            from funds.decision d left join funds.names(:fund) n on n.person = d.person
            where d.expense_id = :expense order by d.at, d.id""")
        .bind("expense", expense)
        .bind("fund", fund)
        .map(ConstructorMapper.of(DecisionDetails.class))
        .list();
  }

  private static @Nullable String name(Handle handle, UUID fund, UUID person) {
    return handle
        .createQuery("select name from funds.names(:fund) where person = :person")
        .bind("fund", fund)
        .bind("person", person)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  /** From the chain, its decisions and the ledger, in the order in which it happened. */
  private static List<Happened> story(
      Handle handle, UUID expense, UUID fund, List<DecisionDetails> decisions) {
    List<Happened> story = new ArrayList<>(recorded(handle, expense, fund));
    decisions.forEach(
        decision ->
            story.add(
                new Happened(
                    decision.at(),
                    decision.verdict(),
                    decision.personName(),
                    decision.organisation(),
                    decision.reason(),
                    decision.id(),
                    null,
                    null,
                    null)));
    story.addAll(batches(handle, expense, fund));
    story.addAll(posted(handle, expense, fund));
    story.sort(Comparator.comparing(Happened::at));
    return story;
  }

  /** Its submissions and withdrawals. */
  private static List<Happened> recorded(Handle handle, UUID expense, UUID fund) {
    return handle
        .createQuery(
            """
            select r.at, r.action, n.name, r.organisation from audit.record r
            left join funds.names(:fund) n on n.person = r.person
            where r.object_kind = 'expense' and r.object_id = :expense::text
              and r.action in ('expense.submitted', 'expense.recalled', 'expense.withdrawn')""")
        .bind("fund", fund)
        .bind("expense", expense)
        .map(
            (row, context) ->
                new Happened(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getString(2).substring("expense.".length()),
                    row.getString(3),
                    row.getString(4),
                    null,
                    null,
                    null,
                    null,
                    null))
        .list();
  }

  /** The batches that were to pay it, and who let them go. */
  private static List<Happened> batches(Handle handle, UUID expense, UUID fund) {
    return handle
        .createQuery(
            """
            with b as (select b.* from funds.batch_item i join funds.payment_batch b on b.id = i.batch_id where i.expense_id = :expense),
            n as materialized (select * from funds.bank_names(:fund))
            select b.prepared_at, 'batch.prepared', n.name, n.organisation, b.id, b.key
            from b left join n on n.person = b.prepared_by
            union all
            select r.at, 'batch.released', n.name, r.organisation, b.id, b.key
            from b join funds.batch_release r on r.batch_id = b.id left join n on n.person = r.person""")
        .bind("fund", fund)
        .bind("expense", expense)
        .map(
            (row, context) ->
                new Happened(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    null,
                    row.getObject(5, UUID.class),
                    null,
                    row.getString(6),
                    null))
        .list();
  }

  /** The ledger's entries of it, also of a batch that the bank booked as one sum. */
  private static List<Happened> posted(Handle handle, UUID expense, UUID fund) {
    return handle
        .createQuery(
            """
            select e.at, e.kind, n.name, e.organisation, e.id, e.number,
              s.number, l.booked_on, l.amount_minor, coalesce(l.return_code, i.return_code)
            from funds.entry e
            left join funds.names(:fund) n on n.person = e.person
            left join funds.bank_line l on l.entry_id = e.id
            left join funds.bank_statement s on s.id = l.statement_id
            left join funds.batch_item i on i.expense_id = :expense and e.kind = 'return' and i.state = 'returned' and i.changed_at = e.at
            where e.subject_id in (select :expense::uuid union all select i.batch_id from funds.batch_item i where i.expense_id = :expense)""")
        .bind("fund", fund)
        .bind("expense", expense)
        .map(
            (row, context) ->
                new Happened(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    "entry." + row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    null,
                    row.getObject(5, UUID.class),
                    row.getLong(6),
                    null,
                    new BankFacts(
                        row.getString(7),
                        row.getObject(8, LocalDate.class),
                        row.getObject(9, Long.class),
                        row.getString(10))))
        .list();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
