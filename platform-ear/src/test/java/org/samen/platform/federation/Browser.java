package org.samen.platform.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samen.launcher.FederatedLogin;
import org.samen.platform.RunningPlatform;
import org.samen.platform.RunningPlatform.Login;

/** A scripted browser at the screens: its cookies, no scripts. */
final class Browser {
  private static final String SESSION = "JSESSIONID";
  private static final int REDIRECTS = 20;

  private final RunningPlatform platform;
  private final FederatedLogin browser = new FederatedLogin();
  private final List<String> sessionCookies = new ArrayList<>();

  Browser(RunningPlatform platform) {
    this.platform = platform;
  }

  /** Opens the platform, types on the way what the person types, and ends on its first page. */
  void signIn(Login login) throws IOException, InterruptedException {
    URI home = URI.create(platform.url() + "/");
    FederatedLogin.Ending back = browser.follow(home, home, login.person());
    assertEquals(302, back.status(), back.message());
    HttpResponse<String> page = open(back.address());
    assertEquals(200, page.statusCode(), page.body());
    assertEquals(platform.url(), origin(page.uri()));
  }

  /** Lets another service on the same host put a session cookie into this browser. */
  void plant(String sessionId) throws IOException, InterruptedException {
    HttpServer another =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    another.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", SESSION + "=" + sessionId + "; path=/");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    another.start();
    try {
      browser.get(URI.create("http://localhost:" + another.getAddress().getPort() + "/"));
    } finally {
      another.stop(0);
    }
  }

  /** A page of the screens, redirects not followed. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return once(URI.create(platform.url() + path));
  }

  /** An address and where it leads, pages only read. */
  HttpResponse<String> open(URI address) throws IOException, InterruptedException {
    URI next = address;
    HttpResponse<String> response = once(next);
    for (int i = 0; i < REDIRECTS && response.statusCode() / 100 == 3; i++) {
      next = next.resolve(response.headers().firstValue("location").orElseThrow());
      response = once(next);
    }
    return response;
  }

  /** Each session cookie that the platform set, as its header said it, oldest first. */
  List<String> sessionCookies() {
    return sessionCookies;
  }

  /** The id in the session cookie that a browser would send now. */
  Optional<String> sessionId() {
    return sessionCookies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            HttpCookie.parse("Set-Cookie: " + sessionCookies.get(sessionCookies.size() - 1))
                .get(0)
                .getValue());
  }

  private HttpResponse<String> once(URI address) throws IOException, InterruptedException {
    HttpResponse<String> response = browser.get(address);
    if (origin(address).equals(platform.url())) {
      response.headers().allValues("set-cookie").stream()
          .filter(cookie -> cookie.startsWith(SESSION + "="))
          .forEach(sessionCookies::add);
    }
    return response;
  }

  static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }
}
