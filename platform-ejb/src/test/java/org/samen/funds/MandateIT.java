package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.funds.proof.ProofFile;

/** What an auditor reads: the days of their mandate, by the database alone. */
class MandateIT extends BankedFund {
  private static final String AUDITOR = "toetsend-oog";

  /** Every table whose rows are of a day. */
  private static final List<String> OF_A_DAY =
      List.of(
          "funds.entry",
          "funds.posting",
          "funds.expense",
          "funds.decision",
          "funds.contribution",
          "funds.proposal",
          "funds.payment_batch",
          "funds.batch_release",
          "funds.batch_item",
          "funds.bank_statement",
          "funds.bank_line",
          "funds.settlement",
          "funds.settlement_balance",
          "funds.transfer",
          "funds.true_up",
          "funds.split",
          "audit.record where stream like 'fund/%'");

  @Test
  void anAuditorReadsTheDaysOfTheirMandateAndNoOthers() {
    everythingHappensOnOneDay();
    for (String table : OF_A_DAY) {
      assertEquals(0, rows(table), table + " without a mandate");
    }
    mandate("2026-01-01", "2026-06-09");
    for (String table : OF_A_DAY) {
      assertEquals(0, rows(table), table + " of a day after it");
    }
    assertEquals(0, rows("audit.stream where name like 'fund/%'"), "where an unread chain ends");
    mandate("2026-01-01", "2026-06-10");
    for (String table : OF_A_DAY) {
      assertTrue(rows(table) > 0, table);
    }
    assertEquals(1, rows("audit.stream where name like 'fund/%'"));
  }

  @Test
  void whatCameInOnTheirDaysSaysFromWhomThoughItWasDueLater() {
    fund.callers.asOwner(
        handle -> handle.execute("update funds.contribution set due_on = '2026-09-01'"));
    mandate("2026-06-01", "2026-06-30");
    assertEquals(1, rows("funds.contribution"));
  }

  @Test
  void aStatementIsReadWithTheirDaysLinesAlone() {
    statement("2026-06-10", "2026-06-11");
    mandate("2026-06-01", "2026-06-10");
    assertEquals(1, rows("funds.bank_statement"));
    assertEquals(1, rows("funds.bank_line"));
  }

  @Test
  void aProofIsGivenWholeToWhoeverReadsTheWholeLedgerAndElseNotAtAll() throws IOException {
    payable(1_000);
    mustBreak("proof-is-whole", this::proof);
    mandate("2026-01-01", "2026-06-09");
    mustBreak("proof-is-whole", this::proof);
    mandate("2026-06-10", "2026-06-10");
    ProofFile.Proved proved =
        ProofFile.verify(new BufferedReader(new StringReader(proof())), null, null);
    assertNull(proved.figures().firstWrong());
    fund.callers.asOwner(
        handle ->
            handle.execute(
                "update funds.mandate set covers_from = '2026-06-11', covers_until = '2026-12-31' where covers_from = '2026-06-10'"));
    mustBreak("proof-is-whole", this::proof);
  }

