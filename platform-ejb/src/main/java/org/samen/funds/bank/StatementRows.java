package org.samen.funds.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Role;
import org.samen.formats.BankStatement;
import org.samen.funds.Ledger;

/** Writes what a statement file says, chunk by chunk within the transaction of the whole file. */
@Stateless
@RolesAllowed({Role.COORDINATOR})
public class StatementRows {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** One line to be written; public, so that its components can be bound by their names. */
  public record Line(
      UUID id,
      UUID statement,
      UUID fund,
      int n,
      long minor,
      LocalDate bookedOn,
      boolean reversal,
      @Nullable String reference,
      @Nullable String endToEndId,
      String text,
      @Nullable String counterparty,
      @Nullable String account,
      @Nullable String mentions,
      @Nullable String returnCode,
      @Nullable String returnText) {}

  /** Whether a fund's statements may be of this account: its own, or one that it had. */
  public boolean isAccountOf(UUID fund, String iban) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from funds.bank_account
                                   where fund_id = :fund and iban = :iban and state in ('active', 'replaced'))""")
                .bind("fund", fund)
                .bind("iban", iban)
                .mapTo(Boolean.class)
                .one());
  }

  /** Names by which a partner may be on the other side of a line. */
  public List<String> partners() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select lower(name) from organisations.organisation union select lower(holder_name) from funds.bank_account""")
                .mapTo(String.class)
                .list());
  }

  /** How many statements of this very file the fund has. */
  public int known(UUID fund, String sha256) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from funds.bank_statement where fund_id = :fund and file_sha256 = :hash")
                .bind("fund", fund)
                .bind("hash", HexFormat.of().parseHex(sha256))
                .mapTo(Integer.class)
                .one());
  }

  public void add(List<Line> lines) {
    jdbi.useHandle(
        handle -> {
          var batch =
              handle.prepareBatch(
                  """
                  insert into funds.bank_line (id, statement_id, fund_id, n, amount_minor, booked_on, is_reversal, reference,
                    end_to_end_id, text, counterparty, account, mentions, return_code, return_text)
                  values (:id, :statement, :fund, :n, :minor, :bookedOn, :reversal, :reference, :endToEndId, :text, :counterparty,
                    :account, :mentions, :returnCode, :returnText)""");
          lines.forEach(line -> batch.bindMethods(line).add());
          batch.execute();
        });
  }

  /**
   * The head, before its lines.
   *
   * @throws org.samen.funds.BrokenFundRule when this statement is there already
   */
  public void add(UUID id, UUID fund, BankStatement statement, String sha256, String name) {
    int unused =
        Ledger.obeying(
            () ->
                jdbi.withHandle(
                    handle ->
                        handle
                            .createUpdate(
                                """
                            insert into funds.bank_statement (id, fund_id, file_sha256, file_name, number, iban, sequence,
                              opening_minor, opening_on, closing_minor, closing_on, imported_by, imported_at)
                            values (:id, :fund, :hash, :name, :number, :iban, :sequence, :openingMinor, :openingDay,
                              :closingMinor, :closingDay, :person, :now)""")
                            .bind("id", id)
                            .bind("fund", fund)
                            .bind("hash", HexFormat.of().parseHex(sha256))
                            .bind("name", name)
                            .bind("number", statement.id())
                            .bind("iban", statement.account())
                            .bind("sequence", statement.sequence())
                            .bind("openingMinor", statement.openingMinor())
                            .bind("openingDay", statement.openingDay())
                            .bind("closingMinor", statement.closingMinor())
                            .bind("closingDay", statement.closingDay())
                            .bind("person", caller.person())
                            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .execute()));
  }
}
