package org.samen.funds.proof;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.jobs.Progress;

/**
 * A fund's rows out of the database in the order of its chain, a page at a time: some records, and
 * by their keys what stands in them. What is read goes up to where the fund stood when its row was
 * read, so that a fund that moves meanwhile is read as it was.
 *
 * <p>Columns come as they are stored and become text here: PostgreSQL is quicker at handing out
 * rows than at building what is hashed, and nothing depends on the functions that built it then.
 */
final class FundRows {
  static final String PHASE = "chain";
  private static final int AT_ONCE = 1000;

  private static final String RECORDS =
      """
      select r.seq, r.previous_hash, r.hash, r.stream, r.seq, r.at, r.person, r.organisation, r.roles, r.action,
        r.object_kind, r.object_id, r.object_keeper, r.reason, r.changes
      from audit.record r where r.stream = :stream and r.seq > :after and r.seq <= :head order by r.seq limit :atOnce""";

  private static final String DECISIONS =
      """
      select d.id, d.expense_id, d.revision, d.person, d.organisation, d.verdict, d.reason, d.shown_hash
      from funds.decision d where d.id = any(:ids) and d.fund_id = :fund""";

  private static final String EXPENSES =
      """
      select x.content_hash, x.approvers, x.organisations, x.state,
        x.id, x.revision, x.fund_id, x.kind, x.organisation, x.submitter, x.provider, x.provider_organisation, x.spent_on::text,
        x.amount_minor, x.currency, x.purpose, x.reference, x.payer_reason, x.key_id
      from funds.expense x where x.id = any(:ids) and x.state not in ('draft', 'returned', 'withdrawn') and x.content_hash is not null""";

  private static final String PARTS =
      "select p.expense_id, p.line_id, p.amount_minor from funds.expense_part p where p.expense_id = any(:ids) order by p.expense_id, p.n";

  private static final String RECEIPTS =
      """
      select l.expense_id, encode(a.sha256, 'hex') from funds.expense_attachment l join attachments.attachment a on a.id = l.attachment_id
      where l.expense_id = any(:ids) order by a.sha256""";

  private static final String ENTRIES =
      """
      select e.digest, e.fund_id, e.number, e.id, e.kind, e.booked_on::text, e.at, e.person, e.organisation, e.subject_id, e.reverses,
        e.currency, e.effect_minor, e.balance_minor
      from funds.entry e where e.fund_id = :fund and e.number > :after and e.number <= :entries order by e.number limit :atOnce""";

  private static final String POSTINGS =
      """
      select p.entry_id, p.account_id, p.amount_minor from funds.posting p
      where p.entry_id = any(:ids) and p.fund_id = :fund order by p.entry_id, p.n""";

  /** As {@code audit.instant} writes it. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

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
    Iterator<EntryRow> entries = new Entries(upTo.entries());
    for (List<ChainRow> page = records(0, upTo);
        !page.isEmpty();
        page = records(page.getLast().seq(), upTo)) {
      Map<UUID, DecisionRow> decisions = decisions(page);
      Map<UUID, ContentRow> contents = contents(page);
      for (ChainRow record : page) {
        reader.record(record);
        ContentRow content = submitted(record).map(contents::get).orElse(null);
        if (content != null && content.revision().equals(record.after("revision"))) {
          reader.content(content);
        }
        DecisionRow decision = decided(record).map(decisions::get).orElse(null);
        if (decision != null) {
          reader.decision(decision);
        }
        if (record.after("entry") != null && entries.hasNext()) {
          reader.entry(entries.next());
        }
      }
      progress.at(PHASE, page.getLast().seq(), upTo.head());
    }
    entries.forEachRemaining(reader::entry);
  }

  private List<ChainRow> records(long after, FundRow upTo) {
    return handle
        .createQuery(RECORDS)
        .bind("stream", "fund/" + fund)
        .bind("after", after)
        .bind("head", upTo.head())
        .bind("atOnce", AT_ONCE)
        .map(
            (row, context) ->
                new ChainRow(
                    row.getLong(1),
                    texts(row, 4, ChainRow.FIELDS),
                    row.getBytes(2),
                    row.getBytes(3)))
        .list();
  }

  private static Optional<UUID> submitted(ChainRow record) {
    return record.action().equals("expense.submitted") ? uuid(record.object()) : Optional.empty();
  }

  private static Optional<UUID> decided(ChainRow record) {
    return uuid(record.after("decision"));
  }

  /** A record that was changed may hold anything. */
  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Map<UUID, DecisionRow> decisions(List<ChainRow> records) {
    Map<UUID, DecisionRow> decisions = new HashMap<>();
    each(
        DECISIONS,
        records.stream().flatMap(record -> decided(record).stream()),
        row ->
            decisions.put(
                row.getObject(1, UUID.class),
                new DecisionRow(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getBytes(8))));
    return decisions;
  }

