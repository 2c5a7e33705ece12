package org.samen.formats;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one account.
 *
 * @param id as the bank numbers it
 * @param account the account's IBAN, or what the bank calls it
 * @param sequence the bank's electronic number, if it gives one
 * @param openingMinor booked balance before, in minor units; below zero when it is owed
 * @param closingMinor booked balance after
 */
public record BankStatement(
    String id,
    String account,
    String currency,
    @Nullable Long sequence,
    long openingMinor,
    @Nullable LocalDate openingDay,
    long closingMinor,
    @Nullable LocalDate closingDay) {

  /**
   * A movement on the account.
   *
   * @param minor in minor units; above zero for what came in, below for what went out
   * @param reversal whether the bank takes an earlier movement back
   * @param booked whether it counts in the balance; what is still pending does not
   * @param reference the bank's own key of it
   * @param text what the bank says of it
   * @param details its parts; empty when the bank gives none
   */
  public record Entry(
      int number,
      long minor,
      boolean reversal,
      boolean booked,
      @Nullable LocalDate bookingDay,
      @Nullable LocalDate valueDay,
      @Nullable String reference,
      @Nullable String batchId,
      String text,
      List<Detail> details) {
    public Entry {
      details = List.copyOf(details);
    }
  }

  /**
   * One payment within a movement.
   *
   * @param minor signed as the entry's; the only part's is the entry's own
   * @param endToEndId the payer's key, absent where it was not provided
   * @param batchId the key of the payer's file
   * @param reference the bank's own key
   * @param structured the creditor's reference, such as a payment reference
   * @param remittance what the payer wrote
   * @param counterpartyName who is on the other side
   * @param counterpartyIban their account, or what the bank calls it
   * @param returnCode why it came back (ISO external code, such as AC04)
   * @param returnText what the bank adds to that
   */
  public record Detail(
      long minor,
      @Nullable String endToEndId,
      @Nullable String batchId,
      @Nullable String reference,
      @Nullable String structured,
      String remittance,
      @Nullable String counterpartyName,
      @Nullable String counterpartyIban,
      @Nullable String returnCode,
      @Nullable String returnText) {}

  /**
   * What is wrong with a statement that could be read.
   *
   * @param rule key of the sentence
   */
  public record Flaw(String rule, List<Object> facts) {
    Flaw(String rule, Object... facts) {
      this(rule, List.of(facts));
    }
  }
}
