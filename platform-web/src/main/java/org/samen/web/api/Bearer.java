package org.samen.web.api;

import jakarta.servlet.http.HttpServletRequest;
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
