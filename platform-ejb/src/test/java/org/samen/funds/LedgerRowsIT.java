package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What a row of a fund may say, whoever writes it: also its owner, from psql. */
class LedgerRowsIT {
  private final AFund fund = AFund.holding(100_000);
  private final UUID expense = fund.submitted(10_000);

  @Test
  void aDecisionIsByAPersonWhoIsThereForTheirOwnOrganisation() {
    String sql =
        """
        insert into funds.decision
        select uuidv7(), x.id, x.fund_id, x.revision, %s, '%s', 'approve', null, x.content_hash, now()
        from funds.expense x, access.person p where x.id = '%s' and p.subject = 'bram'""";
    String mine =
        fund.one("select organisation from access.person where subject = 'bram'", String.class);
    String other =
        fund.one("select organisation from access.person where subject = 'carla'", String.class);
    mustSay("decides_for_their_own", sql.formatted("uuidv7()", mine, expense));
    mustSay("decides_for_their_own", sql.formatted("p.id", other, expense));
    String kept = sql.formatted("p.id", mine, expense);
    mustSay("decision_says_why", kept.replace("'approve'", "'maybe'"));
    mustSay("decision_says_why", kept.replace("'approve', null", "'reject', null"));
    mustSay("decision_says_why", kept.replace("'approve', null", "'reject', repeat('a', 501)"));
    mustSay("decides_what_is_submitted", kept.replace("x.fund_id", "uuidv7()"));
    mustSay(
        "decides_what_is_submitted",
        "insert into funds.decision select uuidv7(), uuidv7(), id, 1, uuidv7(), holder, 'approve', null, '', now() from funds.fund");
    assertEquals(1, write(kept));
    mustSay("what was decided on stays", "delete from funds.expense where id = '" + expense + "'");
  }

  @Test
  void anEntrySaysWhatItCanInTheCurrencyOfItsFund() {
    String sql =
        """
        with e as (
          insert into funds.entry select uuidv7(), fund_id, number + 1, kind, booked_on, at, person, organisation, subject_id, null,
            currency, 0, balance_minor, digest from funds.entry order by number desc limit 1
          returning id, fund_id)
        insert into funds.posting select e.id, n, e.fund_id, a.id, 2 * n - 3 from e, generate_series(1, 2) n,
          (select id from funds.account limit 1) a""";
    mustSay("entry_facts", sql.replace("number + 1", "0"));
    mustSay("entry_facts", sql.replace(", kind,", ", 'gift',"));
    mustSay("entry_facts", sql.replace("digest from", "'short' from"));
    mustSay("entries_sum_to_zero", sql.replace("currency,", "'USD',"));
    mustSay("entries_sum_to_zero", sql.replace("2 * n - 3", "n"));
    mustSay("postings_are_of_their_fund", sql.replace("2 * n - 3", "0"));
    assertEquals(2, write(sql));
    mustSay("a fund stays", "update funds.fund set currency = 'USD'");
    mustSay("a fund stays", "delete from funds.fund");
  }

  @Test
  void aFundsTermsAreWhatTheyCanBe() {
    for (String wrong :
        List.of(
            "name = ''",
            "name = repeat('a', 201)",
            "purpose = repeat('a', 2001)",
            "holder_kind = 'bank'",
            "holder_name = ''",
            "currency = 'eur'",
            "first_month = 13",
            "state = 'empty'",
            "frozen_why = repeat('a', 501)")) {
      mustSay("fund_terms", "update funds.fund set " + wrong);
    }
    mustSay("available_never_below_zero", "update funds.fund set posted_minor = 0");
    mustSay("fund_reserved_minor_check", "update funds.fund set reserved_minor = -1");
    assertEquals(
        1,
        write("update funds.fund set name = 'Zorg', frozen_why = 'telt niet op', first_month = 7"));
  }

