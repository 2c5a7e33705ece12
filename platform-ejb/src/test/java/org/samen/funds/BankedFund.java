package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.samen.access.BrokenRule;

/** A fund with an account of its own, and what its bank says. */
abstract class BankedFund {
  static final String OURS = "NL91ABNA0417164300";
  static final String THEIRS = "BE68539007547034";
  static final LocalDate DAY = AFund.TODAY;
  final AFund fund = AFund.holding(100_000);

  static void mustBreak(String rule, Executable work) {
    BrokenRule broken = assertThrows(BrokenRule.class, work);
    assertEquals("rule.funds." + rule, broken.rule());
  }

  UUID payable(long minor) {
    UUID expense = fund.submitted(minor);
    assertEquals("approved", fund.approve("bram", expense));
    return expense;
  }

  void accounts() {
    answer("arjan", set("anna", fund.id, OURS), true);
    answer("arjan", set("anna", null, THEIRS), true);
  }

  /** An expense that a batch paid, and that the bank sent back with its reason. */
  UUID paidAndReturned() {
    UUID expense = payable(30_000);
    accounts();
    UUID batch = prepare("anna", expense);
    release("anna", batch);
    release("bram", batch);
    UUID item = item(expense);
    match("anna", line(-30_000, 100_000, null), "payment", item);
    match("anna", line(30_000, 70_000, "AC04"), "return", item);
    return expense;
  }

  UUID set(String person, @Nullable UUID ofFund, String iban) {
    UUID id = UUID.randomUUID();
    perform(
        person,
        "select funds.set_account(?, ?::uuid, ?, 'De Open Spreekkamer', ?)",
        id,
        ofFund == null ? null : ofFund.toString(),
        iban,
        Ledger.at(AFund.NOW));
    return id;
  }

  void answer(String person, UUID account, boolean right) {
    perform(person, "select funds.answer_account(?, ?, ?)", account, right, Ledger.at(AFund.NOW));
  }

  UUID prepare(String person, UUID... expenses) {
    UUID id = UUID.randomUUID();
    perform(
        person,
        "select funds.prepare_batch(?, ?, ?::uuid[], ?, ?)",
        id,
        fund.id,
        Arrays.toString(expenses).replace('[', '{').replace(']', '}'),
        DAY,
        Ledger.at(AFund.NOW));
    return id;
  }

  String release(String person, UUID batch) {
    perform(person, "select funds.release_batch(?, ?)", batch, Ledger.at(AFund.NOW));
    return state("payment_batch", batch);
  }

  void cancel(String person, UUID batch) {
    perform(person, "select funds.cancel_batch(?, 'Vervalt', ?)", batch, Ledger.at(AFund.NOW));
  }

  void perform(String person, String sql, @Nullable Object... arguments) {
    fund.as(
        person,
        ledger -> {
          ledger.perform(sql, arguments);
          return true;
        });
  }

  String state(String table, UUID id) {
    return fund.one("select state from funds." + table + " where id = '" + id + "'", String.class);
  }

  void match(String person, UUID line, String kind, UUID subject) {
    perform(
        person, "select funds.match_line(?, ?, ?, ?)", line, kind, subject, Ledger.at(AFund.NOW));
  }

  UUID item(UUID expense) {
    return fund.one(
        "select id from funds.batch_item where state = 'live' and expense_id = '" + expense + "'",
        UUID.class);
  }

  UUID line(long minor, long opening, @Nullable String returned) {
    UUID statement = UUID.randomUUID();
    return fund.as(
        "anna",
        ledger -> {
          head(ledger, statement, "S-" + statement, opening, opening + minor);
          return lineOf(ledger, statement, minor, returned);
        });
  }

  void head(Ledger ledger, UUID id, String number, long opening, long closing) {
    Ledger.obeying(
        () ->
            ledger
                .handle()
                .execute(
                    """
                    insert into funds.bank_statement (id, fund_id, file_sha256, file_name, number, iban, opening_minor, closing_minor,
                      closing_on, imported_by, imported_at) values (?, ?, sha256(''), 'x', ?, ?, ?, ?, ?, access.person(), ?)""",
                    id,
                    fund.id,
                    number,
                    OURS,
                    opening,
                    closing,
                    DAY,
                    Ledger.at(AFund.NOW)));
  }

  UUID lineOf(Ledger ledger, UUID statement, long minor, @Nullable String returned) {
    UUID id = UUID.randomUUID();
    ledger
        .handle()
        .execute(
            """
            insert into funds.bank_line (id, statement_id, fund_id, n, amount_minor, booked_on, is_reversal, text, return_code)
            values (?, ?, ?, 1, ?, ?, false, '', ?)""",
            id,
            statement,
            fund.id,
            minor,
            DAY,
            returned);
    return id;
  }
}
