package org.samen.funds.bank;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Iban;

/** How payables and batches are read; row-level security says which. */
final class PaymentSql {
  private static final String PAYABLES =
      """
      from funds.expense x join organisations.organisation o on o.alias = x.organisation
      where x.fund_id = :fund and x.state = 'approved' and x.kind = 'pool'
        and not exists (select from funds.batch_item i where i.expense_id = x.id and i.state in ('live', 'paid'))
      """;

  private static final String BATCHES =
      """
      select b.id, b.fund_id as fund, b.key, b.execute_on, b.items, b.total_minor, b.state,
        (select count(*) from funds.batch_item i where i.batch_id = b.id and i.state = 'paid') as paid,
        (select count(*) from funds.batch_item i where i.batch_id = b.id and i.state = 'returned') as returned,
        (select count(*) from funds.batch_release r where r.batch_id = b.id) as releases,
        (select n.name from funds.bank_names(b.fund_id) n where n.person = b.prepared_by) as prepared_by, b.prepared_at
      from funds.payment_batch b
      """;

  private PaymentSql() {}

  static List<Payable> payables(Handle handle, UUID fund, int offset, int limit) {
    return handle
        .createQuery(
            """
            select x.id as expense, x.organisation, o.name as organisation_name, x.provider, x.amount_minor, x.decided_at as approved_at,
              (select a.iban from funds.bank_account a where a.organisation = x.organisation and a.fund_id is null and a.state = 'active')
                as account,
              r.return_code, r.return_text
            """
                + PAYABLES.replaceFirst(
                    "where",
                    """
                    left join lateral (select i.return_code, i.return_text from funds.batch_item i
                                       where i.expense_id = x.id and i.state = 'returned' order by i.changed_at desc limit 1) r on true
                    where""")
                + """
                order by not exists (select from funds.bank_account a where a.organisation = x.organisation and a.fund_id is null
                                     and a.state = 'active'), o.name, x.decided_at, x.id offset :offset limit :limit""")
        .bind("fund", fund)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(Payable.class))
        .map(PaymentSql::masked)
        .list();
  }

  private static Payable masked(Payable payable) {
    String account = payable.account();
    return new Payable(
        payable.expense(),
        payable.organisation(),
        payable.organisationName(),
        payable.provider(),
        payable.amountMinor(),
        payable.approvedAt(),
        account == null ? null : new Iban(account).masked(),
        payable.returnCode(),
        payable.returnText());
  }

  static int countPayables(Handle handle, UUID fund) {
    return handle
        .createQuery("select count(*) " + PAYABLES)
        .bind("fund", fund)
        .mapTo(Integer.class)
        .one();
  }

  static List<BatchSummary> batches(
      Handle handle, UUID fund, @Nullable String state, int offset, int limit) {
    return handle
        .createQuery(
            BATCHES
                + """
                where b.fund_id = :fund and (:state::text is null or b.state = :state)
                order by b.prepared_at desc, b.id offset :offset limit :limit""")
        .bind("fund", fund)
        .bind("state", state)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(BatchSummary.class))
        .list();
  }

  static int countBatches(Handle handle, UUID fund, @Nullable String state) {
    return handle
        .createQuery(
            "select count(*) from funds.payment_batch where fund_id = :fund and (:state::text is null or state = :state)")
        .bind("fund", fund)
        .bind("state", state)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<BatchDetails> batch(Handle handle, UUID id) {
    return handle
        .createQuery(BATCHES + "where b.id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(BatchSummary.class))
        .findOne()
        .map(batch -> batch(handle, batch));
  }

  private static BatchDetails batch(Handle handle, BatchSummary batch) {
    return handle
        .createQuery(
            """
            select b.iban, b.holder_name, b.reason,
              b.state = 'prepared' and access.has_role('coordinator')
                and exists (select from funds.member m where m.fund_id = b.fund_id and m.organisation = access.organisation()
                            and m.left_on is null)
                and not exists (select from funds.batch_release r where r.batch_id = b.id and r.person = access.person()),
              access.has_role('coordinator')
                and exists (select from funds.member m where m.fund_id = b.fund_id and m.organisation = access.organisation()
                            and m.left_on is null)
                and not exists (select from funds.batch_item i where i.batch_id = b.id and i.state <> 'live')
                and (b.state = 'prepared' or b.state = 'released' and not exists (
                       select from funds.batch_release r where r.batch_id = b.id and r.person = access.person())),
              b.state = 'released' and access.has_role('coordinator') and f.holder = access.organisation()
            from funds.payment_batch b join funds.fund f on f.id = b.fund_id where b.id = :id""")
        .bind("id", batch.id())
        .map(
            (row, context) ->
                new BatchDetails(
                    batch,
                    row.getString(1),
                    row.getString(2),
                    items(handle, batch.id()),
                    releases(handle, batch),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6)))
        .one();
  }

  static List<BatchDetails.Item> items(Handle handle, UUID batch) {
    return handle
        .createQuery(
            """
            select i.id, i.expense_id as expense, i.organisation, o.name as organisation_name, coalesce(x.provider, '') as provider,
              i.iban, i.holder_name, i.amount_minor, i.end_to_end_id, i.state, i.return_code, i.return_text
            from funds.batch_item i join organisations.organisation o on o.alias = i.organisation
            left join funds.expense x on x.id = i.expense_id
            where i.batch_id = :batch order by o.name, i.id""")
        .bind("batch", batch)
        .map(ConstructorMapper.of(BatchDetails.Item.class))
        .list();
  }

  private static List<BatchDetails.Release> releases(Handle handle, BatchSummary batch) {
    return handle
        .createQuery(
            """
            select n.name, o.name as organisation, r.at from funds.batch_release r
            join organisations.organisation o on o.alias = r.organisation
            left join funds.bank_names(:fund) n on n.person = r.person
            where r.batch_id = :batch order by r.at""")
        .bind("fund", batch.fund())
        .bind("batch", batch.id())
        .map(ConstructorMapper.of(BatchDetails.Release.class))
        .list();
  }
}
