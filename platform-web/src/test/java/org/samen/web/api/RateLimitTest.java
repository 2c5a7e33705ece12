package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  @Test
  void anAddressMayCallSoOftenAndAnotherOneStillMay() {
    RateLimit limit = new RateLimit(3, 100);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, limit.secondsToWait("192.0.2.1"));
    }
    long seconds = limit.secondsToWait("192.0.2.1");
    assertTrue(seconds >= 1 && seconds <= 21, () -> seconds + " seconds");
    assertEquals(0, limit.secondsToWait("192.0.2.2"));
  }

  @Test
  void anIpv6NetworkIsOneCaller() {
    assertEquals(RateLimit.network("2001:db8:1:2::1"), RateLimit.network("2001:db8:1:2:ffff::9"));
    assertNotEquals(RateLimit.network("2001:db8:1:2::1"), RateLimit.network("2001:db8:1:3::1"));
    assertEquals("192.0.2.1", RateLimit.network("192.0.2.1"));
  }

  @Test
  void addressesThatCalledLongestAgoAreForgotten() {
    RateLimit limit = new RateLimit(1, 10);
    for (int i = 0; i < 1000; i++) {
      limit.secondsToWait("192.0.2." + i);
    }
    assertEquals(10, limit.addresses());
  }

  @Test
  void onlyOwnProxiesAreBelieved() {
    Set<String> proxies = Set.of("10.0.0.1", "10.0.0.2");
    assertEquals("192.0.2.9", Forwarded.client("192.0.2.9", "198.51.100.1", proxies));
    assertEquals("198.51.100.1", Forwarded.client("10.0.0.1", "198.51.100.1", proxies));
    assertEquals(
        "198.51.100.1",
        Forwarded.client("10.0.0.1", "203.0.113.5, 198.51.100.1, 10.0.0.2", proxies),
        "what stands further left anybody may have written");
    assertEquals("10.0.0.1", Forwarded.client("10.0.0.1", null, proxies));
    assertEquals("10.0.0.1", Forwarded.client("10.0.0.1", "198.51.100.1", Set.of()));
  }
}
