package org.samen.funds.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;
import org.samen.jobs.Progress;

/**
 * A fund's rows out of the database in the order of its chain, a thousand at a time: several
 * cursors side by side, so the transaction must stay open. What is read goes up to where the fund
 * stood when its row was read, so that a fund that moves meanwhile is read as it was.
 */
final class FundRows {
  static final String PHASE = "chain";
  private static final int AT_ONCE = 1000;

  private static final String RECORDS =
      """
      select r.seq, r.previous_hash, r.hash,
        array[r.stream, r.seq::text, audit.instant(r.at), r.person::text, r.organisation, r.roles, r.action,
              r.object_kind, r.object_id, r.object_keeper, r.reason, r.changes::text],
        d.id::text, d.expense_id::text, d.revision, d.person::text, d.organisation, d.verdict, d.reason, d.shown_hash,
        x.content_hash, x.approvers, x.organisations, x.state,
        case when x.id is not null then
          array[x.id::text, x.revision::text, x.fund_id::text, x.kind, x.organisation, x.submitter::text, x.provider,
                x.provider_organisation, x.spent_on::text, x.amount_minor::text, x.currency, x.purpose, x.reference,
                x.payer_reason, x.key_id::text]
          || (select array_agg(f order by p.n, i) from funds.expense_part p,
              unnest(array[p.line_id::text, p.amount_minor::text]) with ordinality as u (f, i) where p.expense_id = x.id)
          || (select array_agg(encode(a.sha256, 'hex') order by a.sha256) from funds.expense_attachment l
              join attachments.attachment a on a.id = l.attachment_id where l.expense_id = x.id) end
      from audit.record r
      left join funds.decision d on d.id = (r.changes -> 'decision' ->> 1)::uuid and d.fund_id = cast(:fund as uuid)
      left join funds.expense x on r.action = 'expense.submitted' and x.id = r.object_id::uuid
        and x.revision = (r.changes -> 'revision' ->> 1)::integer and x.state not in ('draft', 'returned', 'withdrawn')
      where r.stream = 'fund/' || cast(:fund as text) and r.seq <= :head order by r.seq""";

  private static final String ENTRIES =
      """
      select e.id, e.digest, e.reverses,
        array[e.fund_id::text, e.number::text, e.id::text, e.kind, e.booked_on::text, audit.instant(e.at), e.person::text,
              e.organisation, e.subject_id::text, e.reverses::text, e.currency, e.effect_minor::text, e.balance_minor::text]
      from funds.entry e where e.fund_id = :fund and e.number <= :entries order by e.number""";

  private static final String POSTINGS =
      """
      select p.entry_id, p.account_id, p.amount_minor from funds.entry e join funds.posting p on p.entry_id = e.id
      where e.fund_id = :fund and e.number <= :entries order by e.number, p.n""";

  /** A side, and whose. */
  private record Posting(UUID entry, EntryRow.Side side) {}

  /** A record of the chain with the rows whose hashes stand in it. */
  private record Joined(
      ChainRow record, @Nullable ContentRow content, @Nullable DecisionRow decision) {}

  private final Handle handle;
  private final UUID fund;

  FundRows(Handle handle, UUID fund) {
    this.handle = handle;
    this.fund = fund;
  }

  /** The fund and its accounts, of one moment. */
  Optional<FundRow> fund() {
    return handle
        .createQuery(
            """
            select f.currency, f.posted_minor, f.reserved_minor, f.entries, coalesce(s.head, 0),
              coalesce(s.head_hash, decode(repeat('00', 32), 'hex')),
              array(select a.id || ' ' || a.kind || ' ' || a.balance_minor from funds.account a where a.fund_id = f.id)
            from funds.fund f left join audit.stream s on s.name = 'fund/' || f.id where f.id = :fund""")
        .bind("fund", fund)
        .map(
            (row, context) ->
                new FundRow(
                    fund,
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getBytes(6),
                    accounts((String[]) row.getArray(7).getArray())))
        .findOne();
  }

  private static Map<String, FundRow.Account> accounts(String[] rows) {
    Map<String, FundRow.Account> accounts = new HashMap<>();
    for (String row : rows) {
      String[] parts = row.split(" ", -1);
      accounts.put(parts[0], new FundRow.Account(parts[1], Long.parseLong(parts[2])));
    }
    return accounts;
  }

