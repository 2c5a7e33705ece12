package org.samen.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Keys made before the row is: UUIDs of version 7 (RFC 9562), so that they sort by time. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static UUID next(Clock clock) {
    long milliseconds = clock.millis();
    long high = (milliseconds << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
    long low = 0x8000000000000000L | (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL);
    return new UUID(high, low);
  }
}
