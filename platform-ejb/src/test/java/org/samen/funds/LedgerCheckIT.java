package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.funds.proof.LedgerCheck;
import org.samen.funds.proof.LedgerFigures;
import org.samen.funds.proof.WrongRow;
import org.samen.jobs.Progress;

/** Whatever is changed past the rules is found, and named, from the rows alone. */
class LedgerCheckIT {
  /** Writes a fund's chain anew, each record changed as told. */
  private static final String FORGE =
      """
      do $f$
      declare r audit.record; h bytea := decode(repeat('00', 32), 'hex');
      begin
        for r in select * from audit.record where stream like 'fund/%%' order by seq loop
          %s
          r.previous_hash := h;
          h := sha256(h || convert_to(audit.field(r.stream) || audit.field(r.seq::text) || audit.field(audit.instant(r.at))
            || audit.field(r.person::text) || audit.field(r.organisation) || audit.field(r.roles) || audit.field(r.action)
            || audit.field(r.object_kind) || audit.field(r.object_id) || audit.field(r.object_keeper) || audit.field(r.reason)
            || audit.field(r.changes::text), 'UTF8'));
          r.hash := h;
          update audit.record x set person = r.person, organisation = r.organisation, changes = r.changes, action = r.action,
            previous_hash = r.previous_hash, hash = h where x.stream = r.stream and x.seq = r.seq;
        end loop;
        update audit.stream set head_hash = h where name like 'fund/%%';
      end $f$;
      """;

  private AFund fund;
  private UUID posted;

  /** A fund with something of everything in it. */
  @BeforeEach
  void busy() {
    fund = AFund.holding(1_000_000);
    posted = fund.submitted(30_000);
    fund.approve("bram", posted);
    UUID large = fund.submitted(150_000);
    fund.approve("bram", large);
    fund.approve("carla", large);
    UUID edited = fund.submitted(7_000);
    fund.decide("carla", UUID.randomUUID(), edited, "abstain", null);
    fund.as("anna", ledger -> AFund.perform(() -> ledger.withdraw(edited, true)));
    fund.as("anna", ledger -> ledger.submit(edited));
    fund.decide("bram", UUID.randomUUID(), fund.submitted(8_000), "reject", "Niet van het fonds");
    UUID mistaken = fund.submitted(9_000);
    fund.approve("bea", mistaken);
    fund.reverse(
        fund.one("select id from funds.entry where subject_id = '" + mistaken + "'", UUID.class));
    fund.draft("arjan", Callers.A, 5_000);
  }

  @Test
  void whatWasPostedByTheRulesAddsUp() {
    LedgerFigures figures = check();
    assertNull(figures.firstWrong());
    assertEquals(1, figures.funds());
    assertEquals(5, figures.entries());
    assertEquals(10, figures.postings());
    assertEquals(6, figures.decisions());
    assertEquals(
        figures,
        fund.callers.asOwner(handle -> LedgerCheck.of(handle, fund.id, Progress.UNWATCHED)));
  }

  @Test
  void anEntryThatWasChangedIsNamed() throws Exception {
    String id = entry();
    for (String change :
        List.of(
            "booked_on = booked_on + 1",
            "person = null",
            "kind = 'payment'",
            "at = at + '1 second'")) {
      tampered(
          "update funds.entry set " + change + " where id = '" + id + "'",
          "funds.entry",
          id,
          "digest");
    }
    tampered(
        "update funds.entry set effect_minor = effect_minor - 1 where id = '" + id + "'",
        "funds.entry",
        id,
        "effect");
    tampered(
        "update funds.entry set balance_minor = balance_minor - 1 where id = '" + id + "'",
        "funds.entry",
        id,
        "balance");
    tampered(
        "update funds.entry set number = 99 where id = '" + id + "'",
        "funds.entry",
        null,
        "number");
    tampered("delete from funds.entry where id = '" + id + "'", "funds.entry", null, "number");
    tampered(
        """
        update funds.entry e set booked_on = booked_on + 1 where id = '%s';
        update funds.entry e set digest = funds.digest(e, array(select account_id from funds.posting p where p.entry_id = e.id order by n),
          array(select amount_minor from funds.posting p where p.entry_id = e.id order by n)) where id = '%s'"""
            .formatted(id, id),
        "funds.entry",
        id,
        "chain");
  }

  @Test
  void aPostingThatWasChangedIsNamedByItsEntry() throws Exception {
    String id = entry();
    tampered(
        "update funds.posting set amount_minor = amount_minor + 1 where n = 1 and entry_id = '"
            + id
            + "'",
        "funds.entry",
        id,
        "sums-to-zero");
    tampered(
        "update funds.posting set amount_minor = 2 * amount_minor where entry_id = '" + id + "'",
        "funds.entry",
        id,
        "effect");
    tampered(
        "delete from funds.posting where entry_id = '" + id + "'",
        "funds.entry",
        id,
        "sums-to-zero");
    tampered(
        "insert into funds.posting select uuidv7(), n, fund_id, account_id, amount_minor from funds.posting where n = 1 limit 1",
        "funds.posting",
        null,
        "entry");
  }

