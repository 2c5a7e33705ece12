package org.samen.funds.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.audit.Trail;
import org.samen.formats.Iban;
import org.samen.formats.Pain001;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.funds.Kinds;
import org.samen.funds.Ledger;
import org.samen.notices.Notices;

/**
 * Pays what was approved: chosen payables → a batch → released by two people, one of them of the
 * organisation that keeps the account → a file for the bank. What is paid says the bank statement
 * alone, see {@link BankStatements}.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Payments {
  /** The most payments in one batch. */
  public static final int MOST = 1000;

  private static final int LONGEST_REASON = 500;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;
  @Inject private Trail trail;
  @EJB private Funds funds;

  /** What is approved and not being paid, by organisation. */
  public List<Payable> payables(UUID fund, int offset, int limit) {
    return jdbi.withHandle(handle -> PaymentSql.payables(handle, fund, offset, limit));
  }

  public int countPayables(UUID fund) {
    return jdbi.withHandle(handle -> PaymentSql.countPayables(handle, fund));
  }

  /**
   * Newest first.
   *
   * @param state prepared, released or cancelled; absent: all
   */
  public List<BatchSummary> batches(UUID fund, @Nullable String state, int offset, int limit) {
    return jdbi.withHandle(handle -> PaymentSql.batches(handle, fund, state, offset, limit));
  }

  public int countBatches(UUID fund, @Nullable String state) {
    return jdbi.withHandle(handle -> PaymentSql.countBatches(handle, fund, state));
  }

  /** Empty when there is none, or none of the caller's. */
  public Optional<BatchDetails> batch(UUID id) {
    return jdbi.withHandle(handle -> PaymentSql.batch(handle, id));
  }

  /**
   * Puts approved expenses into a batch; the same command again has no further effect.
   *
   * @param id made by the client
   * @throws org.samen.funds.BrokenFundRule naming what keeps it from being paid
   */
  @RolesAllowed(Role.COORDINATOR)
  public void prepare(UUID id, UUID fund, List<UUID> expenses, LocalDate executeOn) {
    if (expenses.isEmpty() || expenses.size() > MOST) {
      throw new InvalidFields(List.of(new Problem("expenses", "rule.funds.range", 1, MOST)));
    }
    if (executeOn.isAfter(LocalDate.ofInstant(clock.instant(), Kinds.ZONE).plusYears(1))) {
      throw new InvalidFields(List.of(new Problem("executeOn", "rule.funds.pays-within-a-year")));
    }
    jdbi.useHandle(
        handle ->
            new Ledger(handle, clock.instant())
                .perform(
                    "select funds.prepare_batch(?, ?, ?::uuid[], ?, ?)",
                    id,
                    fund,
                    array(expenses),
                    executeOn,
                    Ledger.at(clock.instant())));
    FundDetails details = funds.find(fund).orElseThrow(NotFound::new);
    for (String member : details.present()) {
      notices.tellRole(
          member,
          Role.COORDINATOR,
          "batch.prepared",
          Map.of("fund", details.name()),
          "funds/" + fund + "/bank/" + id);
    }
  }

  private static String array(List<UUID> ids) {
    return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
  }

  /**
   * Releases a batch for the caller; answers its state, which is released once a second person did.
   *
   * @throws org.samen.funds.BrokenFundRule when it cannot be released
   */
  @RolesAllowed(Role.COORDINATOR)
  public String release(UUID id) {
    return jdbi.withHandle(
        handle ->
            Ledger.obeying(
                () ->
                    handle
                        .createQuery("select funds.release_batch(:id, :now)")
                        .bind("id", id)
                        .bind("now", Ledger.at(clock.instant()))
                        .mapTo(String.class)
                        .one()));
  }

  /**
   * Cancels a batch of which nothing was paid, so that its expenses can be paid otherwise.
   *
   * @param reason others read it
   * @throws org.samen.funds.BrokenFundRule when the bank paid some, or the caller released it
   */
  @RolesAllowed(Role.COORDINATOR)
  public void cancel(UUID id, String reason) {
    mustBeReason(reason);
    jdbi.useHandle(
        handle ->
            new Ledger(handle, clock.instant())
                .perform(
                    "select funds.cancel_batch(?, ?, ?)",
                    id,
                    reason.strip(),
                    Ledger.at(clock.instant())));
  }

  static void mustBeReason(String reason) {
    List<Problem> problems = new ArrayList<>();
    if (reason.isBlank()) {
      problems.add(new Problem("reason", "rule.required"));
    } else if (reason.length() > LONGEST_REASON) {
      problems.add(new Problem("reason", "rule.too-long", LONGEST_REASON));
    }
    TextScreen.screen(reason)
        .rules()
        .forEach(rule -> problems.add(new Problem("reason", rule.key())));
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  /**
   * Writes a released batch as pain.001.001.09 for the bank, the same bytes each time. Who took it
   * is recorded.
   *
   * @throws NotFound when there is none of the caller's
   * @throws NotYours when another organisation keeps the account
   * @throws InvalidFields when it is not released
   */
  @RolesAllowed(Role.COORDINATOR)
  public void write(UUID id, OutputStream out) {
    BatchDetails details = batch(id).orElseThrow(NotFound::new);
    BatchSummary batch = details.batch();
    FundDetails fund = funds.find(batch.fund()).orElseThrow(NotFound::new);
    caller.mustActFor(fund.holder());
    if (!batch.state().equals("released")) {
      throw new InvalidFields(List.of(new Problem("batch", "rule.funds.two-people-release")));
    }
    Instant released =
        details.releases().stream()
            .map(BatchDetails.Release::at)
            .max(Instant::compareTo)
            .orElse(batch.preparedAt());
    try (Pain001 file =
        new Pain001(
            out,
            new Pain001.Batch(
                batch.key(),
                released,
                batch.executeOn(),
                details.holderName(),
                new Iban(details.iban()),
                batch.items(),
                batch.totalMinor()))) {
      for (BatchDetails.Item item : details.payments()) {
        file.pay(
            new Pain001.Payment(
                item.endToEndId(),
                item.amountMinor(),
                item.holderName(),
                new Iban(item.iban()),
                fund.name() + " " + item.expense().toString().substring(24)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    trail.record("batch.downloaded", "batch", id, fund.holder(), List.of());
  }
}