  private Map<UUID, ContentRow> contents(List<ChainRow> records) {
    Map<UUID, ContentRow> contents = new HashMap<>();
    each(
        EXPENSES,
        records.stream().flatMap(record -> submitted(record).stream()),
        row ->
            contents.put(
                row.getObject(5, UUID.class),
                new ContentRow(
                    texts(row, 5, ContentRow.FIELDS),
                    row.getBytes(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getString(4))));
    each(
        PARTS,
        contents.keySet().stream(),
        row -> {
          List<@Nullable String> fields = fields(contents, row);
          fields.add(row.getString(2));
          fields.add(row.getString(3));
        });
    each(RECEIPTS, contents.keySet().stream(), row -> fields(contents, row).add(row.getString(2)));
    return contents;
  }

  private static List<@Nullable String> fields(Map<UUID, ContentRow> contents, ResultSet row)
      throws SQLException {
    return requireNonNull(contents.get(row.getObject(1, UUID.class))).fields();
  }

  /** The entries in order, a page at a time. */
  private final class Entries implements Iterator<EntryRow> {
    private final long last;
    private Iterator<EntryRow> page = Collections.emptyIterator();
    private long read;

    Entries(long last) {
      this.last = last;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext()) {
        page = page().iterator();
      }
      return page.hasNext();
    }

    @Override
    public EntryRow next() {
      EntryRow entry = page.next();
      read = entry.number();
      return entry;
    }

    private List<EntryRow> page() {
      List<EntryRow> entries =
          handle
              .createQuery(ENTRIES)
              .bind("fund", fund)
              .bind("after", read)
              .bind("entries", last)
              .bind("atOnce", AT_ONCE)
              .map(
                  (row, context) ->
                      new EntryRow(
                          texts(row, 2, EntryRow.FIELDS),
                          new ArrayList<>(),
                          row.getBytes(1),
                          null,
                          null))
              .list();
      Map<String, List<EntryRow.Side>> sides = new HashMap<>();
      entries.forEach(entry -> sides.put(entry.id(), entry.sides()));
      each(
          POSTINGS,
          entries.stream().map(entry -> UUID.fromString(entry.id())),
          row -> requireNonNull(sides.get(row.getString(1))).add(side(row)));
      return entries.stream().map(FundRows.this::withReversed).toList();
    }
  }

  private EntryRow withReversed(EntryRow entry) {
    if (entry.reverses() == null) {
      return entry;
    }
    UUID original = UUID.fromString(entry.reverses());
    List<EntryRow.Side> sides = new ArrayList<>();
    each(POSTINGS, Stream.of(original), row -> sides.add(side(row)));
    return new EntryRow(
        entry.fields(),
        entry.sides(),
        entry.digest(),
        sides,
        handle
            .createQuery("select digest from funds.entry where id = :entry and fund_id = :fund")
            .bind("entry", original)
            .bind("fund", fund)
            .mapTo(byte[].class)
            .findOne()
            .orElse(null));
  }

  private static EntryRow.Side side(ResultSet row) throws SQLException {
    return new EntryRow.Side(row.getString(2), row.getLong(3));
  }

  /** Does something with a row. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Stream<UUID> ids, RowReader reader) {
    handle
        .createQuery(sql)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("fund", fund)
        .scanResultSet(
            (rows, context) -> {
              ResultSet row = rows.get();
              while (row.next()) {
                reader.read(row);
              }
              return row;
            });
  }

  /** As many columns as there are names, as they are hashed. */
  private static List<@Nullable String> texts(ResultSet row, int first, List<String> names)
      throws SQLException {
    List<@Nullable String> texts = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      texts.add(
          names.get(i).equals("at")
              ? INSTANT.format(row.getObject(first + i, OffsetDateTime.class))
              : row.getString(first + i));
    }
    return texts;
  }
}
