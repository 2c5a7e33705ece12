package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samen.funds.Funds;
import org.samen.funds.PublicFund;
import org.samen.web.shell.Texts;

/**
 * A fund for everyone, {@code /public/funds/<id>}, when its members opened its page: totals, lines
 * and roles, no persons, no organisation's own. It needs no session and no script. A fund without
 * such a page is answered as one that is not there.
 */
public final class PublicFundServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern ADDRESS =
      Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  @EJB(lookup = "java:app/platform-ejb/Funds!org.samen.funds.Funds")
  private transient Funds funds;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale language = language(request);
    Optional<PublicFund> fund = find(request.getPathInfo());
    if (fund.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Content-Language", language.getLanguage());
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept-Language");
    String page =
        fund.map(open -> new PublicFundPage(new FundWords(language), open).html())
            .orElseGet(() -> PublicFundPage.none(language));
    response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<PublicFund> find(String path) {
    Matcher address = ADDRESS.matcher(path == null ? "" : path);
    return address.matches()
        ? funds.publicPage(UUID.fromString(address.group(1)))
        : Optional.empty();
  }

  /** What the address says, else what the browser wants. */
  private static Locale language(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    return Texts.language(asked == null ? request.getLocale() : Locale.forLanguageTag(asked));
  }
}
