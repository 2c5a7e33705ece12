package org.samen.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ends both sessions: the one here at once, the one at the platform realm by sending the browser
 * there (RP-initiated logout), which ends the one at the person's own organisation too and sends it
 * back to {@link SignedOutServlet}.
 *
 * <p>Only the browser's way ends the session at the organisation's provider, so the container's own
 * {@code logout()}, which would end the realm's session behind the browser's back, is not used.
 */
public final class LogoutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> idToken = Bearer.of(request).flatMap(Bearer::idToken);
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    response.setHeader("Cache-Control", "no-store");
    response.sendRedirect(
        idToken
            .map(token -> endSession(OidcSettings.logoutUrl(), token, Setting.URL.value()))
            .orElse(request.getContextPath() + SignedOutServlet.PATH));
  }

  static String endSession(String logoutUrl, String idToken, String platform) {
    return "%s?client_id=%s&id_token_hint=%s&post_logout_redirect_uri=%s"
        .formatted(
            logoutUrl,
            OidcSettings.SCREENS_CLIENT,
            idToken,
            URLEncoder.encode(platform + SignedOutServlet.PATH, StandardCharsets.UTF_8));
  }
}
