package org.samen.web.campaigns.petition;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samen.access.BrokenRule;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.campaigns.Figures;
import org.samen.campaigns.events.Events;
import org.samen.campaigns.petition.PublicCampaign;
import org.samen.campaigns.petition.PublicPages;
import org.samen.campaigns.petition.Sign;
import org.samen.campaigns.petition.Signatures;
import org.samen.campaigns.petition.SupporterKeys;
import org.samen.web.shell.Texts;

/**
 * A campaign for everyone, {@code /public/campaigns/<address>}: it needs no session, no cookie and
 * no script. A form that is sent to it signs the petition; the answer is the same whoever signed
 * before.
 */
public final class CampaignServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern ADDRESS =
      Pattern.compile("/([a-z0-9-]{3,60})(/signed|/events\\.ics)?");

  /** Nobody types a name and an address in less. */
  private static final Duration AT_LEAST = Duration.ofSeconds(2);

  private static final Duration AT_MOST = Duration.ofHours(24);
  private static final int UNPROCESSABLE = 422;

  @EJB(lookup = "java:app/platform-ejb/PublicPages!org.samen.campaigns.petition.PublicPages")
  private transient PublicPages pages;

  @EJB(lookup = "java:app/platform-ejb/Signatures!org.samen.campaigns.petition.Signatures")
  private transient Signatures signatures;

  @EJB(lookup = "java:app/platform-ejb/Events!org.samen.campaigns.events.Events")
  private transient Events events;

  @EJB(lookup = "java:app/platform-ejb/Figures!org.samen.campaigns.Figures")
  private transient Figures figures;

  @Inject private transient SupporterKeys keys;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PublicRequest asked = new PublicRequest(request, response);
    Matcher address = ADDRESS.matcher(asked.path());
    Optional<PublicCampaign> campaign =
        address.matches() ? pages.read(address.group(1)) : Optional.empty();
    if (campaign.isEmpty()) {
      none(asked);
    } else if ("/events.ics".equals(address.group(2))) {
      calendar(asked, campaign.get());
    } else if (address.group(2) != null) {
      asked.answer(
          HttpServletResponse.SC_OK,
          PlainHtml.saying(
              asked.language(), request.getContextPath(), "petition.signed", campaign.get().name()),
          false);
    } else {
      asked.answer(
          HttpServletResponse.SC_OK, page(asked, campaign.get(), SignForm.EMPTY, List.of()), true);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PublicRequest asked = new PublicRequest(request, response);
    if (asked.isTooLong()) {
      return;
    }
    Matcher address = ADDRESS.matcher(asked.path());
    Optional<PublicCampaign> campaign =
        address.matches() && address.group(2) == null
            ? pages.read(address.group(1))
            : Optional.empty();
    if (campaign.isEmpty() || campaign.get().petition() == null) {
      none(asked);
      return;
    }
    Locale language = asked.language();
    Sign sign = SignForm.read(request, language);
    List<Problem> problems = tried(request, campaign.get(), sign);
    if (problems.isEmpty()) {
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(
          "Location",
          "%s%s/%s/signed?lang=%s"
              .formatted(
                  request.getContextPath(),
                  request.getServletPath(),
                  campaign.get().slug(),
                  language.getLanguage()));
    } else {
      asked.answer(UNPROCESSABLE, page(asked, campaign.get(), sign, problems), false);
    }
  }

  /** Signs; answers why not. */
  private List<Problem> tried(HttpServletRequest request, PublicCampaign campaign, Sign sign) {
    String trap = request.getParameter(SignForm.TRAP);
    if (trap != null && !trap.isEmpty()) {
      return List.of(new Problem("", "rule.petition.trap"));
    }
    String form = request.getParameter("form");
    Optional<Long> handedOut =
        form == null ? Optional.empty() : keys.handedOutAt(campaign.slug(), form);
    if (handedOut.isEmpty()) {
      return List.of(new Problem("", "rule.petition.form-is-ours"));
    }
    Duration since = Duration.ofMillis(Clock.systemUTC().millis() - handedOut.get());
    if (since.compareTo(AT_LEAST) < 0) {
      return List.of(new Problem("", "rule.petition.too-fast"));
    }
    if (since.compareTo(AT_MOST) > 0) {
      return List.of(new Problem("", "rule.petition.too-late"));
    }
    try {
      signatures.sign(campaign.id(), sign);
      return List.of();
    } catch (InvalidFields invalid) {
      return invalid.problems();
    } catch (BrokenRule broken) {
      return List.of(new Problem("", broken.rule(), broken.facts().toArray()));
    }
  }

  private String page(
      PublicRequest asked, PublicCampaign campaign, Sign typed, List<Problem> problems) {
    Locale language = asked.language();
    String form =
        campaign.petition() == null
            ? ""
            : new SignForm(
                    language,
                    campaign,
                    keys.form(campaign.slug(), Clock.systemUTC().millis()),
                    typed,
                    problems)
                .html();
    return new PublicCampaignPage(
            language,
            asked.request().getContextPath(),
            campaign,
            figures.of(PublicCampaignPage.tokens(campaign)),
            form)
        .html();
  }

  private void calendar(PublicRequest asked, PublicCampaign campaign) throws IOException {
    byte[] body =
        events
            .calendar(campaign.id(), asked.language().equals(Texts.ENGLISH))
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    HttpServletResponse response = asked.response();
    response.setContentType("text/calendar;charset=utf-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + campaign.slug() + ".ics\"");
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void none(PublicRequest asked) throws IOException {
    asked.answer(
        HttpServletResponse.SC_NOT_FOUND,
        PlainHtml.saying(asked.language(), asked.request().getContextPath(), "petition.none"),
        false);
  }
}
