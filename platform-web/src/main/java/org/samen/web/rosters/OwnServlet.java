package org.samen.web.rosters;

import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.NoAccess;
import org.samen.access.NotFound;
import org.samen.rosters.OwnDoor;
import org.samen.rosters.OwnPage;
import org.samen.rosters.OwnSwaps;
import org.samen.rosters.ShiftFeeds;
import org.samen.rosters.SwapPartner;
import org.samen.rosters.SwapReturn;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Doorman;
import org.samen.web.shell.Html;
import org.samen.web.shell.Texts;

/**
 * A volunteer's own page, as plain HTML for a phone: {@code /my} for those who signed in, {@code
 * /public/my/<secret>} for those with a personal link alone.
 *
 * <p>The link's secret stands in an address once: it moves into a cookie that no script reads, that
 * is sent to this page alone and from no other site, and the browser is sent on to an address
 * without it. A form carries a hash of the cookie that opened the door ({@link OwnVisit}); no other
 * site can know it, so it can send none in a volunteer's name. No answer is kept by a cache, and
 * none tells other sites where it came from.
 */
public final class OwnServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern SECRET = Pattern.compile("/[A-Za-z0-9_-]{43}");
  private static final int COOKIE_SECONDS = (int) Duration.ofDays(90).toSeconds();
  private static final int A_YEAR_SECONDS = (int) Duration.ofDays(365).toSeconds();
  private static final int UNPROCESSABLE = 422;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    shut(response);
    OwnVisit visit = OwnVisit.of(request);
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (visit.byLink() && request.getUserPrincipal() != null) {
      insteadSignedIn(visit, response);
      return;
    }
    if (visit.byLink() && SECRET.matcher(path).matches()) {
      enter(visit, path.substring(1), request, response);
      return;
    }
    Optional<OwnTab> tab = OwnTab.of(path);
    boolean other = path.equals("/swap") || path.equals("/data");
    if ((tab.isEmpty() && !other) || !visit.open()) {
      closed(visit, response);
      return;
    }
    String language = request.getParameter("lang");
    if (language != null) {
      speak(language, request, response);
      again(response, visit.base() + tab.map(OwnTab::path).orElse(""));
      return;
    }
    try {
      if (path.equals("/data")) {
        data(visit, response);
      } else if (tab.isEmpty()) {
        String shift = Objects.requireNonNullElse(request.getParameter("id"), "");
        send(response, new Frame(visit).swap(shift));
      } else {
        show(visit, tab.get(), request.getParameter("done"), null, response);
      }
    } catch (NotFound | NoAccess | EJBAccessException none) {
      closed(visit, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    shut(response);
    OwnVisit visit = OwnVisit.of(request);
    if (!visit.open()) {
      again(response, visit.base());
      return;
    }
    OwnActs acts = new OwnActs(visit, request);
    if (!visit.sent(request.getParameter("form"))) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      List<String> expired = List.of(Texts.get(locale(visit), "rosters.own.form-expired"));
      refused(visit, acts.tab(), expired, acts.typed(null, locale(visit)), response);
      return;
    }
    if (acts.leaves()) {
      response.addCookie(cookie(request, ""));
      send(response, OwnHtml.closed(visit, "left"));
      return;
    }
    try {
      OwnActs.Outcome outcome = acts.act();
      if (outcome.shown() != null) {
        show(visit, acts.tab(), outcome.done(), outcome.shown(), response);
      } else {
        again(response, visit.base() + acts.tab().path() + "?done=" + outcome.done());
      }
    } catch (NotFound gone) {
      // The door is open still, unless the page says otherwise: what was pressed is not there any
      // more.
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      List<String> sentence = List.of(Texts.get(locale(visit), "rosters.own.gone"));
      refused(visit, acts.tab(), sentence, acts.typed(null, locale(visit)), response);
    } catch (BrokenRule broken) {
      response.setStatus(UNPROCESSABLE);
      refused(
          visit,
          acts.tab(),
          acts.sentences(broken, locale(visit)),
          acts.typed(broken, locale(visit)),
          response);
    }
  }

  /**
   * Somebody who signed in is nobody else: a volunteer has their own door, others a private window.
   */
  private static void insteadSignedIn(OwnVisit visit, HttpServletResponse response)
      throws IOException {
    try {
      Beans.get(OwnDoor.class).page(null);
      again(response, visit.context() + "/my");
    } catch (NotFound | NoAccess | EJBAccessException somebodyElse) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      send(response, OwnHtml.closed(visit, "signed-in"));
    }
  }

  private static void enter(
      OwnVisit visit, String secret, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Beans.get(OwnDoor.class).page(secret);
    } catch (NotFound none) {
      closed(visit, response);
      return;
    }
    response.addCookie(cookie(request, secret));
    again(response, visit.base());
  }

  /** Everything that is held of the volunteer, to take along. */
  private static void data(OwnVisit visit, HttpServletResponse response) throws IOException {
    String json = Beans.get(OwnDoor.class).export(visit.secret());
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"samen.json\"");
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void show(
      OwnVisit visit,
      OwnTab tab,
      @Nullable String done,
      @Nullable String shown,
      HttpServletResponse response)
      throws IOException {
    String told = "";
    Frame frame = new Frame(visit);
    if (tab == OwnTab.CALENDAR) {
      response.setHeader("Content-Security-Policy", OwnCalendar.policy(frame.nonce));
    }
    if (shown != null) {
      told =
          frame.html.notice(
              "good",
              "<p>%s</p><p class=\"secret\">%s</p><p>%s</p>"
                  .formatted(
                      frame.html.t("rosters.own.feed.address"),
                      Html.escape(shown),
                      frame.html.t("calendar.feed.once")));
    } else if (OwnActs.isOutcome(done)) {
      told =
          frame.html.notice(
              "good", "<p>%s</p>".formatted(frame.html.t("rosters.own.done." + done)));
    }
    send(response, frame.page(tab, told));
  }

  private static void refused(
      OwnVisit visit,
      OwnTab tab,
      List<String> sentences,
      OwnTyped typed,
      HttpServletResponse response)
      throws IOException {
    try {
      Frame frame = new Frame(visit, typed);
      String list =
          sentences.stream()
              .map(sentence -> "<li>" + Html.escape(sentence) + "</li>")
              .collect(Collectors.joining());
      send(
          response,
          frame.page(
              tab,
              frame.html.notice(
                  "red",
                  "<p>%s</p><ul>%s</ul>".formatted(frame.html.t("rosters.own.refused"), list))));
    } catch (NotFound none) {
      closed(visit, response);
    }
  }

  /** A page of one who came in. */
  private static final class Frame {
    private final OwnVisit visit;
    private final OwnPage own;
    private final OwnHtml html;
    private final String nonce = OwnCalendar.nonce();

    Frame(OwnVisit visit) {
      this(visit, null);
    }

    Frame(OwnVisit visit, @Nullable OwnTyped typed) {
      this.visit = visit;
      own = Beans.get(OwnDoor.class).page(visit.secret());
      Locale spoken = Texts.language(Locale.of(own.volunteer().language()));
      html = new OwnHtml(visit, new RosterWords(visit.chosen().orElse(spoken)), typed);
    }

    String page(OwnTab tab, String told) {
      Lists lists = Lists.of(html.words());
      OwnShifts shifts = new OwnShifts(html, lists, own);
      String body =
          switch (tab) {
            case SHIFTS -> shifts.body();
            case CALENDAR -> new OwnCalendar(html, own).body(nonce);
            case OPEN -> new OwnOpen(html, lists, own).body();
            case HOURS -> new OwnHours(html, own).body();
            case ME ->
                new OwnSelf(html, lists, own, Beans.get(ShiftFeeds.class).findOwn(visit.secret()))
                    .body();
          };
      return html.frame(
          html.words().text("rosters.own.title." + tab.name().toLowerCase(Locale.ROOT)),
          "<span><b>%s</b> · %s</span>"
              .formatted(Html.escape(own.volunteer().alias()), Html.escape(own.organisationName())),
          told + body,
          html.tabs(tab, shifts.waiting()));
    }

    /** What a shift can be swapped for: a page of its own, since it takes a while to find. */
    String swap(String id) {
      UUID assignment = RostersPage.uuid(id).orElseThrow(NotFound::new);
      OwnSwaps swaps = Beans.get(OwnSwaps.class);
      List<SwapPartner> takers = swaps.partners(visit.secret(), assignment);
      List<SwapReturn> returns = swaps.returns(visit.secret(), assignment);
      String shift =
          own.mine().stream()
              .filter(one -> one.assignment().equals(assignment))
              .map(one -> one.name() + ", " + html.words().when(one.starts(), one.ends()))
              .findFirst()
              .orElseThrow(NotFound::new);
      return html.frame(
          html.words().text("rosters.own.swap"),
          "<span><b>%s</b></span>".formatted(Html.escape(own.volunteer().alias())),
          "<p><b>%s</b></p><p>%s</p>%s"
              .formatted(
                  Html.escape(shift),
                  html.t("rosters.own.swap.what"),
                  new OwnForms(html).swap(assignment, takers, returns)),
          html.tabs(OwnTab.SHIFTS, 0));
    }
  }

  private static void closed(OwnVisit visit, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    send(response, OwnHtml.closed(visit, visit.byLink() ? "link" : "person"));
  }

  /** The browser alone, this page alone, and never from another site's form. */
  private static Cookie cookie(HttpServletRequest request, String secret) {
    Cookie cookie = new Cookie(OwnVisit.COOKIE, secret);
    cookie.setPath(request.getContextPath() + "/public/my");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.getServletContext().getSessionCookieConfig().isSecure());
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge(secret.isEmpty() ? 0 : COOKIE_SECONDS);
    return cookie;
  }

  private static void speak(
      String language, HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie =
        new Cookie(
            Doorman.LANGUAGE_COOKIE, Texts.language(Locale.forLanguageTag(language)).getLanguage());
    cookie.setPath("/");
    cookie.setSecure(request.getServletContext().getSessionCookieConfig().isSecure());
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge(A_YEAR_SECONDS);
    response.addCookie(cookie);
  }

  private static Locale locale(OwnVisit visit) {
    return visit.chosen().orElse(visit.asked());
  }

  private static void again(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
  }

  private static void shut(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Robots-Tag", "noindex");
    response.setHeader("Content-Security-Policy", POLICY);
  }

  private static void send(HttpServletResponse response, String page) throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
  }
}
