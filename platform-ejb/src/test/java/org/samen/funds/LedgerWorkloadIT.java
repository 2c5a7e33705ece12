package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A short round of what {@code ./platform faults} does for longer, and with killed servers. */
class LedgerWorkloadIT {
  private static final long SEED =
      Long.getLong("samen.faults.seed", new SplittableRandom().nextLong(1_000_000));

  @Test
  void manyAtOnceLeaveALedgerThatAddsUp() throws Exception {
    AFund fund = AFund.holding(100_000);
    LedgerWorkload workload = new LedgerWorkload(fund, fund.callers, SEED);
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
    workload.run(8, () -> workload.done() < 150 && System.nanoTime() < latest);
    System.out.printf("many at once: %d commands, seed %d%n", workload.done(), SEED);
    workload.mustAddUp("many at once");
    assertTrue(workload.done() > 0);
  }
}
