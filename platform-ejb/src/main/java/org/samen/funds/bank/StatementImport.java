package org.samen.funds.bank;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.formats.BankStatement;
import org.samen.formats.BankStatement.Detail;
import org.samen.formats.BankStatement.Entry;
import org.samen.formats.Camt053;
import org.samen.formats.Iban;
import org.samen.formats.InvalidBankFile;
import org.samen.jobs.Progress;

/** Takes one statement file in, line by line; a flaw anywhere in it refuses the whole. */
final class StatementImport implements Camt053.Sink {
  private static final int CHUNK = 500;
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_KEY = 100;

  private final StatementRows rows;
  private final UUID fund;
  private final String currency;
  private final String sha256;
  private final String fileName;
  private final Clock clock;
  private final Progress progress;
  private final Set<String> partners;
  private final List<StatementRows.Line> chunk = new ArrayList<>();
  private UUID statement = new UUID(0, 0);
  private int n;
  private long lines;

  StatementImport(
      StatementRows rows,
      UUID fund,
      String currency,
      String sha256,
      String fileName,
      Clock clock,
      Progress progress) {
    this.rows = rows;
    this.fund = fund;
    this.currency = currency;
    this.sha256 = sha256;
    this.fileName = fileName;
    this.clock = clock;
    this.progress = progress;
    this.partners = Set.copyOf(rows.partners());
  }

  /**
   * Reads the file into the current transaction.
   *
   * @throws RefusedStatement when it is none, does not add up, or is of another account
   */
  void read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Camt053.read(in, this);
    } catch (InvalidBankFile invalid) {
      throw RefusedStatement.of(invalid);
    }
  }

  @Override
  public void begin(BankStatement read) {
    if (!rows.isAccountOf(fund, read.account())) {
      throw new RefusedStatement(
          "rule.bank.other-account",
          List.of(Iban.read(read.account()).map(Iban::masked).orElse("?")));
    }
    if (!read.currency().equals(currency)) {
      throw new RefusedStatement("rule.bank.other-currency", List.of(currency));
    }
    statement = Ids.next(clock);
    n = 0;
    rows.add(statement, fund, read, sha256, fileName);
  }

  @Override
  public void entry(Entry entry) {
    if (!entry.booked() || entry.minor() == 0) {
      return;
    }
    LocalDate day = entry.bookingDay() == null ? entry.valueDay() : entry.bookingDay();
    if (day == null) {
      throw new RefusedStatement("rule.bank.day", List.of());
    }
    if (entry.details().isEmpty()) {
      add(line(entry, day, entry.minor(), null));
    }
    for (Detail detail : entry.details()) {
      add(line(entry, day, detail.minor(), detail));
    }
  }

  private StatementRows.Line line(Entry entry, LocalDate day, long minor, @Nullable Detail detail) {
    String said =
        detail == null
            ? entry.text()
            : String.join(" ", detail.remittance(), orEmpty(detail.structured()), entry.text());
    String name = detail == null ? null : detail.counterpartyName();
    String account = detail == null ? null : detail.counterpartyIban();
    String key = detail == null ? null : detail.endToEndId();
    return new StatementRows.Line(
        Ids.next(clock),
        statement,
        fund,
        ++n,
        minor,
        day,
        entry.reversal(),
        cut(entry.reference() != null || detail == null ? entry.reference() : detail.reference()),
        cut(key),
        BankText.masked(said, LONGEST_TEXT),
        name != null && partners.contains(name.toLowerCase(Locale.ROOT)) ? cut(name) : null,
        account == null ? null : Iban.read(account).map(Iban::masked).orElse(null),
        PledgeKey.in(said + " " + orEmpty(key)).orElse(null),
        detail == null ? null : detail.returnCode(),
        detail == null || detail.returnText() == null
            ? null
            : BankText.masked(detail.returnText(), LONGEST_TEXT));
  }

  /** Keys come from a bank or a payer: what could lead to a person is masked in them too. */
  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : BankText.maskedKey(text, LONGEST_KEY);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void add(StatementRows.Line line) {
    chunk.add(line);
    lines++;
    if (chunk.size() == CHUNK) {
      flush();
    }
  }

  private void flush() {
    rows.add(List.copyOf(chunk));
    chunk.clear();
    progress.at("reading", lines, 0);
  }

  @Override
  public void end(BankStatement read, List<BankStatement.Flaw> flaws) {
    if (!flaws.isEmpty()) {
      throw RefusedStatement.of(flaws.getFirst());
    }
    flush();
  }
}
