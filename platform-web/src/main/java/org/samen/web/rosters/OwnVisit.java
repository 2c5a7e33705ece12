package org.samen.web.rosters;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samen.web.api.AskedLanguage;
import org.samen.web.shell.Doorman;
import org.samen.web.shell.Texts;

/**
 * A request at one of the two doors of a volunteer's own page.
 *
 * @param base the door's address, without a slash at its end
 * @param secret what opens the door without an account; absent at the door of those who signed in
 * @param token what a form of this visit carries, so that no other site's form is taken for one of
 *     ours: only who has the cookie that opens the door can know it
 * @param chosen the language that this browser chose
 */
record OwnVisit(
    String base,
    @Nullable String secret,
    String token,
    Optional<Locale> chosen,
    Locale asked,
    boolean open) {
  static final String COOKIE = "samen-own";

  static OwnVisit of(HttpServletRequest request) {
    boolean byLink = request.getServletPath().startsWith("/public/");
    String secret = byLink ? cookie(request, COOKIE).orElse(null) : null;
    String key =
        byLink
            ? secret
            : request.getUserPrincipal() == null || request.getSession(false) == null
                ? null
                : request.getSession(false).getId();
    return new OwnVisit(
        request.getContextPath() + request.getServletPath(),
        secret,
        key == null ? "" : token(key),
        cookie(request, Doorman.LANGUAGE_COOKIE).map(Locale::of).map(Texts::language),
        AskedLanguage.in(request.getHeader("Accept-Language")),
        key != null);
  }

  /** The door without an account. */
  boolean byLink() {
    return base.endsWith("/public/my");
  }

  /** The application's own address. */
  String context() {
    return base.substring(0, base.length() - (byLink() ? "/public/my" : "/my").length());
  }

  /** Whether a form of this visit was sent. */
  boolean sent(@Nullable String formsToken) {
    return open
        && formsToken != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), formsToken.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isBlank()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static String token(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("form " + key).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
