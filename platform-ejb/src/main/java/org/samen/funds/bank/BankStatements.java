package org.samen.funds.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.jobs.Job;
import org.samen.jobs.JobFailed;
import org.samen.jobs.Jobs;
import org.samen.jobs.LongTransaction;
import org.samen.jobs.Progress;

/**
 * What the bank says: statement files (camt.053) are read as a job, whole or not at all, and once.
 * Each line then becomes an entry of the ledger: by the key of a payment or a pledge by itself,
 * else by hand with suggestions; or it is set aside with a reason.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class BankStatements {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LONGEST_NAME = 200;
  private static final int AT_ONCE = 200;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @EJB private Funds funds;
  @EJB private StatementRows rows;
  @EJB private LineMatching matching;
  @EJB private Jobs jobs;
  @EJB private LongTransaction transaction;

  /**
   * Takes a statement file in; a file that was taken in before changes nothing.
   *
   * @param patience how long to wait for the end, which comes by itself
   * @return the job that is at it or was
   * @throws NotFound when the caller sees no such fund
   * @throws org.samen.access.NotYours when another organisation keeps the fund's account
   * @throws JobFailed naming the rule that the file broke, when that was found within the patience
   * @throws UncheckedIOException when the upload breaks off
   */
  @RolesAllowed(Role.COORDINATOR)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public UUID read(UUID fund, String fileName, InputStream content, Duration patience) {
    FundDetails details = matching.kept(fund);
    UUID job = Ids.next(clock);
    Path file;
    String sha256;
    try {
      file = Files.createTempFile("samen-statement", ".xml");
      sha256 = keep(content, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = fileName.strip().substring(0, Math.min(LONGEST_NAME, fileName.strip().length()));
    jobs.start(
        job,
        "bank.read",
        name.isEmpty() ? "camt.053" : BankText.masked(name, LONGEST_NAME),
        fund,
        progress -> take(file, details, sha256, name, progress));
    Job ended = jobs.await(job, patience).orElseThrow(NotFound::new);
    String failure = ended.failure();
    if (failure != null) {
      throw new JobFailed(failure, ended.failureFacts());
    }
    return job;
  }

  private static String keep(InputStream content, Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream in = new DigestInputStream(content, digest)) {
        Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void take(Path file, FundDetails fund, String sha256, String name, Progress progress)
      throws Exception {
    try {
      if (rows.known(fund.id(), sha256) == 0) {
        transaction.run(
            LONGEST,
            () ->
                new StatementImport(
                        rows,
                        fund.id(),
                        fund.currency(),
                        sha256,
                        BankText.masked(name.isEmpty() ? "camt.053" : name, LONGEST_NAME),
                        clock,
                        progress)
                    .read(file));
      }
    } finally {
      Files.deleteIfExists(file);
    }
    match(fund.id(), progress);
  }

  /** What a key says for sure is booked, each line by itself; what cannot be stays open. */
  private void match(UUID fund, Progress progress) {
    List<LineMatching.Sure> sure = matching.sure(fund, AT_ONCE);
    long done = 0;
    while (!sure.isEmpty()) {
      boolean any = false;
      for (LineMatching.Sure line : sure) {
        progress.at("matching", done++, 0);
        try {
          matching.match(line.line(), line.kind(), line.subject());
          any = true;
        } catch (RuntimeException e) {
          if (LineMatching.rule(e) == null) {
            throw e;
          }
        }
      }
      sure = any ? matching.sure(fund, AT_ONCE) : List.of();
    }
  }

  /** Latest first. */
  public List<StatementSummary> list(UUID fund, int offset, int limit) {
    return jdbi.withHandle(handle -> LineSql.statements(handle, fund, offset, limit));
  }

  public int count(UUID fund) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from funds.bank_statement where fund_id = :fund")
                .bind("fund", fund)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * The latest first.
   *
   * @param state open, matched or aside; absent: all
   * @param statement of this one alone; absent: of all
   */
  public List<BankLine> lines(
      UUID fund, @Nullable String state, @Nullable UUID statement, int offset, int limit) {
    return jdbi.withHandle(handle -> LineSql.lines(handle, fund, state, statement, offset, limit));
  }

  /** All lines, the latest first, one by one. */
  public void eachLine(
      UUID fund, @Nullable String state, @Nullable UUID statement, Consumer<BankLine> reader) {
    jdbi.useHandle(handle -> LineSql.each(handle, fund, state, statement, reader));
  }

  public int countLines(UUID fund, @Nullable String state, @Nullable UUID statement) {
    return jdbi.withHandle(handle -> LineSql.countLines(handle, fund, state, statement));
  }

  /** What an open line may be, the likeliest first. */
  public List<Suggestion> suggestions(UUID line) {
    return jdbi.withHandle(handle -> LineSql.suggestions(handle, line));
  }

  /**
   * Whether the bank and the ledger agree.
   *
   * @throws NotFound when the caller sees no such fund
   */
  public Reconciliation reconciliation(UUID fund) {
    return jdbi.withHandle(
        handle -> LineSql.reconciliation(handle, fund).orElseThrow(NotFound::new));
  }

  /**
   * Books a line as what it is; the same again has no second effect. A contribution that the bank
   * took back freezes the fund's spending.
   *
   * @param kind payment, batch, return, contribution, receipt, reversal or recovery
   * @param subject the payment, the batch or the contribution; of a receipt its entry, which was
   *     booked by hand before and is not booked again
   * @throws org.samen.funds.BrokenFundRule when it cannot be that
   */
  @RolesAllowed(Role.COORDINATOR)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public BankLine match(UUID line, String kind, UUID subject) {
    return matching.match(line, kind, subject);
  }

  /**
   * Sets a line aside that is none of the fund's entries.
   *
   * @param reason others read it
   */
  @RolesAllowed(Role.COORDINATOR)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void setAside(UUID line, String reason) {
    matching.setAside(line, reason);
  }
}
