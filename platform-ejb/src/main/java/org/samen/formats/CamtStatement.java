package org.samen.formats;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One statement while it is read: its head, then entry by entry, then whether it adds up. */
final class CamtStatement {
  static final String ROOT = "/Document/BkToCstmrStmt/Stmt";
  private static final String ENTRY = ROOT + "/Ntry";
  private static final String BALANCE = ROOT + "/Bal";

  private final Camt053.Sink sink;
  private final CamtEntry entry = new CamtEntry();
  private final CamtAmount amount = new CamtAmount();

  private String id = "";
  private String account = "";
  private @Nullable String accountCurrency;
  private @Nullable Long sequence;
  private String kind = "";
  private @Nullable LocalDate day;
  private @Nullable Balance opening;
  private @Nullable Balance closing;
  private @Nullable Balance interim;
  private @Nullable BankStatement statement;
  private final List<BankStatement.Flaw> flaws = new ArrayList<>();
  private long movedMinor;
  private int entries;

  private record Balance(long minor, String currency, @Nullable LocalDate day) {}

  CamtStatement(Camt053.Sink sink) {
    this.sink = sink;
  }

  void begin(StringBuilder path, @Nullable String currency) {
    if (ROOT.contentEquals(path)) {
      clear();
    } else if (BALANCE.contentEquals(path)) {
      amount.clear();
      kind = "";
      day = null;
    } else if (ENTRY.contentEquals(path)) {
      statement();
      entry.clear();
    }
    entry.begin(path);
    if (currency != null) {
      amount.currency(currency);
      entry.currency(currency);
    }
  }

  void end(String path, String text) {
    if (path.equals(ROOT)) {
      finish();
    } else if (path.equals(ENTRY)) {
      add(entry.made(++entries, statement().currency()));
    } else if (path.startsWith(ENTRY)) {
      entry.leaf(path.substring(ENTRY.length() + 1), text);
    } else if (path.startsWith(ROOT)) {
      head(path.substring(ROOT.length() + 1), text);
    }
  }

  private void head(String part, String text) {
    switch (part) {
      case "Id" -> id = text;
      case "ElctrncSeqNb" -> sequence = number(text);
      case "Acct/Id/IBAN", "Acct/Id/Othr/Id" -> account = text;
      case "Acct/Ccy" -> accountCurrency = text;
      case "Bal/Tp/CdOrPrtry/Cd" -> kind = text;
      case "Bal/Amt" -> amount.value(text);
      case "Bal/CdtDbtInd" -> amount.direction(text);
      case "Bal/Dt/Dt", "Bal/Dt/DtTm" -> day = day(text);
      case "Bal" -> balance();
      default -> {}
    }
  }

  /** OPBD or PRCD opens, CLBD closes; on the pages of a long statement ITBD does both. */
  private void balance() {
    if (statement != null) {
      throw new InvalidBankFile("rule.bank.order");
    }
    Balance read = new Balance(amount.minor(), amount.currency(), day);
    switch (kind) {
      case "OPBD" -> opening = read;
      case "PRCD" -> opening = opening == null ? read : opening;
      case "CLBD" -> closing = read;
      case "ITBD" -> {
        if (opening == null && interim == null) {
          interim = read;
        } else {
          closing = closing == null ? read : closing;
        }
      }
      default -> {}
    }
  }

  private BankStatement statement() {
    if (statement == null) {
      Balance first = opening == null ? interim : opening;
      Balance last = closing == null && opening != null ? interim : closing;
      String currency =
          accountCurrency != null ? accountCurrency : first == null ? null : first.currency();
      if (id.isEmpty() || account.isEmpty() || first == null || last == null || currency == null) {
        throw new InvalidBankFile("rule.bank.no-balances");
      }
      if (!first.currency().equals(currency) || !last.currency().equals(currency)) {
        flaws.add(new BankStatement.Flaw("rule.bank.currencies", id));
      }
      statement =
          new BankStatement(
              id,
              account,
              currency,
              sequence,
              first.minor(),
              first.day(),
              last.minor(),
              last.day());
      movedMinor = first.minor();
      sink.begin(statement);
    }
    return statement;
  }

  private void add(BankStatement.Entry made) {
    if (made.booked()) {
      try {
        movedMinor = Math.addExact(movedMinor, made.minor());
      } catch (ArithmeticException tooLarge) {
        throw new InvalidBankFile("rule.bank.amount");
      }
    }
    if (entry.inAnotherCurrency()) {
      BankStatement.Flaw flaw = new BankStatement.Flaw("rule.bank.currencies", id);
      if (!flaws.contains(flaw)) {
        flaws.add(flaw);
      }
    }
    sink.entry(made);
  }

  private void finish() {
    BankStatement read = statement();
    if (movedMinor != read.closingMinor()) {
      flaws.add(
          new BankStatement.Flaw(
              "rule.bank.does-not-add-up",
              read.id(),
              CamtAmount.written(movedMinor, read.currency()),
              CamtAmount.written(read.closingMinor(), read.currency())));
    }
    sink.end(read, List.copyOf(flaws));
    clear();
  }

  private void clear() {
    id = "";
    account = "";
    accountCurrency = null;
    sequence = null;
    opening = null;
    closing = null;
    interim = null;
    statement = null;
    movedMinor = 0;
    entries = 0;
    flaws.clear();
  }

  private static @Nullable Long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
  }

  /** Of a day or of a moment, as the bank's own calendar has it. */
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
    } catch (DateTimeException noDay) {
      throw new InvalidBankFile("rule.bank.day");
    }
  }

  static @Nullable String orAbsent(String text) {
    return text.isEmpty() || Objects.equals(text, "NOTPROVIDED") ? null : text;
  }
}
