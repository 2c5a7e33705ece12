package org.samen.web.api;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.samen.access.Arrivals;
import org.samen.access.NoAccess;
import org.samen.web.shell.Texts;

/**
 * Lets whoever Elytron recognised arrive at the platform before anything else happens: on each call
 * of the API, and once per session of the screens. Whoever gets in nowhere reads why.
 *
 * <p>It also refuses what Elytron lets through as anonymous on paths that need no caller: a token
 * that is not valid is 401 everywhere.
 */
public final class ArrivalFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String ARRIVED = ArrivalFilter.class.getName() + ".arrived";

  @EJB(lookup = "java:app/platform-ejb/Arrivals!org.samen.access.Arrivals")
  private transient Arrivals arrivals;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Bearer> bearer = Bearer.of(request);
    boolean api = ApiPath.is(path(request));
    if (unrecognised(request, bearer, api)) {
      response.setHeader("WWW-Authenticate", "Bearer");
      Problem.of(HttpServletResponse.SC_UNAUTHORIZED, "rule.token-not-valid")
          .send(request, response);
    } else if (bearer.isEmpty() || leavesOrStaysOutside(path(request))) {
      chain.doFilter(request, response);
    } else {
      enter(bearer.get(), api, request, response, chain);
    }
  }

  private void enter(
      Bearer bearer,
      boolean api,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    try {
      if (api) {
        arrivals.arrive(bearer.arrival());
      } else {
        if (!arriveInSession(bearer, request)) {
          again(request, response);
          return;
        }
        if (asksForPage(request)) {
          arrivals
              .me(); // refuses whoever was disabled, or lost every role, since the session began
        }
      }
    } catch (NoAccess refused) {
      refuse(refused.rule(), api, request, response);
      return;
    } catch (EJBAccessException withoutRole) {
      refuse("rule.person-without-role", api, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * The first request after a login: the session gets a new id, so that nobody who knew it from
   * before the login shares it. Elytron keeps the old one until here, so whoever comes first must
   * be the browser that logged in; it alone has the cookie that the login was begun with.
   *
   * @return false when it is another
   */
  private boolean arriveInSession(Bearer bearer, HttpServletRequest request) {
    HttpSession session = request.getSession();
    if (session.getAttribute(ARRIVED) == null) {
      if (!bearer.begunWith(request.getCookies())) {
        return false;
      }
      arrivals.arrive(bearer.arrival());
      request.changeSessionId();
      session.setAttribute(ARRIVED, true);
    }
    return true;
  }

  private static void again(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getSession().invalidate();
    String query = request.getQueryString();
    response.sendRedirect(
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
  }

  /**
   * A header that was no valid token, or a browser's session that opened the API by a path that the
   * two parts of the server read differently.
   */
  private static boolean unrecognised(
      HttpServletRequest request, Optional<Bearer> bearer, boolean api) {
    return bearer.isEmpty()
        ? request.getHeader("Authorization") != null
        : api && bearer.get().idToken().isPresent();
  }

  private static boolean leavesOrStaysOutside(String path) {
    return path.equals("/logout") || path.startsWith("/public/");
  }

  private static boolean asksForPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && request.getParameter("v-r") == null
        && accept != null
        && accept.contains("text/html");
  }

  private static void refuse(
      String rule, boolean api, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (api) {
      Problem.of(HttpServletResponse.SC_FORBIDDEN, rule).send(request, response);
    } else {
      Locale locale = AskedLanguage.in(request.getHeader("Accept-Language"));
      new PlainPage(
              locale,
              "noAccess.title",
              Texts.get(locale, rule),
              request.getContextPath() + "/logout",
              "noAccess.signOut")
          .send(response, HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /** What the container itself decided by: decoded, without parameters. */
  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