  @Test
  void figuresThatWereChangedAreNamed() throws Exception {
    tampered(
        "update funds.account set balance_minor = balance_minor + 1 where kind = 'bank'",
        "funds.account",
        null,
        "balance");
    tampered(
        "update funds.fund set posted_minor = posted_minor + 1",
        "funds.fund",
        fund.id.toString(),
        "posted");
    tampered(
        "update funds.fund set entries = entries + 1", "funds.fund", fund.id.toString(), "entries");
    tampered(
        "update funds.fund set reserved_minor = reserved_minor + 1",
        "funds.fund",
        fund.id.toString(),
        "reserved");
    tampered(
        "update funds.budget_line set reserved_minor = reserved_minor + 1 where id = '"
            + fund.dental
            + "'",
        "funds.budget_line",
        fund.dental.toString(),
        "reserved");
    tampered(
        "update funds.budget_line set earmarked_minor = 1 where id = '" + fund.dental + "'",
        "funds.budget_line",
        fund.dental.toString(),
        "earmarked");
    tampered(
        "update funds.contribution set received_minor = received_minor - 1",
        "funds.contribution",
        null,
        "received");
  }

  @Test
  void anExpenseThatWasChangedIsNamed() throws Exception {
    String id = posted.toString();
    tampered(
        "update funds.expense set purpose = 'Anders' where id = '" + id + "'",
        "funds.expense",
        id,
        "content");
    tampered(
        "update funds.expense_part set amount_minor = amount_minor + 1 where expense_id = '"
            + id
            + "'",
        "funds.expense",
        id,
        "content");
    tampered(
        "update funds.expense set purpose = 'Anders' where id = '%s'; update funds.expense set content_hash = funds.content_hash(id, revision) where id = '%s'"
            .formatted(id, id),
        "funds.expense",
        id,
        "chain");
    tampered(
        "update funds.expense set approvers = 2 where id = '" + id + "'",
        "funds.expense",
        id,
        "approvers");
    tampered(
        "update funds.expense set state = 'rejected' where id = '" + id + "'",
        "funds.expense",
        id,
        "entry");
    tampered(
        "update funds.expense set state = 'approved' where state = 'rejected'",
        "funds.expense",
        null,
        "entry");
    tampered(
        "update funds.expense set revision = 7 where id = '" + id + "'",
        "funds.expense",
        id,
        "chain");
  }

  @Test
  void aDecisionThatWasChangedIsNamed() throws Exception {
    String id =
        fund.one("select id from funds.decision where expense_id = '" + posted + "'", String.class);
    tampered(
        "update funds.decision set shown_hash = sha256('x') where id = '" + id + "'",
        "funds.decision",
        id,
        "shown");
    tampered(
        "update funds.decision set verdict = 'abstain' where id = '" + id + "'",
        "funds.decision",
        id,
        "verdict");
    tampered(
        "update funds.decision set person = (select submitter from funds.expense limit 1) where id = '"
            + id
            + "'",
        "funds.decision",
        id,
        "decider");
    tampered(
        "update funds.decision set reason = 'x' where id = '" + id + "'",
        "funds.decision",
        id,
        "reason");
    tampered(
        "delete from funds.decision where id = '" + id + "'", "audit.record", null, "decision");
    tampered(
        """
        insert into funds.decision select uuidv7(), expense_id, fund_id, revision, (select id from access.person where subject = 'dirk'), organisation,
          'approve', null, shown_hash, at from funds.decision where id = '%s'"""
            .formatted(id),
        "funds.decision",
        null,
        "chain");
  }

  @Test
  void aRecordOfTheChainThatWasChangedIsNamed() throws Exception {
    tampered(
        "update audit.record set changes = '{}' where stream like 'fund/%' and seq = 4",
        "audit.record", "4", "hash");
    tampered(
        "update audit.record set person = null where stream like 'fund/%' and seq = 4",
        "audit.record", "4", "hash");
    tampered(
        "delete from audit.record where stream like 'fund/%' and seq = 4",
        "audit.record", "4", "gap");
    tampered(
        "delete from audit.record r where stream like 'fund/%' and seq = (select head from audit.stream s where s.name = r.stream)",
        "audit.stream", null, "head");
  }