  @Test
  void aBudgetLinesTermsAreWhatTheyCanBe() {
    for (String wrong :
        List.of(
            "position = -1",
            "name = ''",
            "book_year = 1999",
            "role = 'paying'",
            "care_system = 'both'",
            "cost_category = 'other'",
            "budget_minor = -1",
            "earmarked_minor = -1")) {
      mustSay("budget_line_terms", "update funds.budget_line set " + wrong);
    }
    mustSay("budget_line_reserved_minor_check", "update funds.budget_line set reserved_minor = -1");
    assertTrue(write("update funds.budget_line set name = 'Tolken', budget_minor = 0") > 0);
  }

  @Test
  void anAccountIsOfAKindWithWhatBelongsToIt() {
    String sql =
        "insert into funds.account (fund_id, kind, organisation) select id, '%s', %s from funds.fund";
    mustSay("account_kind", sql.formatted("cash", "holder"));
    mustSay("account_kind", sql.formatted("expense", "holder"));
    mustSay("account_kind", sql.formatted("member", "null"));
    assertEquals(1, write(sql.formatted("member", "holder")));
  }

  @Test
  void anExpenseSaysWhatItCanAndIsSubmittedWhole() {
    UUID draft = UUID.randomUUID();
    String sql =
        """
        insert into funds.expense (id, fund_id, organisation, submitter, provider, currency, purpose, changed_at, state, kind, is_redacted)
        select '%s', fund_id, organisation, submitter, 'Tolk', 'EUR', 'Gesprek', now(), '%s', '%s', true
        from funds.expense where id = '%s'""";
    mustSay("expense_is_whole", sql.formatted(draft, "submitted", "pool", expense));
    mustSay("expense_is_whole", sql.formatted(draft, "lost", "pool", expense));
    mustSay("expense_facts", sql.formatted(draft, "draft", "gift", expense));
    write(sql.formatted(draft, "draft", "pool", expense));
    String change = "update funds.expense set %s where id = '" + draft + "'";
    for (String wrong :
        List.of(
            "kind = 'gift'",
            "revision = 0",
            "provider = repeat('a', 201)",
            "amount_minor = 0",
            "purpose = repeat('a', 501)",
            "reference = repeat('a', 101)",
            "payer_reason = repeat('a', 501)",
            "content_hash = 'short'")) {
      mustSay("expense_facts", change.formatted(wrong));
    }
    mustSay("expense_is_whole", change.formatted("state = 'submitted', submitted_at = now()"));
    mustSay("expense_is_whole", change.formatted("state = 'withdrawn', kind = 'shared'"));
    mustSay("expense_goes_on", change.formatted("state = 'approved'"));
    mustSay("expense_goes_on", change.formatted("state = 'lost'"));
    assertEquals(1, write(change.formatted("provider = 'Tolken BV', amount_minor = 100")));
    assertEquals(
        1,
        write(
            change.formatted(
                "state = 'submitted', submitted_at = now(), spent_on = current_date, content_hash = sha256('')")));
  }

  @Test
  void whatWasSubmittedStays() {
    String change = "update funds.expense set %s where id = '" + expense + "'";
    for (String wrong :
        List.of(
            "amount_minor = 1",
            "provider = 'Ander'",
            "spent_on = spent_on - 1",
            "content_hash = sha256('')",
            "is_redacted = false",
            "submitted_at = now()",
            "organisation = 'zorgbrug-maas'")) {
      mustSay("expense_stays", change.formatted(wrong));
    }
    assertEquals(1, write(change.formatted("state = 'returned'")));
    assertEquals(1, write(change.formatted("amount_minor = 1")));
  }

  private int write(String sql) {
    return fund.callers.asOwner(handle -> handle.execute(sql));
  }

  private void mustSay(String rule, String sql) {
    StringBuilder said = new StringBuilder();
    for (Throwable why = assertThrows(JdbiException.class, () -> write(sql), sql);
        why != null;
        why = why.getCause()) {
      said.append(why.getMessage()).append('\n');
    }
    assertTrue(said.toString().contains(rule), () -> sql + ": " + said);
  }
}
