package org.samen.web.api;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is open to everyone: each address may call so often, and pages of other sites may read it.
 * Whoever comes with a token is not counted, and a token is not taken from another site's page.
 *
 * <p>{@code samen.public.requests-per-minute} says how often; {@code samen.public.proxies} names
 * the addresses of own proxies, comma-separated, whose {@code X-Forwarded-For} is believed.
 */
public final class PublicDataFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  private final transient NetworkLimit limit;

  @Inject
  public PublicDataFilter(
      @ConfigProperty(name = "samen.public.requests-per-minute", defaultValue = "6000")
          int requestsPerMinute,
      @ConfigProperty(name = "samen.public.proxies") Optional<Set<String>> proxies) {
    this.limit = new NetworkLimit(requestsPerMinute, proxies);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getUserPrincipal() == null) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
      long seconds = limit.secondsToWait(request);
      if (seconds > 0) {
        response.setHeader("Retry-After", String.valueOf(seconds));
        Problem.of(TOO_MANY_REQUESTS, "rule.request.too-often", seconds).send(request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
