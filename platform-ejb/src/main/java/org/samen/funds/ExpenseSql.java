package org.samen.funds;

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
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.samen.funds.ExpenseDetails.DecisionDetails;
import org.samen.funds.ExpenseDetails.Happened;
import org.samen.funds.ExpenseDetails.PartDetails;
import org.samen.funds.ExpenseDetails.Receipt;

/** How expenses are read and drafts written; row-level security says which. */
final class ExpenseSql {
  private static final String WHERE =
      """
      from funds.expense x join funds.fund f on f.id = x.fund_id join organisations.organisation o on o.alias = x.organisation
      where (:fund::uuid is null or x.fund_id = :fund::uuid)
        and (:organisation::text is null or x.organisation = :organisation)
        and (:state::text is null or x.state = :state)
        and (:from::date is null or x.spent_on >= :from::date) and (:until::date is null or x.spent_on <= :until::date)
        and (:line::uuid is null or exists (select from funds.expense_part p where p.expense_id = x.id and p.line_id = :line::uuid))
        and (:text::text is null or strpos(lower(concat_ws(' ', x.provider, x.purpose, x.reference)), lower(:text)) > 0)
        and (not :waiting or (x.state = 'submitted' and x.organisation <> access.organisation()
             and x.submitter <> access.person() and x.provider_organisation is distinct from access.organisation()
             and not exists (select from funds.decision d where d.expense_id = x.id and d.revision = x.revision
                             and d.person = access.person())))
      """;

  private ExpenseSql() {}

  static List<ExpenseSummary> list(Handle handle, ExpenseFilter filter, int offset, int limit) {
    return bind(
            handle.createQuery(
                """
                select x.id, x.fund_id as fund, f.name as fund_name, x.kind, x.organisation, o.name as organisation_name, x.state,
                  x.provider, x.spent_on, x.amount_minor, x.currency, x.purpose,
                  coalesce((select string_agg(l.name, ', ' order by p.n) from funds.expense_part p
                            join funds.budget_line l on l.id = p.line_id where p.expense_id = x.id), '') as lines,
                  x.over_budget, x.approvers,
                  (select count(*) from funds.decision d where d.expense_id = x.id and d.revision = x.revision
                     and d.verdict = 'approve') as approved,
                  encode(x.content_hash, 'hex') as shown, x.submitted_at, x.changed_at
                """
                    + WHERE
                    + "order by coalesce(x.submitted_at, x.changed_at) desc, x.id offset :offset limit :limit"),
            filter)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(ExpenseSummary.class))
        .list();
  }

  static int count(Handle handle, ExpenseFilter filter) {
    return bind(handle.createQuery("select count(*) " + WHERE), filter).mapTo(Integer.class).one();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ExpenseFilter filter) {
    return statement
        .bind("fund", filter.fund())
        .bind("organisation", filter.organisation())
        .bind("state", filter.state())
        .bind("line", filter.line())
        .bind("from", filter.from())
        .bind("until", filter.until())
        .bind("text", filter.text())
        .bind("waiting", filter.waiting());
  }

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
        .map(
            (row, context) -> {
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
                  claimed(handle, id),
                  story(handle, id, fund, decisions),
                  mayNotDecide.of(
                      state,
                      row.getString("organisation"),
                      submitter,
                      row.getString("provider_organisation"),
                      decided(handle, id, revision)),
                  own && (state.equals("draft") || state.equals("returned")),
                  own && state.equals("submitted"));
            })
        .findOne();
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

  /** What was claimed before, of an expense as it is stored. */
  static List<Claimed> claimed(Handle handle, UUID expense) {
    return handle
        .createQuery(
            """
            select c.what, c.own_expense, c.submitted_on from funds.expense x
            cross join lateral funds.claimed_before(x.id, x.provider, x.amount_minor, x.spent_on,
              array(select a.attachment_id from funds.expense_attachment a where a.expense_id = x.id)) c
            where x.id = :expense order by c.what desc, c.submitted_on limit 20""")
        .bind("expense", expense)
        .map(ConstructorMapper.of(Claimed.class))
        .list();
  }

  /** Its submissions and withdrawals from the chain, its decisions, its entries. */
  private static List<Happened> story(
      Handle handle, UUID expense, UUID fund, List<DecisionDetails> decisions) {
    List<Happened> story = new ArrayList<>();
    handle
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
                    null))
        .forEach(story::add);
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
                    null)));
    handle
        .createQuery(
            """
            select e.at, e.kind, n.name, e.organisation, e.id, e.number from funds.entry e
            left join funds.names(:fund) n on n.person = e.person where e.subject_id = :expense""")
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
                    row.getLong(6)))
        .forEach(story::add);
    story.sort(Comparator.comparing(Happened::at));
    return story;
  }

  /**
   * Answers whether it was written: not when the version is no longer the latest, or it has left
   * the form.
   */
  static boolean write(
      Handle handle,
      EditExpense command,
      String organisation,
      UUID person,
      String currency,
      Instant now) {
    boolean fresh = command.version() == null;
    int written =
        handle
            .createUpdate(
                fresh
                    ? """
                      insert into funds.expense (id, fund_id, kind, organisation, submitter, provider, provider_organisation,
                        spent_on, amount_minor, currency, purpose, reference, payer_reason, is_redacted, key_id, changed_at)
                      values (:id, :fund, :kind, :organisation, :person, :provider, :providerOrganisation,
                        :spentOn, :amountMinor, :currency, :purpose, :reference, :payerReason, :redacted, :key, :now)
                      on conflict (id) do nothing"""
                    : """
                      update funds.expense set kind = :kind, provider = :provider, provider_organisation = :providerOrganisation,
                        spent_on = :spentOn, amount_minor = :amountMinor, purpose = :purpose, reference = :reference,
                        payer_reason = :payerReason, is_redacted = :redacted, key_id = :key, changed_at = :now,
                        version = version + 1
                      where id = :id and organisation = :organisation and version = :version""")
            .bindMethods(command)
            .bind("provider", command.provider().strip())
            .bind("purpose", command.purpose().strip())
            .bind("reference", blankToNull(command.reference()))
            .bind("payerReason", blankToNull(command.payerReason()))
            .bind("organisation", organisation)
            .bind("person", person)
            .bind("currency", currency)
            .bind("now", Ledger.at(now))
            .execute();
    if (written == 0) {
      return false;
    }
    handle.execute("delete from funds.expense_part where expense_id = ?", command.id());
    PreparedBatch parts =
        handle.prepareBatch(
            "insert into funds.expense_part (expense_id, fund_id, n, line_id, amount_minor) values (?, ?, ?, ?, ?)");
    int n = 1;
    for (Part part : command.parts()) {
      parts.add(command.id(), command.fund(), n++, part.line(), part.amountMinor());
    }
    parts.execute();
    handle.execute("delete from funds.expense_attachment where expense_id = ?", command.id());
    PreparedBatch files =
        handle.prepareBatch(
            "insert into funds.expense_attachment (expense_id, attachment_id, organisation) values (?, ?, ?)");
    command.attachments().stream()
        .distinct()
        .forEach(file -> files.add(command.id(), file, organisation));
    files.execute();
    return true;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
