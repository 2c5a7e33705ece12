package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;
import org.samen.access.BrokenRule;

/** What becomes of work: a rule refuses it, or of many at once so many succeed. */
final class Outcome {
  private Outcome() {}

  /**
   * @param rule its name behind {@code rule.funds.}
   */
  static void mustBreak(String rule, Executable work) {
    BrokenRule broken = assertThrows(BrokenRule.class, work);
    assertEquals("rule.funds." + rule, broken.rule());
  }

  /** Whether no rule refused it. */
  static boolean succeeds(Executable work) throws Exception {
    try {
      work.execute();
      return true;
    } catch (BrokenRule e) {
      return false;
    } catch (Throwable e) {
      throw new ExecutionException(e);
    }
  }

  /** How many of them succeed, each in a thread of its own. */
  static int atOnce(List<? extends Callable<Boolean>> work) throws Exception {
    int succeeded = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        succeeded += done.get() ? 1 : 0;
      }
    }
    return succeeded;
  }
}
