package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final UUID FUND = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final Turns turns = new Turns();

  @Test
  void twoDecideOnAFundAtOnceAndAThirdWaitsWhileOtherFundsGoOn() throws Exception {
    CountDownLatch within = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int person = 0; person < 2; person++) {
        people.submit(
            () ->
                turns.at(
                    FUND,
                    () -> {
                      within.countDown();
                      return await(leave);
                    }));
      }
      assertTrue(within.await(10, TimeUnit.SECONDS), "both are in");
      Future<Long> third = people.submit(() -> turns.at(FUND, leave::getCount));
      assertEquals(1, turns.at(OTHER, leave::getCount));
      assertEquals(1, turns.at(null, leave::getCount));
      assertFalse(third.isDone());
      leave.countDown();
      assertEquals(0, third.get(10, TimeUnit.SECONDS), "came in after one of them had left");
    }
  }

  @Test
  void fourDecideAtOnceOnWhateverFunds() throws Exception {
    CountDownLatch within = new CountDownLatch(4);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int person = 0; person < 100; person++) {
        UUID fund = person % 3 == 0 ? null : new UUID(0, person);
        people.submit(
            () ->
                turns.at(
                    fund,
                    () -> {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      within.countDown();
                      await(leave);
                      return inside.decrementAndGet();
                    }));
      }
      assertTrue(within.await(10, TimeUnit.SECONDS), "four are in");
      leave.countDown();
    }
    assertEquals(4, most.get());
  }

  @Test
  void whoFailsGivesTheTurnBack() {
    for (int time = 0; time < 5; time++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              turns.at(
                  FUND,
                  () -> {
                    throw new IllegalStateException();
                  }));
    }
    assertEquals("in", turns.at(FUND, () -> "in"));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
