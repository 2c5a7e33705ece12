package org.samen.funds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who pays whom so that nobody owes anything any more, in the fewest payments.
 *
 * <p>n members who owe or are owed need n payments less one for each group among them whose
 * balances make up zero, so the fewest payments come from the most such groups. They are searched
 * over all subsets, which is exact; above {@link #MOST_PROVED} members the largest debt is paid to
 * the largest claim again and again, which takes n − 1 at most and is not proved to be the fewest.
 */
final class Netting {
  static final int MOST_PROVED = 15;

  /**
   * @param minor above 0: owes; below 0: is owed
   */
  private record Balance(String organisation, long minor) {}

  /** A payment between two members, in minor units. */
  record Payment(String payer, String receiver, long amountMinor) {}

  private Netting() {}

  static boolean isProved(Map<String, Long> balances) {
    return balances.values().stream().filter(minor -> minor != 0).count() <= MOST_PROVED;
  }

  /**
   * Always the same for the same balances.
   *
   * @param balances by organisation, above 0 what it owes; together zero
   */
  static List<Payment> fewest(Map<String, Long> balances) {
    List<Balance> open = new ArrayList<>();
    new TreeMap<>(balances)
        .forEach(
            (organisation, minor) -> {
              if (minor != 0) {
                open.add(new Balance(organisation, minor));
              }
            });
    if (open.stream().mapToLong(Balance::minor).reduce(0, Math::addExact) != 0) {
      throw new IllegalArgumentException("balances do not make up zero");
    }
    List<Payment> payments = new ArrayList<>();
    if (open.size() <= MOST_PROVED) {
      groups(open).forEach(group -> pay(group, payments));
    } else {
      pay(open, payments);
    }
    return payments;
  }

  /** The most groups of which each makes up zero. */
  private static List<List<Balance>> groups(List<Balance> open) {
    int all = (1 << open.size()) - 1;
    long[] sum = new long[all + 1];
    int[] most = new int[all + 1];
    for (int set = 1; set <= all; set++) {
      int lowest = Integer.numberOfTrailingZeros(set);
      sum[set] = sum[set & (set - 1)] + open.get(lowest).minor();
      for (int i = 0; i < open.size(); i++) {
        if ((set & 1 << i) != 0) {
          most[set] = Math.max(most[set], most[set ^ 1 << i]);
        }
      }
      if (sum[set] == 0) {
        most[set]++;
      }
    }
    List<List<Balance>> groups = new ArrayList<>();
    for (int set = all; set != 0; ) {
      if (sum[set] == 0) {
        groups.add(new ArrayList<>());
      }
      int wanted = most[set] - (sum[set] == 0 ? 1 : 0);
      int i = 0;
      while ((set & 1 << i) == 0 || most[set ^ 1 << i] != wanted) {
        i++;
      }
      groups.getLast().add(open.get(i));
      set ^= 1 << i;
    }
    return groups;
  }

  /** The largest debt to the largest claim, until nothing is left: each payment settles one. */
  private static void pay(List<Balance> group, List<Payment> payments) {
    List<Balance> left = new ArrayList<>(group);
    Comparator<Balance> bySize =
        Comparator.comparingLong(Balance::minor).thenComparing(Balance::organisation);
    while (!left.isEmpty()) {
      left.sort(bySize);
      Balance claim = left.removeFirst();
      Balance debt = left.removeLast();
      long minor = Math.min(debt.minor(), -claim.minor());
      payments.add(new Payment(debt.organisation(), claim.organisation(), minor));
      if (debt.minor() > minor) {
        left.add(new Balance(debt.organisation(), debt.minor() - minor));
      } else if (-claim.minor() > minor) {
        left.add(new Balance(claim.organisation(), claim.minor() + minor));
      }
    }
  }
}
