package org.samen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The parts of a scripted login that need no Keycloak. */
class FederatedLoginTest {
  private static final URI REALM = URI.create("http://localhost:8180/realms/platform/auth");

  @Test
  void secureCookiesGoToLocalhostAlthoughItIsPlainHttp() {
    Cookies cookies = new Cookies();

    cookies.keep(REALM, setCookie("AUTH=1; Path=/realms/platform/; Secure; SameSite=None"));

    assertEquals("AUTH=1", cookies.header(REALM));
    assertEquals("AUTH=1", cookies.header(URI.create("http://localhost:9999/realms/platform/x")));
  }

  @Test
  void aCookieOfOneRealmDoesNotReachAnother() {
    Cookies cookies = new Cookies();

    cookies.keep(REALM, setCookie("AUTH=1; Path=/realms/platform/"));

    assertEquals("", cookies.header(URI.create("http://localhost:8180/realms/zorgbrug-maas/auth")));
    assertEquals("", cookies.header(URI.create("http://127.0.0.1:8180/realms/platform/auth")));
  }

  @Test
  void anExpiredCookieIsForgotten() {
    Cookies cookies = new Cookies();
    cookies.keep(REALM, setCookie("AUTH=1; Path=/realms/platform/"));

    cookies.keep(REALM, setCookie("AUTH=; Max-Age=0; Path=/realms/platform/"));

    assertEquals("", cookies.header(REALM));
  }

  @Test
  void theFirstPageAsksForTheAddressAloneAndTheSecondForThePassword() {
    LoginPage first = LoginPage.of(REALM, form("<input name=\"username\" type=\"text\"/>"));
    LoginPage second =
        LoginPage.of(
            REALM,
            form(
                "<input name='username'><input type='password' name='password'><input name='credentialId' type='hidden' value='a&amp;b'>"));

    assertFalse(first.form().orElseThrow().asksForPassword());
    assertTrue(second.form().orElseThrow().asksForPassword());
    assertEquals("a&b", second.form().orElseThrow().fields().get("credentialId"));
    assertEquals(
        URI.create("http://localhost:8180/do?a=1&b=2"), second.form().orElseThrow().action());
  }

  @Test
  void whatAPageTellsThePersonIsRead() {
    LoginPage wrong =
        LoginPage.of(
            REALM, "<span id=\"input-error\" class=\"x\">Invalid  username &amp; password</span>");
    LoginPage refused =
        LoginPage.of(
            REALM,
            "<div id=\"kc-error-message\"><p class=\"instruction\">Not <b>yours</b></p></div>");

    assertEquals("Invalid username & password", wrong.message());
    assertEquals("Not yours", refused.message());
    assertTrue(refused.form().isEmpty());
  }

  private static String form(String inputs) {
    return "<form id=\"kc-form-login\" method=\"post\" action=\"http://localhost:8180/do?a=1&amp;b=2\">"
        + inputs
        + "</form>";
  }

  private static HttpHeaders setCookie(String value) {
    return HttpHeaders.of(Map.of("Set-Cookie", List.of(value)), (name, kept) -> true);
  }
}
