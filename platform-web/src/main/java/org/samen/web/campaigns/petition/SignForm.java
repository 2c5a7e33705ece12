package org.samen.web.campaigns.petition;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.samen.access.InvalidFields.Problem;
import org.samen.campaigns.petition.Asking;
import org.samen.campaigns.petition.PublicCampaign;
import org.samen.campaigns.petition.Sign;
import org.samen.web.shell.Html;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/**
 * The form of a petition: nothing in it is ticked beforehand.
 *
 * @param handedOut proves when it was handed out, see {@code SupporterKeys.form}
 * @param typed what stands in it already, after it was not taken in
 */
record SignForm(
    Locale language,
    PublicCampaign campaign,
    String handedOut,
    Sign typed,
    List<Problem> problems) {
  static final Sign EMPTY = new Sign("", "", "nl", Set.of(), false);

  /** A field that people do not see and machines fill in. */
  static final String TRAP = "website";

  /** What was sent, cut off where nothing can be right any more. */
  static Sign read(HttpServletRequest request, Locale language) {
    String[] news = request.getParameterValues("news");
    return new Sign(
        cut(request.getParameter("name")),
        cut(request.getParameter("email")),
        language.getLanguage(),
        news == null
            ? Set.of()
            : Arrays.stream(news).limit(100).map(SignForm::cut).collect(Collectors.toSet()),
        request.getParameter("delivery") != null);
  }

  private static String cut(String value) {
    String given = Objects.requireNonNullElse(value, "");
    return given.length() > 20_000 ? given.substring(0, 20_000) : given;
  }

  String html() {
    PublicCampaign.Petition petition = Objects.requireNonNull(campaign.petition());
    return """
        <form method="post" action="%1$s" class="sign" novalidate>
        <h3 id="sign">%2$s</h3>
        %3$s
        <input type="hidden" name="lang" value="%4$s">
        <input type="hidden" name="form" value="%5$s">
        %6$s
        %7$s
        <p class="trap" aria-hidden="true"><label for="website">%8$s</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
        %9$s
        <p><button type="submit">%10$s</button></p>
        <p class="quiet">%11$s</p>
        </form>
        """
        .formatted(
            Html.escape(campaign.slug()),
            t("petition.form.title"),
            summary(),
            language.getLanguage(),
            Html.escape(handedOut),
            field("name", "text", "name", typed.name()),
            field("email", "email", "email", typed.email()),
            t("petition.form.trap"),
            consents(petition),
            t("petition.form.sign"),
            t(
                "petition.form.then",
                Moments.day(language, petition.closesOn().plusMonths(petition.keepMonths()))));
  }

  private String summary() {
    if (problems.isEmpty()) {
      return "";
    }
    return problems.stream()
        .map(
            problem ->
                "<li>%s</li>"
                    .formatted(
                        problem.field().isEmpty()
                            ? said(problem)
                            : "<a href=\"#%s\">%s</a>"
                                .formatted(Html.escape(problem.field()), named(problem))))
        .collect(
            Collectors.joining(
                "",
                "<div class=\"problems\" role=\"alert\"><p>%s</p><ul>"
                    .formatted(t("petition.form.problems")),
                "</ul></div>"));
  }

  private String named(Problem problem) {
    return t("petition.form." + problem.field()) + ": " + said(problem);
  }

  private String said(Problem problem) {
    return t(problem.rule(), problem.facts().toArray());
  }

  private String field(String name, String type, String autocomplete, String value) {
    String wrong =
        problems.stream()
            .filter(problem -> problem.field().equals(name))
            .map(this::said)
            .collect(Collectors.joining(" "));
    String described =
        "aria-describedby=\""
            + name
            + "-help"
            + (wrong.isEmpty() ? "" : " " + name + "-wrong")
            + "\""
            + (wrong.isEmpty() ? "" : " aria-invalid=\"true\"");
    return """
        <p class="field"><label for="%1$s">%2$s</label>
        <span class="quiet" id="%1$s-help">%3$s</span>
        %4$s<input id="%1$s" name="%1$s" type="%5$s" autocomplete="%6$s" maxlength="254" required value="%7$s" %8$s></p>
        """
        .formatted(
            name,
            t("petition.form." + name),
            t("petition.form." + name + ".help"),
            wrong.isEmpty()
                ? ""
                : "<span class=\"wrong\" id=\"" + name + "-wrong\">" + wrong + "</span>",
            type,
            autocomplete,
            Html.escape(value.length() > 300 ? "" : value),
            described);
  }

  private String consents(PublicCampaign.Petition petition) {
    StringBuilder boxes = new StringBuilder();
    for (Asking one : petition.asking()) {
      boxes.append(
          """
          <li><input type="checkbox" id="news-%1$s" name="news" value="%1$s"%2$s><label for="news-%1$s">%3$s</label>
          <a href="%4$s" rel="noreferrer">%5$s</a></li>
          """
              .formatted(
                  Html.escape(one.organisation()),
                  typed.news().contains(one.organisation()) ? " checked" : "",
                  t("petition.form.news", one.name()),
                  Html.escape(one.privacyUrl()),
                  t("petition.form.privacy", one.name())));
      if (petition.delivery() && one.leads()) {
        boxes.append(
            """
            <li><input type="checkbox" id="delivery" name="delivery" value="yes"%s><label for="delivery">%s</label></li>
            """
                .formatted(
                    typed.delivery() ? " checked" : "", t("petition.form.delivery", one.name())));
      }
    }
    return boxes.isEmpty()
        ? ""
        : "<fieldset><legend>%s</legend><p class=\"quiet\">%s</p><ul class=\"boxes\">%s</ul></fieldset>"
            .formatted(t("petition.form.consents"), t("petition.form.consents.help"), boxes);
  }

  private String t(String key, Object... facts) {
    return Html.escape(Texts.get(language, key, facts));
  }
}
