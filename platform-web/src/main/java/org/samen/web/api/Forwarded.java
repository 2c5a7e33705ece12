package org.samen.web.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who called, when own proxies stand in between. */
final class Forwarded {
  private Forwarded() {}

  /**
   * The nearest address that is no proxy of ours: what stands left of it in the header, anybody may
   * have written.
   *
   * @param peer who opened the connection
   * @param forwardedFor {@code X-Forwarded-For}, to which each proxy adds whom it was called by
   */
  static String client(String peer, @Nullable String forwardedFor, Set<String> proxies) {
    String client = peer;
    if (forwardedFor != null) {
      String[] hops = forwardedFor.split(",");
      for (int i = hops.length - 1; i >= 0 && proxies.contains(client); i--) {
        client = hops[i].strip();
      }
    }
    return client;
  }
}
