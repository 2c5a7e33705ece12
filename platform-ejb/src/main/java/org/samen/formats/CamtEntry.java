package org.samen.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.formats.BankStatement.Detail;
import org.samen.formats.BankStatement.Entry;

/** One entry while it is read, with its details. */
final class CamtEntry {
  /** A batch of more would not be one to look through; it also bounds the memory. */
  private static final int MOST_DETAILS = 20_000;

  static final int LONGEST_REMITTANCE = 1000;
  private static final String DETAIL = "NtryDtls/TxDtls";
  private static final String WITHIN = DETAIL + "/";
  private static final String PATH = CamtStatement.ROOT + "/Ntry/" + DETAIL;

  private final CamtAmount amount = new CamtAmount();
  private boolean reversal;
  private boolean booked;
  private @Nullable LocalDate bookingDay;
  private @Nullable LocalDate valueDay;
  private @Nullable String reference;
  private @Nullable String batchId;
  private String text = "";
  private boolean inAnotherCurrency;
  private final List<CamtDetail> details = new ArrayList<>();
  private @Nullable CamtDetail detail;
  private String lastCurrency = "";

  void clear() {
    amount.clear();
    reversal = false;
    booked = false;
    bookingDay = null;
    valueDay = null;
    reference = null;
    batchId = null;
    text = "";
    inAnotherCurrency = false;
    details.clear();
    detail = null;
  }

  void begin(StringBuilder path) {
    if (PATH.contentEquals(path)) {
      if (details.size() == MOST_DETAILS) {
        throw new InvalidBankFile("rule.bank.batch-too-large", MOST_DETAILS);
      }
      detail = new CamtDetail();
      details.add(detail);
    }
  }

  void currency(String code) {
    lastCurrency = code;
  }

  void leaf(String part, String value) {
    CamtDetail within = detail;
    if (within != null && part.startsWith(WITHIN)) {
      within.leaf(part.substring(WITHIN.length()), value, lastCurrency);
      return;
    }
    switch (part) {
      case DETAIL -> detail = null;
      case "Amt" -> {
        amount.currency(lastCurrency);
        amount.value(value);
      }
      case "CdtDbtInd" -> amount.direction(value);
      case "RvslInd" -> reversal = value.equals("true") || value.equals("1");
      case "Sts", "Sts/Cd" -> booked = booked || value.equals("BOOK");
      case "BookgDt/Dt", "BookgDt/DtTm" -> bookingDay = CamtStatement.day(value);
      case "ValDt/Dt", "ValDt/DtTm" -> valueDay = CamtStatement.day(value);
      case "AcctSvcrRef" -> reference = CamtStatement.orAbsent(value);
      case "AddtlNtryInf" -> text = value;
      case "NtryDtls/Btch/PmtInfId" -> batchId = CamtStatement.orAbsent(value);
      default -> {}
    }
  }

  boolean inAnotherCurrency() {
    return inAnotherCurrency;
  }

  Entry made(int number, String currency) {
    inAnotherCurrency = !amount.currency().equals(currency);
    long minor = amount.minor();
    return new Entry(
        number,
        minor,
        reversal,
        booked,
        bookingDay,
        valueDay,
        reference,
        batchId,
        cut(text),
        parts(minor, currency));
  }

  /** The details, if they make the entry; one detail is the entry. */
  private List<Detail> parts(long minor, String currency) {
    if (details.size() == 1) {
      return List.of(details.getFirst().made(minor));
    }
    List<Detail> parts = new ArrayList<>(details.size());
    long sum = 0;
    for (CamtDetail each : details) {
      Long part = each.minor(currency, minor < 0);
      if (part == null) {
        return List.of();
      }
      sum += part;
      parts.add(each.made(part));
    }
    return sum == minor ? parts : List.of();
  }

  static String cut(String text) {
    return text.substring(0, Math.min(LONGEST_REMITTANCE, text.length()));
  }
}
