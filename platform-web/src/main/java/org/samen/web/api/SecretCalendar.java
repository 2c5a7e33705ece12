package org.samen.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar at its secret address, {@code <secret>.ics}, for calendar programs, which cannot sign
 * in. Every address that opens none is answered alike: never made, revoked, or no secret at all.
 */
public abstract class SecretCalendar extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern ADDRESS = Pattern.compile("/([A-Za-z0-9_-]{43})\\.ics");

  /** The calendar that this secret opens, as iCalendar. */
  protected abstract Optional<String> read(String secret);

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    Matcher address = ADDRESS.matcher(path == null ? "" : path);
    Optional<String> calendar = address.matches() ? read(address.group(1)) : Optional.empty();
    // An address that was sent on by a proxy or a browser is one that others know.
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("X-Robots-Tag", "noindex");
    if (calendar.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain;charset=utf-8");
      response.getOutputStream().write("404\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] body = calendar.get().getBytes(StandardCharsets.UTF_8);
    String tag = "\"" + hash(body) + "\"";
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("text/calendar;charset=utf-8");
    response.setHeader("Content-Disposition", "inline; filename=\"samen.ics\"");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
