package org.samen.platform.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.launcher.FederatedLogin;
import org.samen.platform.RunningPlatform;
import org.samen.platform.RunningPlatform.Login;
import org.samen.platform.api.Calls;

/** A browser's session: begun by a login alone, ended everywhere, and good for screens alone. */
@ExtendWith(RunningPlatform.class)
class SessionsIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RunningPlatform platform = RunningPlatform.get();
  private final Login samuel = platform.login("samuel@domtoren.example");

  @Test
  void aStrangerIsSentToTheLoginFromEveryScreen() throws IOException, InterruptedException {
    for (String page : List.of("/", "/directory", "/directory/new", "/audit", "/people")) {
      HttpResponse<String> answer = new Browser(platform).get(page);
      assertEquals(302, answer.statusCode(), page);
      assertTrue(
          answer.headers().firstValue("location").orElse("").startsWith(platform.issuer()), page);
    }
  }

  @Test
  void theSessionIdChangesAtLogin() throws IOException, InterruptedException {
    String before = sessionWithoutLogin();
    Browser browser = new Browser(platform);
    browser.plant(before);

    browser.signIn(samuel);

    String after = browser.sessionId().orElseThrow();
    assertNotEquals(before, after);
    HttpResponse<String> withTheOldOne = withCookie("/directory", before);
    assertEquals(302, withTheOldOne.statusCode(), "an id from before the login opens nothing");
    assertEquals(200, withCookie("/directory", after).statusCode());
  }

  /** The id that anybody gets who posts to a screen, and could plant in another's browser. */
  private String sessionWithoutLogin() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(platform.url() + "/"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.substring("JSESSIONID=".length()).split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noScriptReadsTheSessionCookieAndNoOtherSiteSendsIt()
      throws IOException, InterruptedException {
    Browser browser = new Browser(platform);
    browser.signIn(samuel);

    assertFalse(browser.sessionCookies().isEmpty());
    for (String cookie : browser.sessionCookies()) {
      List<String> parts = List.of(cookie.split("\\s*;\\s*", -1));
      assertTrue(parts.stream().anyMatch("HttpOnly"::equalsIgnoreCase), cookie);
      assertTrue(parts.stream().anyMatch("SameSite=Lax"::equalsIgnoreCase), cookie);
      assertEquals(
          platform.url().startsWith("https"),
          parts.stream().anyMatch("Secure"::equalsIgnoreCase),
          cookie);
    }
  }

  @Test
  void aSessionCookieOpensNothingUnderTheApi() throws IOException, InterruptedException {
    Browser browser = new Browser(platform);
    browser.signIn(samuel);
    assertEquals(200, browser.get("/directory").statusCode());
    String cookie = "JSESSIONID=" + browser.sessionId().orElseThrow();

    Calls another = Calls.asGuest().with("Cookie", cookie);
    another.get("/api/v1/me").mustBe(401);
    another.get("/api/v1/directory/services").mustBe(401);
    another.post("/api/v1/audit/verification").mustBe(401);
    for (String trick :
        List.of("//api/v1/me", "/api;x=1/v1/me", "/directory/../api/v1/me", "/%61pi/v1/me")) {
      int status = another.get(trick).status();
      assertTrue(status >= 300, trick + " answered " + status);
    }
    // Public stays public: the same as without, own entries left out.
    assertEquals(
        Calls.asGuest().get("/api/hsds/3.0/services?per_page=1").json().getInt("total_items"),
        another.get("/api/hsds/3.0/services?per_page=1").json().getInt("total_items"));
  }

  @Test
  void loggingOutEndsTheSessionsHereAtThePlatformsRealmAndAtTheOwnOrganisation()
      throws IOException, InterruptedException {
    KeycloakAdmin keycloak = new KeycloakAdmin(platform);
    Login newcomer =
        keycloak.newPerson(
            "steunpunt-domtoren",
            "uitlog" + System.nanoTime(),
            "uitlog" + System.nanoTime() + "@domtoren.example",
            "team");
    try {
      String atThePlatform =
          newcomer.organisation()
              + "."
              + keycloak.subjectAt(newcomer.organisation(), newcomer.username());
      Browser browser = new Browser(platform);
      browser.signIn(newcomer);
      String session = browser.sessionId().orElseThrow();
      assertEquals(1, keycloak.sessions("platform", atThePlatform));
      assertEquals(1, keycloak.sessions(newcomer.organisation(), newcomer.username()));

      HttpResponse<String> end = browser.open(URI.create(platform.url() + "/logout"));

      assertEquals(200, end.statusCode());
      assertEquals("/public/signed-out", end.uri().getPath());
      assertEquals(0, keycloak.sessions("platform", atThePlatform));
      assertEquals(0, keycloak.sessions(newcomer.organisation(), newcomer.username()));
      assertEquals(302, withCookie("/directory", session).statusCode());
    } finally {
      keycloak.remove(newcomer);
    }
  }

  @Test
  void whoeverSignsOutWithoutASessionIsToldTheSame() throws IOException, InterruptedException {
    HttpResponse<String> end = new Browser(platform).open(URI.create(platform.url() + "/logout"));
    assertEquals(200, end.statusCode());
    assertEquals("/public/signed-out", end.uri().getPath());
  }

  /** As another browser that got hold of the id would ask. */
  private HttpResponse<String> withCookie(String path, String sessionId)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(platform.url() + path))
            .header("Accept", "text/html")
            .header("Cookie", "JSESSIONID=" + sessionId)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Keeps the scripted login in step with what a browser is shown. */
  @Test
  void theLoginPageIsThePlatformsOwn() throws IOException, InterruptedException {
    FederatedLogin.Ending page =
        new FederatedLogin()
            .follow(
                URI.create(platform.url() + "/"),
                URI.create(platform.keycloak() + "/nowhere"),
                new FederatedLogin.Person("nobody@unknown.example", "", ""));
    assertEquals(200, page.status());
    assertTrue(page.body().contains("kc-form-login"), page::body);
  }
}
