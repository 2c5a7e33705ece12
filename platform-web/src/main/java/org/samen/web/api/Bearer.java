package org.samen.web.api;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samen.access.Arrival;
import org.wildfly.security.http.oidc.AccessToken;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.OidcSecurityContext;

/** The one whose token Elytron has verified for this request. */
record Bearer(OidcSecurityContext context) {
  static Optional<Bearer> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof OidcPrincipal<?> principal
        ? Optional.of(new Bearer(principal.getOidcSecurityContext()))
        : Optional.empty();
  }

  /** Present for a session that a login in the browser made; a bearer token comes alone. */
  Optional<String> idToken() {
    return Optional.ofNullable(context.getIDTokenString());
  }

  /**
   * Whether the login that made this session was begun by the browser with these cookies: Elytron
   * gave it a random value and the realm its hash, which the ID token repeats.
   */
  boolean begunWith(Cookie @Nullable [] cookies) {
    String nonce = context.getIDToken() == null ? null : context.getIDToken().getNonce();
    return nonce != null
        && cookies != null
        && Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals("session_random_value"))
            .anyMatch(cookie -> nonce.equals(hash(cookie.getValue())));
  }

  private static String hash(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Arrival arrival() {
    AccessToken token = context.getToken();
    return new Arrival(
        token.getSubject(),
        claim(token, "organisation"),
        claim(token, "name"),
        claim(token, "email"));
  }

  private static @Nullable String claim(AccessToken token, String name) {
    return token.getClaimValue(name) instanceof String text && !text.isBlank() ? text : null;
  }
}
