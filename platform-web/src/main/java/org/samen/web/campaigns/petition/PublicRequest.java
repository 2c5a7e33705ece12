package org.samen.web.campaigns.petition;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.samen.web.shell.Texts;

/** What the pages for everyone have in common in how they are asked for and answered. */
record PublicRequest(HttpServletRequest request, HttpServletResponse response) {
  private static final int MOST_BYTES = 64 * 1024;

  /** What the address or the form says, else what the browser wants. */
  Locale language() {
    String asked = request.getParameter("lang");
    return Texts.language(asked == null ? request.getLocale() : Locale.forLanguageTag(asked));
  }

  String path() {
    return request.getPathInfo() == null ? "" : request.getPathInfo();
  }

  /** Whether a form is as long as its fields can be; answers it when it is not. */
  boolean isTooLong() throws IOException {
    request.setCharacterEncoding("UTF-8");
    long length = request.getContentLengthLong();
    if (length < 0 || length > MOST_BYTES) {
      answer(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          PlainHtml.saying(language(), request.getContextPath(), "petition.too-long"),
          false);
      return true;
    }
    return false;
  }

  void answer(int status, String html, boolean cacheable) throws IOException {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Content-Language", language().getLanguage());
    response.setHeader("Content-Security-Policy", PlainHtml.POLICY);
    response.setHeader("Cache-Control", cacheable ? "public, max-age=60" : "no-store");
    response.setHeader("Vary", "Accept-Language");
    if (!cacheable) {
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("X-Robots-Tag", "noindex");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
