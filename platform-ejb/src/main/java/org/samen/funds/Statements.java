package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.samen.access.Role;

/**
 * A fund's ledger as it is read, as a bank tells it: by the day on which an entry was booked, with
 * the balance after each in that order. An entry's own balance is that of the order in which they
 * were posted, which differs as soon as the bank's lines or a late receipt come in.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Statements {
  private static final String FROM =
      """
      from funds.entry e
      left join funds.expense x on x.id = e.subject_id
      left join funds.contribution c on c.id = e.subject_id
      where e.fund_id = :fund
        and (:number::bigint is null or e.number = :number)
        and (:kind::text is null or e.kind = :kind)
        and (:from::date is null or e.booked_on >= :from::date) and (:until::date is null or e.booked_on <= :until::date)
        and (:organisation::text is null or coalesce(x.organisation, c.organisation, e.organisation) = :organisation)
        and (:line::uuid is null or exists (select from funds.posting p join funds.account a on a.id = p.account_id
                                            where p.entry_id = e.id and a.line_id = :line::uuid))
      """;

  /** What is shown of the entries of {@code page}, with the balances of {@code run}. */
  private static final String SELECT =
      """
      select e.id, e.number, e.kind, e.booked_on, e.at,
        coalesce(x.organisation, c.organisation, e.organisation) as organisation,
        (select o.name from organisations.organisation o
         where o.alias = coalesce(x.organisation, c.organisation, e.organisation)) as organisation_name,
        e.subject_id as subject,
        coalesce(x.provider, (select string_agg(distinct l.name, ', ') from funds.posting p join funds.account a on a.id = p.account_id
                              join funds.budget_line l on l.id = a.line_id where p.entry_id = e.id)) as what,
        (select sum(p.amount_minor)::bigint from funds.posting p where p.entry_id = e.id and p.amount_minor > 0) as amount_minor,
        e.effect_minor, run.balance_minor, (select r.id from funds.entry r where r.reverses = e.id) as reversed_by, e.reverses
      from page join run on run.number = page.number join funds.entry e on e.id = page.id
      left join funds.expense x on x.id = e.subject_id
      left join funds.contribution c on c.id = e.subject_id
      """;

  /** The balances of a page need what was booked since its oldest day alone. */
  private static final String PAGE =
      "with page as materialized (select e.id, e.booked_on, e.number "
          + FROM
          + """
          order by e.booked_on desc, e.number desc offset :offset limit :limit),
          oldest as (select booked_on, number from page order by 1, 2 limit 1),
          run as materialized (select r.* from oldest, funds.running(:fund, oldest.booked_on, oldest.number,
                                                                   (select max(booked_on) from page)) r)
          """
          + SELECT
          + "order by e.booked_on desc, e.number desc";

  private static final String ALL =
      "with page as (select e.id, e.number "
          + FROM
          + """
          ), run as (select * from funds.running(:fund, coalesce(:from::date, '-infinity'), 0, coalesce(:until::date, 'infinity')))
          """
          + SELECT
          + "order by e.booked_on, e.number";

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** The latest day first. */
  public List<EntrySummary> list(EntryFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(handle, PAGE, filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(EntrySummary.class))
                .list());
  }

  /** Exact up to 10,000, and 10,001 beyond: counting more would grow with the ledger. */
  public int count(EntryFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from (select " + FROM + " limit 10001) s", filter)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * All of them, oldest first, one by one: a year of a million takes no more memory than a page.
   */
  public void each(EntryFilter filter, Consumer<EntrySummary> reader) {
    jdbi.useHandle(
        handle -> {
          try (var rows =
              bind(handle, ALL, filter)
                  .setFetchSize(1000)
                  .map(ConstructorMapper.of(EntrySummary.class))
                  .iterator()) {
            rows.forEachRemaining(reader);
          }
        });
  }

  /** How the fund stood at the end of each of the last months, oldest first. */
  public List<MonthBalance> months(UUID fund, int months) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select date_trunc('month', b.day)::date as month, b.balance_minor
                    from funds.balances(:fund, array(
                      select (m + interval '1 month' - interval '1 day')::date
                      from generate_series(date_trunc('month', :today::date) - make_interval(months => :months - 1),
                                           date_trunc('month', :today::date), interval '1 month') m)) b order by 1""")
                .bind("fund", fund)
                .bind("today", LocalDate.ofInstant(clock.instant(), Kinds.ZONE))
                .bind("months", months)
                .map(ConstructorMapper.of(MonthBalance.class))
                .list());
  }

  /** What the fund had at the end of a day. */
  public long balance(UUID fund, LocalDate day) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select balance_minor from funds.balances(:fund, array[:day::date])")
                .bind("fund", fund)
                .bind("day", day)
                .mapTo(Long.class)
                .one());
  }

  /** The sides of an entry; they sum to zero. */
  public List<PostingDetails> postings(UUID entry) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.n, a.kind as account, l.name as line_name, a.organisation, p.amount_minor
                    from funds.posting p join funds.account a on a.id = p.account_id
                    left join funds.budget_line l on l.id = a.line_id where p.entry_id = :entry order by p.n""")
                .bind("entry", entry)
                .map(ConstructorMapper.of(PostingDetails.class))
                .list());
  }

  private static Query bind(Handle handle, String sql, EntryFilter filter) {
    return handle
        .createQuery(sql)
        .bind("fund", filter.fund())
        .bind("number", filter.number())
        .bind("kind", filter.kind())
        .bind("organisation", filter.organisation())
        .bind("line", filter.line())
        .bind("from", filter.from())
        .bind("until", filter.until());
  }
}