  /** Who may change any row may forge the chain too; the rules are held against what it says. */
  @Test
  void aForgedChainStillHasToObeyTheRules() throws Exception {
    tampered(
        FORGE.formatted(
                "if r.action = 'expense.approved' and r.object_id = '%s' then r.organisation := r.object_keeper; r.person := (select submitter from funds.expense limit 1); end if;"
                    .formatted(posted))
            + "update funds.decision d set person = (select submitter from funds.expense limit 1), organisation = 'open-spreekkamer' where expense_id = '"
            + posted
            + "'",
        "audit.record",
        null,
        "approver_is_of_another_organisation");
    tampered(
        FORGE.formatted(
            "if r.action = 'expense.endorsed' then r.action := 'expense.approved'; end if;"),
        "audit.record",
        null,
        "entry");
  }

  @Test
  void aForgedChainStillHasToSpendWhatWasApproved() throws Exception {
    String whole =
        """
        update funds.expense_part set amount_minor = amount_minor + 1 where expense_id = '%1$s';
        update funds.expense set amount_minor = amount_minor + %2$d where id = '%1$s';
        update funds.expense set content_hash = funds.content_hash(id, revision) where id = '%1$s';
        update funds.decision set shown_hash = (select content_hash from funds.expense where id = '%1$s') where expense_id = '%1$s';
        """;
    String chain =
        FORGE.formatted(
            """
            if r.object_id = '%s' then r.changes := jsonb_set(r.changes, '{content,1}',
              (select to_jsonb(encode(content_hash, 'hex')) from funds.expense where id = r.object_id::uuid)); end if;"""
                .formatted(posted));
    tampered(whole.formatted(posted, 0) + chain, "funds.expense", posted.toString(), "parts");
    tampered(whole.formatted(posted, 1) + chain, "funds.entry", entry(), "amount");
    tampered(
        """
        update funds.entry set subject_id = (select id from funds.expense where amount_minor = 9000) where id = '%1$s';
        update funds.entry e set digest = funds.digest(e, array(select account_id from funds.posting p where p.entry_id = e.id order by n),
          array(select amount_minor from funds.posting p where p.entry_id = e.id order by n)) where id = '%1$s';
        """
                .formatted(entry())
            + FORGE.formatted(
                """
                if r.object_id = '%s' and r.action = 'expense.approved' then r.changes := jsonb_set(r.changes, '{entry,1}',
                  (select to_jsonb(encode(digest, 'hex')) from funds.entry where id = '%s')); end if;"""
                    .formatted(posted, entry())),
        "funds.entry",
        entry(),
        "subject");
  }

  @Test
  void bytesThatAreNotWhatWasHashedAreNamed() throws Exception {
    UUID receipt = UUID.randomUUID();
    UUID expense = fund.draft("anna", Callers.A, 1_000);
    fund.as(
        "anna",
        ledger -> {
          ledger
              .handle()
              .execute(
                  """
                  insert into attachments.attachment values (?, 'open-spreekkamer', access.person(), 'bon.pdf', 'application/pdf', 3,
                    sha256('bon'), sha256('bon'), 'bon', now())""",
                  receipt);
          return ledger
              .handle()
              .execute(
                  "insert into funds.expense_attachment values (?, ?, 'open-spreekkamer')",
                  expense,
                  receipt);
        });
    fund.as("anna", ledger -> ledger.submit(expense));
    fund.approve("bram", expense);
    assertEquals(1, check().attachments());
    tampered(
        "update attachments.attachment set content = 'nob'",
        "attachments.attachment",
        receipt.toString(),
        "bytes");
    tampered(
        "update attachments.attachment set content = 'nob', sha256 = sha256('nob')",
        "funds.expense",
        expense.toString(),
        "content");
  }

  private String entry() {
    return fund.one("select id from funds.entry where subject_id = '" + posted + "'", String.class);
  }

  private LedgerFigures check() {
    return fund.callers.asOwner(handle -> LedgerCheck.of(handle, null, Progress.UNWATCHED));
  }

  /** Past triggers and constraints, as a superuser can; undone afterwards. */
  private void tampered(String sql, String table, @Nullable String id, String rule)
      throws java.sql.SQLException {
    Database.over(fund.database.superuser())
        .<java.sql.SQLException>useTransaction(
            handle -> {
              handle.execute("set local session_replication_role = replica");
              handle
                  .createScript(
                      "alter table attachments.attachment drop constraint if exists content_is_what_was_hashed")
                  .execute();
              try (var statement = handle.getConnection().createStatement()) {
                statement.execute(sql);
              }
              WrongRow wrong = LedgerCheck.of(handle, null, Progress.UNWATCHED).firstWrong();
              assertEquals(
                  new WrongRow(
                      fund.id,
                      table,
                      id == null && wrong != null ? wrong.id() : String.valueOf(id),
                      rule),
                  wrong,
                  sql);
              handle.rollback();
            });
  }
}
