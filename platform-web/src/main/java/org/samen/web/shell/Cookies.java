package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;

/** What this browser remembers about its looks: no identity, nothing worth protecting. */
final class Cookies {
  private static final int ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

  private Cookies() {}

  /** The cookie's value in the current request; empty when there is none. */
  static String read(String name) {
    return read(VaadinRequest.getCurrent(), name);
  }

  static String read(@Nullable VaadinRequest request, String name) {
    Cookie[] cookies = request == null ? null : request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return "";
  }

  /** Written by the browser itself: an answer over WebSocket carries no cookie. */
  static void write(UI ui, String name, String value) {
    ui.getPage()
        .executeJs(
            "document.cookie = $0 + '=' + $1 + '; path=/; samesite=lax; max-age=' + $2"
                + " + (location.protocol === 'https:' ? '; secure' : '')",
            name,
            value,
            value.isEmpty() ? 0 : ONE_YEAR_SECONDS);
  }
}
