package org.samen.launcher;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The cookies of one scripted browser. Like a browser, and unlike {@link java.net.CookieManager},
 * it sends Secure cookies to localhost over plain http.
 */
final class Cookies {
  private final List<Kept> kept = new ArrayList<>();

  synchronized void keep(URI from, HttpHeaders headers) {
    for (String header : headers.allValues("set-cookie")) {
      for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + header)) {
        Kept fresh = new Kept(from.getHost(), path(cookie), cookie.getName(), cookie.getValue());
        kept.removeIf(fresh::isSameCookie);
        if (cookie.getMaxAge() != 0) {
          kept.add(fresh);
        }
      }
    }
  }

  /** The Cookie header for a request, empty when there is none to send. */
  synchronized String header(URI to) {
    String path = to.getPath().isEmpty() ? "/" : to.getPath();
    return kept.stream()
        .filter(cookie -> cookie.host().equalsIgnoreCase(to.getHost()))
        .filter(cookie -> path.startsWith(cookie.path()))
        .map(cookie -> cookie.name() + "=" + cookie.value())
        .collect(Collectors.joining("; "));
  }

  private static String path(HttpCookie cookie) {
    String path = cookie.getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private record Kept(String host, String path, String name, String value) {
    boolean isSameCookie(Kept other) {
      return host.equals(other.host) && path.equals(other.path) && name.equals(other.name);
    }
  }
}
