package org.samen.web.campaigns.petition;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.samen.campaigns.petition.Signatures;
import org.samen.campaigns.petition.Signing;
import org.samen.web.shell.Html;
import org.samen.web.shell.Texts;

/**
 * Where the ways in mails to supporters lead, {@code /public/petition/<token>} and {@code
 * /public/petition/out/…}. Opening one changes nothing, since mail programs open them to look: what
 * is meant is a button.
 */
public final class TokenServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern TOKEN = Pattern.compile("/([A-Za-z0-9_-]{43})");
  private static final Pattern OUT =
      Pattern.compile(
          "/out/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([a-z0-9-]{1,60})/([A-Za-z0-9_-]{43})");
  private static final List<String> DEEDS = List.of("confirm", "withdraw", "disown");

  @EJB(lookup = "java:app/platform-ejb/Signatures!org.samen.campaigns.petition.Signatures")
  private transient Signatures signatures;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PublicRequest asked = new PublicRequest(request, response);
    Matcher token = TOKEN.matcher(asked.path());
    Optional<Signing> signing =
        token.matches() ? signatures.find(token.group(1)) : Optional.empty();
    if (signing.isPresent()) {
      asked.answer(HttpServletResponse.SC_OK, choice(asked, signing.get()), false);
    } else if (OUT.matcher(asked.path()).matches()) {
      asked.answer(
          HttpServletResponse.SC_OK, form(asked, "petition.out", List.of("unsubscribe")), false);
    } else {
      said(asked, "gone");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PublicRequest asked = new PublicRequest(request, response);
    if (asked.isTooLong()) {
      return;
    }
    Matcher token = TOKEN.matcher(asked.path());
    Matcher out = OUT.matcher(asked.path());
    String deed = Objects.requireNonNullElse(request.getParameter("deed"), "");
    if (token.matches() && DEEDS.contains(deed)) {
      said(asked, done(deed, token.group(1)));
    } else if (out.matches()) { // also a mail program's one click, which sends no deed
      boolean known =
          signatures.unsubscribe(UUID.fromString(out.group(1)), out.group(2), out.group(3));
      said(asked, known ? "unsubscribed" : "gone");
    } else {
      said(asked, "gone");
    }
  }

  private String done(String deed, String token) {
    return switch (deed) {
      case "confirm" -> signatures.confirm(token);
      case "withdraw" -> signatures.withdraw(token);
      default -> signatures.disown(token);
    };
  }

  private static String choice(PublicRequest asked, Signing signing) {
    if (!signing.state().equals("waiting")) {
      return form(asked, "petition.standing", List.of("withdraw", "disown"));
    }
    String consents =
        signing.consents().isEmpty()
            ? "<p>" + t(asked.language(), "petition.confirm.no-consents") + "</p>"
            : signing.consents().stream()
                .map(consent -> consent(asked.language(), consent))
                .collect(
                    Collectors.joining(
                        "",
                        "<p>" + t(asked.language(), "petition.confirm.consents") + "</p><ul>",
                        "</ul>"));
    return form(asked, "petition.confirm", List.of("confirm", "disown"), consents);
  }

  private static String consent(Locale language, String consent) {
    String[] parts = consent.split("/", 2);
    return "<li>" + t(language, "petition.consent." + parts[1], parts[0]) + "</li>";
  }

  private static String form(PublicRequest asked, String key, List<String> deeds) {
    return form(asked, key, deeds, "");
  }

  private static String form(PublicRequest asked, String key, List<String> deeds, String between) {
    Locale language = asked.language();
    String title = Texts.get(language, key + ".title");
    String buttons =
        deeds.stream()
            .map(
                deed ->
                    "<button type=\"submit\" name=\"deed\" value=\"%s\"%s>%s</button>"
                        .formatted(
                            deed,
                            deed.equals(deeds.getFirst()) ? "" : " class=\"second\"",
                            t(language, "petition.deed." + deed)))
            .collect(Collectors.joining("\n"));
    return PlainHtml.page(
        language,
        asked.request().getContextPath(),
        title,
        """
        <p class="languages">%s</p>
        <h1>%s</h1>
        <p>%s</p>
        %s
        <form method="post"><input type="hidden" name="lang" value="%s"><p class="deeds">%s</p></form>
        """
            .formatted(
                PlainHtml.otherLanguage(language),
                Html.escape(title),
                t(language, key + ".why"),
                between,
                language.getLanguage(),
                buttons));
  }

  private static void said(PublicRequest asked, String what) throws IOException {
    asked.answer(
        what.equals("gone") ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_OK,
        PlainHtml.saying(
            asked.language(), asked.request().getContextPath(), "petition.said." + what),
        false);
  }

  private static String t(Locale language, String key, Object... facts) {
    return Html.escape(Texts.get(language, key, facts));
  }
}
