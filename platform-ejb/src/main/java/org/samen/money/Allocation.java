package org.samen.money;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides an amount by weights without losing a cent: each gets the whole minor units of its share,
 * and those that are left go one by one to the largest remainders, the first in order when they are
 * equal (the largest remainder method, Hamilton's).
 */
public final class Allocation {
  private Allocation() {}

  /**
   * The parts, in the order of the weights; together exactly the amount. A part differs from its
   * exact share by less than one minor unit, and that of weight 0 is 0. An amount below zero is
   * divided as the same amount above it.
   *
   * @param weights 0 or more each, at least one above it
   */
  public static long[] allocate(long minorUnits, long... weights) {
    if (Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("a weight is below 0");
    }
    BigInteger total =
        Arrays.stream(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (total.signum() == 0) {
      throw new IllegalArgumentException("no weight is above 0");
    }
    BigInteger amount = BigInteger.valueOf(minorUnits).abs();
    BigInteger[] parts = new BigInteger[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    BigInteger left = amount;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] share =
          amount.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(total);
      parts[i] = share[0];
      remainders[i] = share[1];
      left = left.subtract(share[0]);
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(left.longValueExact())
        .forEach(i -> parts[i] = parts[i].add(BigInteger.ONE));
    return Arrays.stream(parts)
        .map(part -> minorUnits < 0 ? part.negate() : part)
        .mapToLong(BigInteger::longValueExact)
        .toArray();
  }
}
