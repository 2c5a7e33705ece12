package org.samen.funds;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns to decide, first come first served: two at a time at a fund, so that one asks while the
 * other's answer travels, and four at a time in all.
 *
 * <p>The fund's lock in PostgreSQL is what keeps order. Who waits for it there holds a connection,
 * and a fund on which many decide would leave none for the rest of the platform; who waits here
 * holds nothing. Four sessions also decide more together than sixteen: each keeps plans and rows of
 * its own, and sixteen of them push each other out of the processor's memory.
 */
@ApplicationScoped
class Turns {
  private static final int AT_A_FUND = 2;
  private static final int IN_ALL = 4;

  /** Funds share these, so that they need no keeping: two in the same one are none the worse. */
  private final Semaphore[] places =
      Stream.generate(() -> new Semaphore(AT_A_FUND, true)).limit(256).toArray(Semaphore[]::new);

  private final Semaphore all = new Semaphore(IN_ALL, true);

  /** Does it in a turn, at this fund too where one is given. */
  <T> T at(@Nullable UUID fund, Supplier<T> work) {
    if (fund == null) {
      return in(all, work);
    }
    // Who waits at a fund does not keep others from another one.
    return in(places[Math.floorMod(fund.hashCode(), places.length)], () -> in(all, work));
  }

  private static <T> T in(Semaphore place, Supplier<T> work) {
    place.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      place.release();
    }
  }
}
