package org.samen.web.shell;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The borders of municipalities that are set, for the maps; 404 when there are none. They are no
 * secret, and need no login.
 */
public final class OutlinesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MapOutlines outlines = MapOutlines.ofSetting();
    if (outlines.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("application/geo+json");
    response.setHeader("Cache-Control", "public, max-age=3600");
    response.setContentLength(outlines.json().length);
    response.getOutputStream().write(outlines.json());
  }
}
