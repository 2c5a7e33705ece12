package org.samen.money;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void theCentsThatAreLeftGoToTheLargestRemaindersTheFirstOfEqualOnes() {
    assertArrayEquals(new long[] {34, 33, 33}, Allocation.allocate(100, 1, 1, 1));
    assertArrayEquals(new long[] {17, 33, 50}, Allocation.allocate(100, 1, 2, 3));
    assertArrayEquals(new long[] {1, 1, 0}, Allocation.allocate(2, 5, 5, 5));
    assertArrayEquals(new long[] {0, 100, 0}, Allocation.allocate(100, 0, 7, 0));
    assertArrayEquals(new long[] {0, 0}, Allocation.allocate(0, 1, 1));
  }

  @Test
  void anAmountBelowZeroMirrorsItsOpposite() {
    assertArrayEquals(new long[] {-34, -33, -33}, Allocation.allocate(-100, 1, 1, 1));
  }

  @Test
  void weightsOfNothingOrBelowZeroDivideNothing() {
    assertThrows(IllegalArgumentException.class, () -> Allocation.allocate(100));
    assertThrows(IllegalArgumentException.class, () -> Allocation.allocate(100, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Allocation.allocate(100, 2, -1));
  }

  @Test
  void theLargestNumbersDoNotOverflow() {
    long most = Long.MAX_VALUE;
    assertArrayEquals(
        new long[] {most / 3 + 1, most / 3, most / 3}, Allocation.allocate(most, most, most, most));
    assertEquals(
        Long.MIN_VALUE, Arrays.stream(Allocation.allocate(Long.MIN_VALUE, most, most, 1)).sum());
  }

  @Test
  void whateverIsDividedAddsUpAndStaysWithinOneUnitOfItsShare() {
    Random random = new Random(42);
    for (int round = 0; round < 5000; round++) {
      long amount = random.nextLong() >> random.nextInt(64);
      long[] weights = new long[1 + random.nextInt(12)];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextInt(4) == 0 ? 0 : random.nextLong() >>> (1 + random.nextInt(62));
      }
      weights[random.nextInt(weights.length)] += weights[0] == Long.MAX_VALUE ? 0 : 1;
      check(amount, Arrays.stream(weights).map(w -> w < 0 ? Long.MAX_VALUE : w).toArray());
    }
  }

  private static void check(long amount, long[] weights) {
    long[] parts = Allocation.allocate(amount, weights);
    BigInteger total = sum(weights);
    assertEquals(BigInteger.valueOf(amount), sum(parts));
    for (int i = 0; i < parts.length; i++) {
      BigInteger off =
          BigInteger.valueOf(parts[i])
              .multiply(total)
              .subtract(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weights[i])));
      assertTrue(off.abs().compareTo(total) < 0, "further than one unit from its share");
      assertTrue(weights[i] > 0 || parts[i] == 0, "something for nothing");
      for (int j = 0; j < i; j++) {
        assertTrue(
            weights[j] <= weights[i] || Math.abs(parts[j]) >= Math.abs(parts[i]), "more for less");
      }
    }
  }

  private static BigInteger sum(long[] values) {
    return Arrays.stream(values)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
