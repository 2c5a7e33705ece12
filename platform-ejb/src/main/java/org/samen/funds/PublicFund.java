package org.samen.funds;

import java.util.List;

/**
 * What anyone may know of a fund whose members opened its page: totals, no persons and no
 * organisation's own; amounts in minor units. What was received, less what was spent and what is
 * reserved, is available.
 */
public record PublicFund(
    String name,
    String purpose,
    String holderName,
    String currency,
    long receivedMinor,
    long spentMinor,
    long reservedMinor,
    long availableMinor,
    int members,
    List<Line> lines) {

  /** A budget line and what was spent on it. */
  public record Line(
      String name,
      int bookYear,
      String role,
      String careSystem,
      long budgetMinor,
      long spentMinor) {}

  PublicFund with(List<Line> all) {
    return new PublicFund(
        name,
        purpose,
        holderName,
        currency,
        receivedMinor,
        spentMinor,
        reservedMinor,
        availableMinor,
        members,
        all);
  }
}
