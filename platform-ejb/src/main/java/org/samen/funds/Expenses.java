package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * What organisations spend from a fund: draft → submitted (its amount is reserved) → approved (it
 * is posted) → paid; or rejected, returned to be mended, withdrawn (what was reserved is released);
 * a mistake after approval is reversed. Whoever submits never decides: see {@link Decisions}.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Expenses {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /**
   * Writes a draft, or changes one that was not submitted or came back. The same new draft again
   * has no second effect.
   *
   * @throws InvalidFields naming every field that cannot be
   * @throws ChangedMeanwhile when somebody changed it, it was submitted, or the id is another's
   * @throws NotFound when the caller's organisation is no member of the fund
   */
  public void save(EditExpense command) {
    FundRules.refuse(FundRules.ofDraft(command));
    jdbi.useHandle(
        handle -> {
          FundDetails fund = FundSql.ofMember(handle, command.fund());
          FundRules.refuse(foreign(handle, command, fund));
          boolean written =
              Ledger.obeying(
                  () ->
                      ExpenseSql.write(
                          handle,
                          command,
                          caller.organisation(),
                          caller.person(),
                          fund.currency(),
                          clock.instant()));
          if (!written && !isTheSame(handle, command)) {
            throw new ChangedMeanwhile();
          }
        });
  }

  /** Lines and keys of another fund, files of another organisation, partners that there are not. */
  private List<Problem> foreign(Handle handle, EditExpense command, FundDetails fund) {
    List<Problem> problems = new ArrayList<>();
    Set<UUID> lines = fund.lines().stream().map(LineFigures::id).collect(Collectors.toSet());
    for (int i = 0; i < command.parts().size(); i++) {
      if (!lines.contains(command.parts().get(i).line())) {
        problems.add(new Problem("parts[" + i + "].line", "rule.unknown-choice"));
      }
    }
    for (int i = 0; i < command.attachments().size(); i++) {
      if (!isThere(
          handle,
          "attachments.attachment where id = ? and organisation = ?",
          command.attachments().get(i),
          caller.organisation())) {
        problems.add(new Problem("attachments[" + i + "]", "rule.unknown-choice"));
      }
    }
    UUID key = command.key();
    if (key != null && !isThere(handle, "funds.key where id = ? and fund_id = ?", key, fund.id())) {
      problems.add(new Problem("key", "rule.unknown-choice"));
    }
    String partner = command.providerOrganisation();
    if (partner != null
        && !isThere(handle, "organisations.organisation where alias = ?", partner)) {
      problems.add(new Problem("providerOrganisation", "rule.unknown-choice"));
    }
    return problems;
  }

  private static boolean isThere(Handle handle, String rows, Object... values) {
    return handle
        .select("select exists (select from " + rows + ")", values)
        .mapTo(Boolean.class)
        .one();
  }

  private boolean isTheSame(Handle handle, EditExpense command) {
    return command.version() == null
        && find(handle, command.id())
            .filter(
                there ->
                    caller.actsFor(there.organisation())
                        && there.state().equals("draft")
                        && there.version() == 0
                        && there.fund().equals(command.fund())
                        && there.kind().equals(command.kind())
                        && there.provider().equals(command.provider().strip())
                        && Objects.equals(
                            there.providerOrganisation(), command.providerOrganisation())
                        && Objects.equals(there.amountMinor(), command.amountMinor())
                        && Objects.equals(there.spentOn(), command.spentOn())
                        && there.purpose().equals(command.purpose().strip())
                        && Objects.equals(
                            there.reference(), ExpenseSql.blankToNull(command.reference()))
                        && Objects.equals(
                            there.payerReason(), ExpenseSql.blankToNull(command.payerReason()))
                        && there.redacted() == command.redacted()
                        && Objects.equals(there.key(), command.key())
                        && there.receipts().stream()
                            .map(ExpenseDetails.Receipt::id)
                            .collect(Collectors.toSet())
                            .equals(Set.copyOf(command.attachments()))
                        && there.parts().stream()
                            .map(part -> new Part(part.line(), part.amountMinor()))
                            .toList()
                            .equals(command.parts()))
            .isPresent();
  }

  /**
   * What submitting it would meet now; nothing happens.
   *
   * @throws NotFound when there is none of the caller's
   */
  public Preview preview(UUID id) {
    return jdbi.withHandle(handle -> preview(handle, require(handle, id)));
  }

  private Preview preview(Handle handle, ExpenseDetails expense) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
    return Submission.of(handle, expense, today).preview(ExpenseSql.claimed(handle, expense.id()));
  }

  /**
   * Submits a draft: reserves its amount, and asks the other members' coordinators. One that is
   * submitted already stays so.
   *
   * @throws InvalidFields naming all that is missing or cannot be
   * @throws BrokenFundRule when the fund's state has changed meanwhile
   */
  public void submit(UUID id) {
    jdbi.useHandle(
        handle -> {
          Ledger ledger = new Ledger(handle, clock.instant());
          ledger.oneAtATime(id);
          ExpenseDetails expense = require(handle, id);
          caller.mustActFor(expense.organisation());
          if (expense.state().equals("submitted")) {
            return;
          }
          FundRules.refuse(preview(handle, expense).problems());
          ledger.submit(id);
          tellDeciders(handle, expense);
        });
  }

  /**
   * Takes a submitted expense back to edit it; what was approved of it so far is void. One that
   * came back already stays so.
   *
   * @throws BrokenFundRule when it was decided
   */
  public void recall(UUID id) {
    takeBack(id, true);
  }

  /**
   * Withdraws an expense for good, a draft too. One that is withdrawn already stays so.
   *
   * @throws BrokenFundRule when it was decided
   */
  public void withdraw(UUID id) {
    takeBack(id, false);
  }

  private void takeBack(UUID id, boolean toEdit) {
    jdbi.useHandle(
        handle -> {
          Ledger ledger = new Ledger(handle, clock.instant());
          ledger.oneAtATime(id);
          ExpenseDetails expense = require(handle, id);
          caller.mustActFor(expense.organisation());
          if (!expense.state().equals(toEdit ? "returned" : "withdrawn")) {
            ledger.withdraw(id, toEdit);
          }
        });
  }

  /** Empty when there is none, or none that the caller may see. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
  public Optional<ExpenseDetails> find(UUID id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  /** Latest first. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
  public List<ExpenseSummary> list(ExpenseFilter filter, int offset, int limit) {
    return jdbi.withHandle(handle -> ExpenseSql.list(handle, filter, offset, limit));
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
  public int count(ExpenseFilter filter) {
    return jdbi.withHandle(handle -> ExpenseSql.count(handle, filter));
  }

  /** The same, counted no further than this. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
  public int count(ExpenseFilter filter, int most) {
    return jdbi.withHandle(handle -> ExpenseSql.count(handle, filter, most));
  }

  private Optional<ExpenseDetails> find(Handle handle, UUID id) {
    return ExpensePage.find(
        handle,
        id,
        (state, organisation, submitter, provider, already) ->
            DecisionRules.broken(
                state,
                organisation,
                submitter,
                provider,
                already,
                caller.has(Role.COORDINATOR),
                caller.organisation(),
                caller.person()));
  }

  private ExpenseDetails require(Handle handle, UUID id) {
    return find(handle, id).orElseThrow(NotFound::new);
  }

  private void tellDeciders(Handle handle, ExpenseDetails expense) {
    FundDetails fund = FundSql.require(handle, expense.fund());
    FundNews.tellOthers(
        notices,
        caller,
        fund,
        "expense.submitted",
        Map.of("fund", fund.name(), "organisation", expense.organisationName()),
        "funds/expenses/" + expense.id());
  }
}
