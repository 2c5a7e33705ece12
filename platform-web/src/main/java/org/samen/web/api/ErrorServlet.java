package org.samen.web.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.UUID;
import org.samen.web.shell.Texts;

/**
 * What the container itself answers with an error, before a screen or a resource was reached: a
 * token that Elytron refuses, a login that failed, a filter that broke. The container comes here by
 * {@code web.xml}'s error pages.
 */
public final class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(ErrorServlet.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
      response.sendRedirect(request.getContextPath() + "/");
      return;
    }
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      unexpected(status, path, request, response);
    } else if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      boolean sent = request.getHeader("Authorization") != null;
      Problem.of(status, sent ? "rule.token-not-valid" : "rule.token-needed")
          .send(path, request, response);
    } else if (ApiPath.is(path)) {
      Problem.of(status, "rule.request.not-understood").send(path, request, response);
    } else {
      page("loginFailed.title", "loginFailed.sentence", request).send(response, status);
    }
  }

  private static void unexpected(
      int status, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = UUID.randomUUID().toString();
    LOG.log(
        Level.ERROR,
        "Unexpected error " + id,
        (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    if (ApiPath.is(path)) {
      Problem.of(status, "error.unexpected", id).send(path, request, response);
    } else {
      page("loginFailed.broken", "error.unexpected", request, id).send(response, status);
    }
  }

  private static PlainPage page(
      String titleKey, String sentenceKey, HttpServletRequest request, Object... facts) {
    Locale locale = AskedLanguage.in(request.getHeader("Accept-Language"));
    return new PlainPage(
        locale,
        titleKey,
        Texts.get(locale, sentenceKey, facts),
        request.getContextPath() + "/",
        "loginFailed.again");
  }
}
