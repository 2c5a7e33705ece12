package org.samen.evidence;

import java.util.Arrays;

/**
 * When a number may leave the organisations that made it (domain.md): at least 10, from at least 3
 * organisations, and at least 5 left when any one of them takes its own off.
 *
 * <p>Parts are one number per organisation. A set that holds a safe one is safe.
 */
final class Threshold {
  static final long FEWEST = 10;
  static final long FEWEST_ORGANISATIONS = 3;
  static final long FEWEST_LEFT = 5;

  /**
   * How wide at least the range is that all that was published leaves for a suppressed cell, to
   * anybody: from the least to the most that it can be.
   */
  static final long NARROWEST_RANGE = 5;

  private Threshold() {}

  static boolean safe(long[] parts) {
    long whole = sum(parts);
    return whole >= FEWEST
        && Arrays.stream(parts).filter(part -> part > 0).count() >= FEWEST_ORGANISATIONS
        && whole - Arrays.stream(parts).max().orElse(0) >= FEWEST_LEFT;
  }

  static long sum(long[] parts) {
    return Arrays.stream(parts).sum();
  }

  static long[] plus(long[] one, long[] other) {
    long[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  static long[] minus(long[] one, long[] other) {
    long[] difference = one.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other[i];
    }
    return difference;
  }
}
