package org.samen.funds;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns at a fund, first come first served: two at a time, so that one asks while the other's
 * answer travels.
 *
 * <p>The fund's lock in PostgreSQL is what keeps order. Who waits for it there holds a connection,
 * and a fund on which many decide would leave none for the rest of the platform; who waits here
 * holds nothing.
 */
@ApplicationScoped
class Turns {
  private static final int AT_ONCE = 2;

  /** Funds share these, so that they need no keeping: two in the same one are none the worse. */
  private final Semaphore[] places =
      Stream.generate(() -> new Semaphore(AT_ONCE, true)).limit(256).toArray(Semaphore[]::new);

  /** Does it in a turn at this fund; without one at once. */
  <T> T at(@Nullable UUID fund, Supplier<T> work) {
    if (fund == null) {
      return work.get();
    }
    Semaphore place = places[Math.floorMod(fund.hashCode(), places.length)];
    place.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      place.release();
    }
  }
}
