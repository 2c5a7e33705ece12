package org.samen.web.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often an address may call in a minute: so many at once, and as many again over the minute.
 * The addresses that called longest ago are forgotten first, so that memory stays bounded.
 */
final class RateLimit {
  /** An IPv6 network is one subscriber, who has 2^64 addresses in it. */
  private static final int BYTES_OF_NETWORK = 8;

  private final int perMinute;
  private final int mostAddresses;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  RateLimit(int perMinute, int mostAddresses) {
    this.perMinute = perMinute;
    this.mostAddresses = mostAddresses;
  }

  /** 0 when the call may go on, else the seconds after which one may. */
  long secondsToWait(String address) {
    ConsumptionProbe probe = bucket(network(address)).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
  }

  private synchronized Bucket bucket(String network) {
    Bucket bucket = buckets.computeIfAbsent(network, any -> full());
    if (buckets.size() > mostAddresses) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return bucket;
  }

  synchronized int addresses() {
    return buckets.size();
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }

  static String network(String address) {
    try {
      // The container's address is numeric, so that no name is looked up.
      return address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), BYTES_OF_NETWORK))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