  @Test
  void aMemberNeverAuditsItsOwnFund() {
    fund.callers.asOwner(
        handle ->
            handle.execute(
                "insert into organisations.organisation (alias, name, kind, joined_on) values ('elders', 'Elders', 'ngo', '2025-01-01')"));
    mustBreak("mandates-are-for-auditors", () -> propose("elders"));
    mustBreak("auditors-are-no-members", () -> propose(Callers.B));
    assertThrows(JdbiException.class, () -> mandate(Callers.B, "2026-01-01", "2026-12-31"));
    propose(AUDITOR);
    mandate("2026-01-01", "2026-12-31");
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        "insert into funds.member values (?, ?, '2026-06-10')", fund.id, AUDITOR)));
  }

  private void propose(String organisation) {
    fund.as(
        "anna",
        ledger ->
            AFund.perform(
                () ->
                    ledger.propose(
                        UUID.randomUUID(),
                        fund.id,
                        "mandate",
                        "{\"organisation\":\"%s\",\"from\":\"2026-01-01\",\"until\":\"2026-12-31\"}"
                            .formatted(organisation))));
  }

  private String proof() {
    StringWriter file = new StringWriter();
    fund.callers.as(
        "ingrid",
        "auditor",
        handle -> {
          new Ledger(handle, AFund.NOW).perform("select funds.must_read_whole(?)", fund.id);
          ProofFile.write(handle, fund.id, file);
          return true;
        });
    return file.toString();
  }

  private int rows(String table) {
    return fund.callers.as(
        "ingrid",
        "auditor",
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }

  private void mandate(String from, String until) {
    mandate(AUDITOR, from, until);
  }

  private void mandate(String organisation, String from, String until) {
    fund.callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into funds.mandate values (?, ?, ?::date, ?::date, null, now())
                on conflict (fund_id, organisation, covers_from) do update set covers_until = excluded.covers_until""",
                fund.id,
                organisation,
                from,
                until));
  }

  private void everythingHappensOnOneDay() {
    accounts();
    UUID batch = prepare("anna", payable(1_000));
    release("anna", batch);
    release("bram", batch);
    statement("2026-06-10");
    UUID settlement = UUID.randomUUID();
    UUID key = UUID.randomUUID();
    UUID trueUp = UUID.randomUUID();
    fund.callers.asOwner(
        handle -> {
          handle.execute(
              """
              insert into funds.settlement (id, fund_id, as_of, through_entry, is_fewest, person, organisation, proposed_at)
              select ?, ?, '2026-06-10', 9, true, id, organisation, '2026-06-10T10:00Z' from access.person where subject = 'anna'""",
              settlement,
              fund.id);
          handle.execute(
              "insert into funds.settlement_balance values (?, ?, ?, 5)",
              settlement,
              fund.id,
              Callers.A);
          handle.execute(
              "insert into funds.transfer (settlement_id, fund_id, n, payer, receiver, amount_minor) values (?, ?, 1, ?, ?, 5)",
              settlement,
              fund.id,
              Callers.A,
              Callers.B);
          handle.execute(
              """
              insert into funds.key (id, fund_id, series, name, kind, valid_from, vat_treatment, person, organisation, proposed_at, command_hash)
              select ?, ?, ?, 'Gelijk', 'equal', '2026-01-01', 'exempt', id, organisation, '2026-06-10T10:00Z', '' from access.person where subject = 'anna'""",
              key,
              fund.id,
              key);
          handle.execute(
              """
              insert into funds.true_up (id, fund_id, key_id, book_year, counted_from, counted_until, person, organisation, at)
              select ?, ?, ?, 2026, '2026-01-01', '2026-06-10', id, organisation, '2026-06-10T10:00Z' from access.person where subject = 'anna'""",
              trueUp,
              fund.id,
              key);
          handle.execute(
              "insert into funds.split values (?, ?, ?, ?, 10, 1, 1, 10, false, null)",
              trueUp,
              fund.id,
              Callers.A,
              key);
          return null;
        });
  }

  /** One line of a euro on each day. */
  private void statement(String... days) {
    UUID statement = UUID.randomUUID();
    fund.callers.asOwner(
        handle -> {
          handle.execute(
              """
              insert into funds.bank_statement (id, fund_id, file_sha256, file_name, number, iban, opening_minor, closing_minor,
                closing_on, imported_by, imported_at)
              select ?, ?, sha256(''), 'x', '1', ?, 0, ?, ?::date, id, '2026-06-10T10:00Z' from access.person where subject = 'anna'""",
              statement,
              fund.id,
              OURS,
              100 * days.length,
              days[days.length - 1]);
          for (int i = 0; i < days.length; i++) {
            handle.execute(
                """
                insert into funds.bank_line (id, statement_id, fund_id, n, amount_minor, booked_on, is_reversal, text)
                values (?, ?, ?, ?, 100, ?::date, false, 'x')""",
                UUID.randomUUID(),
                statement,
                fund.id,
                i + 1,
                days[i]);
          }
          return null;
        });
  }
}
