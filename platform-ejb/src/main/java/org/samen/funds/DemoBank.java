package org.samen.funds;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What the demo's bank saw: everyone's confirmed account, a batch that was paid and one that waits
 * for a second person, a payment that came back, and lines that nobody has matched yet.
 */
final class DemoBank {
  private static final int PAID_DAYS_AGO = 20;
  private static final String FUND_IBAN = "fund";

  /** A line of a statement, in minor units. */
  private record Line(UUID id, long minor, String text, String endToEndId, String returnCode) {}

  private final DemoYear year;

  DemoBank(DemoYear year) {
    this.year = year;
  }

  void bring() {
    List<NamedCsvRecord> accounts = DemoYear.rows("fund-accounts");
    accounts.forEach(this::account);
    String iban = accounts.getFirst().getField("iban");
    UUID paid = batch("paid", PAID_DAYS_AGO + 3, PAID_DAYS_AGO + 5, true);
    year.as("hanna", PAID_DAYS_AGO, ledger -> statement(ledger, "1", iban, payments(ledger, paid)));
    year.as("hanna", PAID_DAYS_AGO - 1, ledger -> matchAll(ledger, paid));
    year.as("hanna", 4, ledger -> statement(ledger, "2", iban, later(ledger, paid)));
    year.as("hanna", 3, DemoBank::matchReturns);
    batch("waits", 2, 3, false);
  }

  private void account(NamedCsvRecord row) {
    UUID id = DemoYear.id("account", row.getField("iban"));
    UUID fund = row.getField("of").equals(FUND_IBAN) ? DemoYear.FUND : null;
    year.as(
        row.getField("set_by"),
        200,
        ledger ->
            ledger.perform(
                "select funds.set_account(?, ?::uuid, ?, ?, ?)",
                id,
                fund == null ? null : fund.toString(),
                row.getField("iban"),
                row.getField("holder_name"),
                Ledger.at(ledger.now())));
    year.as(
        row.getField("confirmed_by"),
        199,
        ledger ->
            ledger.perform("select funds.answer_account(?, true, ?)", id, Ledger.at(ledger.now())));
  }

  /** All that was approved by then, released by one person or by two. */
  private UUID batch(String name, int daysAgo, int approvedDaysAgo, boolean released) {
    UUID batch = DemoYear.id("batch", name);
    year.as(
        "hanna",
        daysAgo,
        ledger -> {
          UUID[] expenses =
              ledger
                  .handle()
                  .createQuery(
                      """
                      select id from funds.expense where fund_id = :fund and state = 'approved' and kind = 'pool'
                        and decided_at < :until order by decided_at""")
                  .bind("fund", DemoYear.FUND)
                  .bind("until", year.day(approvedDaysAgo))
                  .mapTo(UUID.class)
                  .list()
                  .toArray(UUID[]::new);
          ledger.perform(
              "select funds.prepare_batch(?, ?, ?, ?, ?)",
              batch,
              DemoYear.FUND,
              expenses,
              year.day(daysAgo),
              Ledger.at(ledger.now()));
          release(ledger, batch);
        });
    if (released) {
      year.as("joris", daysAgo, ledger -> release(ledger, batch));
    }
    return batch;
  }

  private static void release(Ledger ledger, UUID batch) {
    ledger.perform("select funds.release_batch(?, ?)", batch, Ledger.at(ledger.now()));
  }

  private static List<Line> payments(Ledger ledger, UUID batch) {
    return ledger
        .handle()
        .createQuery(
            "select amount_minor, end_to_end_id from funds.batch_item where batch_id = :batch order by id")
        .bind("batch", batch)
        .map(
            (row, context) ->
                new Line(
                    DemoYear.id("bank-line", row.getString(2)),
                    -row.getLong(1),
                    "Betaling uit het Zorgfonds",
                    row.getString(2),
                    ""))
        .list();
  }

  /** One payment comes back; a contribution and the bank's own costs wait to be matched. */
  private static List<Line> later(Ledger ledger, UUID batch) {
    Line back =
        payments(ledger, batch).stream()
            .max((one, other) -> Long.compare(one.minor(), other.minor()))
            .orElseThrow();
    return List.of(
        new Line(
            DemoYear.id("bank-line", "return"), -back.minor(), "Retour", back.endToEndId(), "AC04"),
        new Line(DemoYear.id("bank-line", "gift"), 600_000, "Bijdrage Zorgbrug Maas", "", ""),
        new Line(DemoYear.id("bank-line", "costs"), -1_250, "Kosten betalingsverkeer", "", ""));
  }

  private void statement(Ledger ledger, String number, String iban, List<Line> lines) {
    Handle handle = ledger.handle();
    UUID statement = DemoYear.id("bank-statement", number);
    long opening =
        handle
            .createQuery(
                """
                select coalesce((select closing_minor from funds.bank_statement where fund_id = :fund order by closing_on desc limit 1),
                  (select balance_minor from funds.account where fund_id = :fund and kind = 'bank'))""")
            .bind("fund", DemoYear.FUND)
            .mapTo(Long.class)
            .one();
    int ago = number.equals("1") ? PAID_DAYS_AGO : 4;
    handle.execute(
        """
        insert into funds.bank_statement (id, fund_id, file_sha256, file_name, number, iban, opening_minor, closing_minor, closing_on,
          imported_by, imported_at) values (?, ?, sha256(convert_to(?, 'UTF8')), ?, ?, ?, ?, ?, ?, access.person(), ?)""",
        statement,
        DemoYear.FUND,
        number,
        "afschrift-" + number + ".xml",
        number,
        iban,
        opening,
        opening + lines.stream().mapToLong(Line::minor).sum(),
        year.day(ago),
        Ledger.at(ledger.now()));
    int n = 1;
    for (Line line : lines) {
      handle.execute(
          """
          insert into funds.bank_line (id, statement_id, fund_id, n, amount_minor, booked_on, is_reversal, end_to_end_id, text, return_code)
          values (?, ?, ?, ?, ?, ?, false, nullif(?, ''), ?, nullif(?, ''))""",
          line.id(),
          statement,
          DemoYear.FUND,
          n++,
          line.minor(),
          year.day(ago),
          line.endToEndId(),
          line.text(),
          line.returnCode());
    }
  }

  private static void matchAll(Ledger ledger, UUID batch) {
    ledger
        .handle()
        .createQuery("select id, end_to_end_id from funds.batch_item where batch_id = :batch")
        .bind("batch", batch)
        .map(
            (row, context) ->
                List.of(DemoYear.id("bank-line", row.getString(2)), row.getObject(1, UUID.class)))
        .list()
        .forEach(pair -> match(ledger, pair.get(0), "payment", pair.get(1)));
  }

  private static void matchReturns(Ledger ledger) {
    UUID item =
        ledger
            .handle()
            .createQuery(
                """
                select i.id from funds.batch_item i join funds.bank_line l on l.end_to_end_id = i.end_to_end_id
                where l.id = :line""")
            .bind("line", DemoYear.id("bank-line", "return"))
            .mapTo(UUID.class)
            .one();
    match(ledger, DemoYear.id("bank-line", "return"), "return", item);
  }

  private static void match(Ledger ledger, UUID line, String kind, UUID subject) {
    ledger.perform(
        "select funds.match_line(?, ?, ?, ?)", line, kind, subject, Ledger.at(ledger.now()));
  }
}