  /** Gives the reader every row up to where the fund stood. */
  void read(FundRow upTo, FundReader reader, Progress progress) {
    try (ResultIterator<Joined> records =
            cursor(RECORDS, upTo, (row, context) -> joined(row)).iterator();
        ResultIterator<EntryRow> entries =
            cursor(ENTRIES, upTo, (row, context) -> entry(row)).iterator();
        ResultIterator<Posting> postings =
            cursor(POSTINGS, upTo, (row, context) -> posting(row)).iterator()) {
      Sides sides = new Sides(postings);
      long seen = 0;
      while (records.hasNext()) {
        Joined next = records.next();
        reader.record(next.record());
        if (next.content() != null) {
          reader.content(next.content());
        }
        if (next.decision() != null) {
          reader.decision(next.decision());
        }
        if (next.record().after("entry") != null && entries.hasNext()) {
          reader.entry(whole(entries.next(), sides));
        }
        if (++seen % AT_ONCE == 0) {
          progress.at(PHASE, seen, upTo.head());
        }
      }
      while (entries.hasNext()) {
        reader.entry(whole(entries.next(), sides));
      }
    }
  }

  private <T> ResultIterable<T> cursor(String sql, FundRow upTo, RowMapper<T> mapper) {
    return handle
        .createQuery(sql)
        .bind("fund", fund)
        .bind("head", upTo.head())
        .bind("entries", upTo.entries())
        .setFetchSize(AT_ONCE)
        .map(mapper);
  }

  /** The postings of one entry after the other. */
  private static final class Sides {
    private final ResultIterator<Posting> postings;
    private @Nullable Posting next;

    Sides(ResultIterator<Posting> postings) {
      this.postings = postings;
      this.next = postings.hasNext() ? postings.next() : null;
    }

    List<EntryRow.Side> of(String entry) {
      List<EntryRow.Side> sides = new ArrayList<>();
      for (Posting posting = next;
          posting != null && posting.entry().toString().equals(entry);
          posting = next) {
        sides.add(posting.side());
        next = postings.hasNext() ? postings.next() : null;
      }
      return sides;
    }
  }

  private EntryRow whole(EntryRow entry, Sides sides) {
    String original = entry.reverses();
    if (original == null) {
      return new EntryRow(entry.fields(), sides.of(entry.id()), entry.digest(), null, null);
    }
    UUID id = UUID.fromString(original);
    return new EntryRow(
        entry.fields(),
        sides.of(entry.id()),
        entry.digest(),
        handle
            .createQuery(
                "select entry_id, account_id, amount_minor from funds.posting where entry_id = :entry order by n")
            .bind("entry", id)
            .map((row, context) -> posting(row).side())
            .list(),
        handle
            .createQuery("select digest from funds.entry where id = :entry and fund_id = :fund")
            .bind("entry", id)
            .bind("fund", fund)
            .mapTo(byte[].class)
            .findOne()
            .orElse(null));
  }

  private static Posting posting(ResultSet row) throws SQLException {
    return new Posting(
        row.getObject(1, UUID.class), new EntryRow.Side(row.getString(2), row.getLong(3)));
  }

  private static EntryRow entry(ResultSet row) throws SQLException {
    return new EntryRow(texts(row, 4), List.of(), row.getBytes(2), null, null);
  }

  private static Joined joined(ResultSet row) throws SQLException {
    ChainRow record = new ChainRow(row.getLong(1), texts(row, 4), row.getBytes(2), row.getBytes(3));
    String decision = row.getString(5);
    byte[] content = row.getBytes(13);
    return new Joined(
        record,
        content == null
            ? null
            : new ContentRow(
                texts(row, 17), content, row.getInt(14), row.getInt(15), row.getString(16)),
        decision == null
            ? null
            : new DecisionRow(
                decision,
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getBytes(12)));
  }

  private static List<@Nullable String> texts(ResultSet row, int column) throws SQLException {
    return Arrays.asList((@Nullable String[]) row.getArray(column).getArray());
  }
}
