package org.samen.funds;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How expenses are listed and drafts written; row-level security says which. */
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
                  x.over_budget, x.approvers, x.organisations,
                  (select count(*) from funds.decision d where d.expense_id = x.id and d.revision = x.revision
                     and d.verdict = 'approve') as approved,
                  array(select d.organisation from funds.decision d where d.expense_id = x.id and d.revision = x.revision
                     and d.verdict = 'approve') as approved_by,
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

  static int count(Handle handle, ExpenseFilter filter, int most) {
    return bind(
            handle.createQuery("select count(*) from (select " + WHERE + " limit :most) found"),
            filter)
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
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
    parts(handle, command);
    files(handle, command, organisation);
    return true;
  }

  private static void parts(Handle handle, EditExpense command) {
    handle.execute("delete from funds.expense_part where expense_id = ?", command.id());
    PreparedBatch parts =
        handle.prepareBatch(
            "insert into funds.expense_part (expense_id, fund_id, n, line_id, amount_minor) values (?, ?, ?, ?, ?)");
    int n = 1;
    for (Part part : command.parts()) {
      parts.add(command.id(), command.fund(), n++, part.line(), part.amountMinor());
    }
    parts.execute();
  }

  private static void files(Handle handle, EditExpense command, String organisation) {
    handle.execute("delete from funds.expense_attachment where expense_id = ?", command.id());
    PreparedBatch files =
        handle.prepareBatch(
            "insert into funds.expense_attachment (expense_id, attachment_id, organisation) values (?, ?, ?)");
    command.attachments().stream()
        .distinct()
        .forEach(file -> files.add(command.id(), file, organisation));
    files.execute();
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
