package org.samen.formats;

import org.jspecify.annotations.Nullable;
import org.samen.formats.BankStatement.Detail;

/** One transaction within an entry while it is read. */
final class CamtDetail {
  private final CamtAmount amount = new CamtAmount();
  private boolean signed;
  private @Nullable String endToEndId;
  private @Nullable String batchId;
  private @Nullable String reference;
  private @Nullable String structured;
  private final StringBuilder remittance = new StringBuilder();
  private final Party debtor = new Party();
  private final Party creditor = new Party();
  private @Nullable String returnCode;
  private @Nullable String returnText;

  private static final class Party {
    private @Nullable String name;
    private @Nullable String account;
  }

  void leaf(String part, String value, String currency) {
    switch (part) {
      case "Amt", "AmtDtls/TxAmt/Amt" -> {
        if (!amount.given() || part.equals("Amt")) {
          amount.currency(currency);
          amount.value(value);
        }
      }
      case "CdtDbtInd" -> {
        amount.direction(value);
        signed = true;
      }
      case "Refs/EndToEndId" -> endToEndId = CamtStatement.orAbsent(value);
      case "Refs/PmtInfId" -> batchId = CamtStatement.orAbsent(value);
      case "Refs/AcctSvcrRef" -> reference = CamtStatement.orAbsent(value);
      case "RmtInf/Strd/CdtrRefInf/Ref" -> structured = CamtStatement.orAbsent(value);
      case "RmtInf/Ustrd", "AddtlTxInf" -> say(value);
      case "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm" -> debtor.name = value;
      case "RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm" -> creditor.name = value;
      case "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id" -> debtor.account = value;
      case "RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id" ->
          creditor.account = value;
      case "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry" -> returnCode = CamtStatement.orAbsent(value);
      case "RtrInf/AddtlInf" -> returnText = CamtStatement.orAbsent(value);
      default -> {}
    }
  }

  private void say(String more) {
    if (!more.isEmpty() && remittance.length() < CamtEntry.LONGEST_REMITTANCE) {
      remittance.append(remittance.isEmpty() ? "" : " ").append(more);
    }
  }

  /** Its part of an entry; absent when the bank does not say it in the account's currency. */
  @Nullable Long minor(String currency, boolean entryWentOut) {
    if (!amount.given() || !amount.currency().equals(currency)) {
      return null;
    }
    long minor = amount.minor();
    return !signed && entryWentOut ? -minor : minor;
  }

  /**
   * The detail, with the other side's name and account: who paid when money came in, who was paid
   * when it went out. Of a returned payment the bank names the parties of the payment.
   */
  Detail made(long minor) {
    boolean in = minor > 0 && returnCode == null;
    Party other = in ? debtor : creditor;
    return new Detail(
        minor,
        endToEndId,
        batchId,
        reference,
        structured,
        CamtEntry.cut(remittance.toString()),
        other.name,
        other.account,
        returnCode,
        returnText);
  }
}
