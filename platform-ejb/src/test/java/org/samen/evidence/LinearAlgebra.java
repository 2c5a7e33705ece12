package org.samen.evidence;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sums follow from known sums: Gaussian elimination over the integers modulo a large prime,
 * which finds at least all that follow over the rational numbers, since these equations have
 * coefficients of 0 and 1 only.
 */
final class LinearAlgebra {
  private static final long PRIME = 2_147_483_647L;

  private final Map<Integer, TreeMap<Integer, Long>> rows = new HashMap<>();

  /** Takes up a known sum of unknowns. */
  void know(Iterable<Integer> unknowns) {
    TreeMap<Integer, Long> row = reduced(unknowns);
    if (!row.isEmpty()) {
      long inverse =
          BigInteger.valueOf(row.getOrDefault(row.firstKey(), 0L))
              .modInverse(BigInteger.valueOf(PRIME))
              .longValueExact();
      row.replaceAll((unknown, factor) -> factor * inverse % PRIME);
      rows.put(row.firstKey(), row);
    }
  }

  /** Whether a sum of unknowns follows from the known ones. */
  boolean follows(Iterable<Integer> unknowns) {
    return reduced(unknowns).isEmpty();
  }

  private TreeMap<Integer, Long> reduced(Iterable<Integer> unknowns) {
    TreeMap<Integer, Long> row = new TreeMap<>();
    unknowns.forEach(unknown -> row.put(unknown, 1L));
    Integer next = row.isEmpty() ? null : row.firstKey();
    while (next != null) {
      TreeMap<Integer, Long> pivot = rows.get(next);
      if (pivot != null) {
        long factor = row.getOrDefault(next, 0L);
        pivot.forEach(
            (unknown, its) ->
                row.merge(
                    unknown,
                    Math.floorMod(-factor * its, PRIME),
                    (one, other) -> (one + other) % PRIME));
        row.values().removeIf(value -> value == 0);
      }
      next = row.higherKey(next);
    }
    return row;
  }
}
