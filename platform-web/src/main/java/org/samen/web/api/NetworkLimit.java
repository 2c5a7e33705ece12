package org.samen.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * How often the network that a request comes from may call in a minute, also behind own proxies.
 */
final class NetworkLimit {
  private static final int MOST_NETWORKS = 20_000;

  private final RateLimit limit;
  private final Set<String> proxies;

  /**
   * @param proxies addresses of own proxies, whose {@code X-Forwarded-For} is believed
   */
  NetworkLimit(int perMinute, Optional<Set<String>> proxies) {
    this.limit = new RateLimit(perMinute, MOST_NETWORKS);
    this.proxies = proxies.orElse(Set.of());
  }

  /** 0 when the call may go on, else the seconds after which one may. */
  long secondsToWait(HttpServletRequest request) {
    return limit.secondsToWait(
        Forwarded.client(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"), proxies));
  }
}
