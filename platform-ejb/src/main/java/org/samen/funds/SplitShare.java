package org.samen.funds;

import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's part of an amount that was divided, in minor units.
 *
 * @param minorUnits its exact share rounded down, and one more when it got a remainder
 * @param beforeMinor of a true-up: what it bore by the estimate; it now owes the difference
 */
public record SplitShare(
    String organisation,
    String organisationName,
    UUID key,
    long amountMinor,
    long weight,
    long ofWeight,
    long minorUnits,
    boolean gotRemainder,
    @Nullable Long beforeMinor) {

  static SplitShare planned(
      String organisation,
      String organisationName,
      UUID key,
      long amountMinor,
      long weight,
      long ofWeight,
      long minorUnits) {
    boolean more =
        BigInteger.valueOf(minorUnits).compareTo(share(amountMinor, weight, ofWeight)[0]) > 0;
    return new SplitShare(
        organisation, organisationName, key, amountMinor, weight, ofWeight, minorUnits, more, null);
  }

  /** Whole minor units and what is left of them. */
  private static BigInteger[] share(long amountMinor, long weight, long ofWeight) {
    return BigInteger.valueOf(amountMinor)
        .multiply(BigInteger.valueOf(weight))
        .divideAndRemainder(BigInteger.valueOf(ofWeight));
  }

  /** Its exact share as a whole number of minor units and a fraction: "3333 1/3". */
  public String exact() {
    BigInteger[] share = share(amountMinor, weight, ofWeight);
    if (share[1].signum() == 0) {
      return share[0].toString();
    }
    BigInteger divisor = share[1].gcd(BigInteger.valueOf(ofWeight));
    return share[0]
        + " "
        + share[1].divide(divisor)
        + "/"
        + BigInteger.valueOf(ofWeight).divide(divisor);
  }
}
