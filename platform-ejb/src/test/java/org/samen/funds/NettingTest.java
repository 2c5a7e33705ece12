package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NettingTest {
  @Test
  void oneWhoOwesPaysWhoIsOwed() {
    assertEquals(
        List.of(new Netting.Payment("b", "a", 500)),
        Netting.fewest(Map.of("a", -500L, "b", 500L, "c", 0L)));
    assertEquals(List.of(), Netting.fewest(Map.of("a", 0L)));
  }

  @Test
  void twoPairsThatMatchTakeTwoPaymentsWhereTheLargestFirstTakesThree() {
    Map<String, Long> balances = Map.of("a", -700L, "b", 600L, "c", -600L, "d", 400L, "e", 300L);
    assertEquals(3, Netting.fewest(balances).size());
    balances = Map.of("a", 500L, "b", -400L, "c", 400L, "d", -300L, "e", -200L);
    assertEquals(3, Netting.fewest(balances).size());
    balances =
        Map.of("a", 700L, "b", -400L, "c", -300L, "d", 500L, "e", -500L, "f", 200L, "g", -200L);
    assertEquals(4, Netting.fewest(balances).size());
  }

  @Test
  void everyBalanceBecomesZeroAndNoFewerPaymentsCouldDoIt() {
    Random random = new Random(20260610);
    for (int round = 0; round < 400; round++) {
      int members = 2 + random.nextInt(6);
      Map<String, Long> balances = new HashMap<>();
      long sum = 0;
      for (int i = 0; i < members - 1; i++) {
        long minor = random.nextInt(13) - 6;
        balances.put("m" + i, minor);
        sum += minor;
      }
      balances.put("last", -sum);
      List<Netting.Payment> payments = Netting.fewest(balances);
      assertSettled(balances, payments);
      assertEquals(searched(balances), payments.size(), balances::toString);
    }
  }

  @Test
  void aboveFifteenMembersEveryBalanceStillBecomesZero() {
    Random random = new Random(7);
    Map<String, Long> balances = new HashMap<>();
    long sum = 0;
    for (int i = 0; i < 40; i++) {
      long minor = 1 + random.nextInt(100_000) * (random.nextBoolean() ? 1L : -1L);
      balances.put("m" + i, minor);
      sum += minor;
    }
    balances.put("last", -sum);
    List<Netting.Payment> payments = Netting.fewest(balances);
    assertSettled(balances, payments);
    assertTrue(payments.size() <= 40);
    assertFalse(Netting.isProved(balances));
  }

  @Test
  void balancesThatDoNotMakeUpZeroAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Netting.fewest(Map.of("a", -500L, "b", 499L)));
  }

  private static void assertSettled(Map<String, Long> balances, List<Netting.Payment> payments) {
    Map<String, Long> left = new HashMap<>(balances);
    for (Netting.Payment payment : payments) {
      assertTrue(payment.amountMinor() > 0);
      left.merge(payment.payer(), -payment.amountMinor(), Long::sum);
      left.merge(payment.receiver(), payment.amountMinor(), Long::sum);
    }
    left.values().forEach(minor -> assertEquals(0, minor));
  }

  /** By trying every order of who is settled next with whom. */
  private static int searched(Map<String, Long> balances) {
    return searched(new ArrayList<>(balances.values().stream().filter(m -> m != 0).toList()));
  }

  private static int searched(List<Long> open) {
    if (open.isEmpty()) {
      return 0;
    }
    long first = open.getFirst();
    int fewest = Integer.MAX_VALUE;
    for (int i = 1; i < open.size(); i++) {
      if (Long.signum(open.get(i)) != Long.signum(first)) {
        List<Long> rest = new ArrayList<>(open.subList(1, open.size()));
        long moved = open.get(i) + first;
        if (moved == 0) {
          rest.remove(i - 1);
        } else {
          rest.set(i - 1, moved);
        }
        fewest = Math.min(fewest, 1 + searched(rest));
      }
    }
    return fewest;
  }
}
