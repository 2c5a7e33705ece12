package org.samen.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The loopback ports of a run. The servers' management ports keep their distance to the ports that
 * people use, so four variables move all six.
 */
record Ports(int http, int keycloak, int db, int mail) {
  static final String HTTP = "PLATFORM_HTTP_PORT";
  static final String KEYCLOAK = "PLATFORM_KEYCLOAK_PORT";
  static final String DB = "PLATFORM_DB_PORT";
  static final String MAIL = "PLATFORM_MAIL_PORT";

  private static final int DEFAULT_HTTP = 8080;
  private static final int DEFAULT_KEYCLOAK = 8180;
  private static final int DEFAULT_DB = 5433;
  private static final int DEFAULT_MAIL = 8025;
  private static final String IPV4 = "127.0.0.1";
  private static final String IPV6 = "::1";
  private static final int CONNECT_TIMEOUT_MILLIS = 300;

  /** With the mail where it usually comes in. */
  Ports(int http, int keycloak, int db) {
    this(http, keycloak, db, DEFAULT_MAIL);
  }

  /**
   * @param environment the variables {@code PLATFORM_*_PORT}; absent or blank means the default
   * @throws LaunchFailure if a value is no port, or two of the ports are the same
   */
  static Ports from(Map<String, String> environment) {
    Ports ports =
        new Ports(
            port(environment, HTTP, DEFAULT_HTTP),
            port(environment, KEYCLOAK, DEFAULT_KEYCLOAK),
            port(environment, DB, DEFAULT_DB),
            port(environment, MAIL, DEFAULT_MAIL));
    ports.mustDiffer();
    return ports;
  }

  int httpManagement() {
    return 9990 + offset();
  }

  int keycloakManagement() {
    return 9000 + keycloak - DEFAULT_KEYCLOAK;
  }

  /** How far all of WildFly's ports are moved. */
  int offset() {
    return http - DEFAULT_HTTP;
  }

  String url() {
    return "http://localhost:" + http;
  }

  String keycloakUrl() {
    return "http://localhost:" + keycloak;
  }

  String issuer() {
    return keycloakUrl() + "/realms/platform";
  }

  String healthUrl() {
    return "http://127.0.0.1:" + httpManagement() + "/health";
  }

  String keycloakHealthUrl() {
    return "http://127.0.0.1:" + keycloakManagement() + "/health";
  }

  /**
   * @param database {@code samen}, or another one on the same server
   */
  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + db + "/" + database;
  }

  /** A sentence that names a port somebody else listens on, and the variable that moves it. */
  Optional<String> busy() {
    for (Map.Entry<String, Use> entry : uses().entrySet()) {
      Use use = entry.getValue();
      if (taken(use.port())) {
        return Optional.of(
            "Port %d (%s) is in use by another program; stop it, or set %s to a free port."
                .formatted(use.port(), entry.getKey(), use.variable()));
      }
    }
    return Optional.empty();
  }

  private void mustDiffer() {
    Map<Integer, String> seen = new LinkedHashMap<>();
    uses()
        .forEach(
            (name, use) -> {
              if (use.port() < 1 || use.port() > 65535) {
                throw new LaunchFailure(
                    "Port %d (%s) does not exist; set %s nearer to its default."
                        .formatted(use.port(), name, use.variable()));
              }
              String other = seen.putIfAbsent(use.port(), name);
              if (other != null) {
                throw new LaunchFailure(
                    "Port %d would serve both %s and %s; set %s to another port."
                        .formatted(use.port(), other, name, use.variable()));
              }
            });
  }

  private Map<String, Use> uses() {
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("web", new Use(http, HTTP));
    uses.put("WildFly's management", new Use(httpManagement(), HTTP));
    uses.put("Keycloak", new Use(keycloak, KEYCLOAK));
    uses.put("Keycloak's management", new Use(keycloakManagement(), KEYCLOAK));
    uses.put("PostgreSQL", new Use(db, DB));
    uses.put("mail", new Use(mail, MAIL));
    return uses;
  }

  private static int port(Map<String, String> environment, String variable, int otherwise) {
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new LaunchFailure(
        "%s is \"%s\", which is no port; set it to a number from 1 to 65535."
            .formatted(variable, value));
  }

  /** Both loopback addresses count: a browser may try either for localhost. */
  private static boolean taken(int port) {
    if (answers(IPV6, port) || answers(IPV4, port)) {
      return true;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(IPV4, port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean answers(String address, int port) {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(address, port), CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private record Use(int port, String variable) {}
}
