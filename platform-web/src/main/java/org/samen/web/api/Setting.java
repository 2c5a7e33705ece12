package org.samen.web.api;

import java.util.Locale;

/**
 * What the platform is told by its surroundings. Read before CDI starts, so not injected: a system
 * property {@code samen.x.y} or else the environment's {@code SAMEN_X_Y}, as MicroProfile Config
 * names them.
 */
enum Setting {
  /** Where browsers find the platform, without a slash at the end. */
  URL("samen.url", "http://localhost:8080"),
  /** The {@code platform} realm's address, which is its tokens' {@code iss}. */
  ISSUER("samen.issuer", "http://localhost:8180/realms/platform"),
  /** Secret of the client {@code samen-web}. */
  WEB_SECRET("samen.web.secret", "");

  private final String property;
  private final String fallback;

  Setting(String property, String fallback) {
    this.property = property;
    this.fallback = fallback;
  }

  String value() {
    String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
    String set = System.getProperty(property, System.getenv(variable));
    return set == null ? fallback : set;
  }

  /** Whether browsers reach the platform over TLS, be it ended by a balancer before it. */
  static boolean secure() {
    return URL.value().startsWith("https:");
  }
}
