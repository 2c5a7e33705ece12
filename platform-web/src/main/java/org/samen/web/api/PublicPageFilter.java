package org.samen.web.api;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.samen.web.shell.Texts;

/**
 * Pages for people without an account: each address may ask for so many a minute, which leaves a
 * whole office behind one address at ease and whoever tries secrets without hope.
 *
 * <p>{@code samen.public.pages-per-minute} says how many; {@code samen.public.proxies} is that of
 * {@link PublicDataFilter}.
 */
public final class PublicPageFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  private final transient NetworkLimit limit;

  @Inject
  public PublicPageFilter(
      @ConfigProperty(name = "samen.public.pages-per-minute", defaultValue = "240")
          int pagesPerMinute,
      @ConfigProperty(name = "samen.public.proxies") Optional<Set<String>> proxies) {
    this.limit = new NetworkLimit(pagesPerMinute, proxies);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long seconds = limit.secondsToWait(request);
    if (seconds == 0) {
      chain.doFilter(request, response);
      return;
    }
    Locale locale = AskedLanguage.in(request.getHeader("Accept-Language"));
    response.setHeader("Retry-After", String.valueOf(seconds));
    new PlainPage(
            locale,
            "tooOften.title",
            Texts.get(locale, "rule.request.too-often", seconds),
            request.getContextPath() + request.getServletPath(),
            "tooOften.again")
        .send(response, TOO_MANY_REQUESTS);
  }
}
