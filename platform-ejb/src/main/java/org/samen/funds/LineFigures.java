package org.samen.funds;

import java.util.UUID;

/**
 * A budget line and how it stands; amounts in minor units.
 *
 * @param spentMinor approved, less what was reversed
 * @param reservedMinor asked for and not decided
 * @param earmarkedMinor received for this line alone
 * @param freeMinor what an expense on this line may ask of the fund at most
 */
public record LineFigures(
    UUID id,
    String name,
    int bookYear,
    String role,
    String careSystem,
    boolean payerMayOwe,
    String costCategory,
    long budgetMinor,
    long spentMinor,
    long reservedMinor,
    long earmarkedMinor,
    long freeMinor) {
  /** What is left of the budget; below zero when it is over. */
  public long leftMinor() {
    return budgetMinor - spentMinor - reservedMinor;
  }
}
