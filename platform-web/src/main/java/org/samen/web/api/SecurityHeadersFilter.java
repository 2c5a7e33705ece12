package org.samen.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.samen.web.shell.MapTiles;

/** What every answer tells the browser not to do with it. */
public final class SecurityHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /**
   * Vaadin's bootstrap still needs inline and evaluated scripts; nothing comes from elsewhere, but
   * for a map's tiles where somebody set an address for them.
   */
  private static final String OF_SCREENS =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:%s; font-src 'self' data:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String OF_DATA = "default-src 'none'; frame-ancestors 'none'";
  private static final String A_YEAR = "max-age=31536000";

  private final String ofScreens =
      OF_SCREENS.formatted(MapTiles.set().source().isEmpty() ? "" : " " + MapTiles.set().source());
  private final boolean secure = Setting.secure();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean api = ApiPath.is(request.getServletPath());
    response.setHeader("Content-Security-Policy", api ? OF_DATA : ofScreens);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    // An address can hold words of a search; other sites need none of it.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (secure) {
      response.setHeader("Strict-Transport-Security", A_YEAR);
    }
    if (api) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
