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
 * Forms of petitions: each network may send so many a minute, and each petition takes so many in,
 * so that a robot is slowed and told so.
 *
 * <p>{@code samen.petition.signatures-per-minute} says how many of a network, {@code
 * samen.petition.all-signatures-per-minute} of all; {@code samen.public.proxies} is that of {@link
 * PublicDataFilter}.
 */
public final class SigningFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MOST_PETITIONS = 1_000;

  private final transient NetworkLimit ofNetwork;
  private final transient RateLimit ofPetition;

  @Inject
  public SigningFilter(
      @ConfigProperty(name = "samen.petition.signatures-per-minute", defaultValue = "20")
          int ofNetwork,
      @ConfigProperty(name = "samen.petition.all-signatures-per-minute", defaultValue = "600")
          int ofPetition,
      @ConfigProperty(name = "samen.public.proxies") Optional<Set<String>> proxies) {
    this.ofNetwork = new NetworkLimit(ofNetwork, proxies);
    this.ofPetition = new RateLimit(ofPetition, MOST_PETITIONS);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long seconds = request.getMethod().equals("POST") ? secondsToWait(request) : 0;
    if (seconds == 0) {
      chain.doFilter(request, response);
      return;
    }
    Locale locale = AskedLanguage.in(request.getHeader("Accept-Language"));
    response.setHeader("Retry-After", String.valueOf(seconds));
    new PlainPage(
            locale,
            "petition.slowed.title",
            Texts.get(locale, "petition.slowed.why", seconds),
            request.getRequestURI().replaceAll("[^A-Za-z0-9/._-]", ""),
            "petition.slowed.back")
        .send(response, TOO_MANY_REQUESTS);
  }

  private long secondsToWait(HttpServletRequest request) {
    long own = ofNetwork.secondsToWait(request);
    String path = request.getPathInfo();
    return own > 0 || path == null ? own : ofPetition.secondsToWait(path);
  }
}
