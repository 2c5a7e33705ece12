package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.samen.rosters.ConsentSummary;
import org.samen.rosters.DayException;
import org.samen.rosters.Kinds;
import org.samen.rosters.OwnPage;
import org.samen.rosters.ShiftFeed;
import org.samen.rosters.VolunteerDetails;
import org.samen.web.shell.Moments;

/** The page of what a volunteer says of themselves, lets others know, and takes along. */
record OwnSelf(OwnHtml html, Lists lists, OwnPage own, Optional<ShiftFeed> feed) {
  String body() {
    VolunteerDetails self = own.volunteer();
    return vog(self)
        + pattern(self)
        + days(self)
        + new OwnForms(html).wishes(self, lists)
        + consents(self)
        + calendar()
        + data();
  }

  private String vog(VolunteerDetails self) {
    String state =
        VolunteerWords.vogState(self.vogOutcome(), self.vogValidTo(), LocalDate.now(Moments.ZONE));
    String tone =
        switch (state) {
          case "issued" -> "good";
          case "expired", "refused" -> "red";
          default -> "amber";
        };
    String skills =
        self.skills().stream()
            .map(proof -> lists.skill(proof.skill()))
            .collect(Collectors.joining(", "));
    return """
        <section class="card"><dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl>%s</section>
        """
        .formatted(
            html.t("rosters.own.alias"),
            escape(self.alias()),
            html.t("rosters.group.what"),
            skills.isEmpty() ? "–" : escape(skills),
            html.t("rosters.section.vog"),
            html.state(tone, new VolunteerWords(html.words()).vog(state, self.vogValidTo())),
            own.vogDue() ? "<p>%s</p>".formatted(html.t("rosters.own.vog.due")) : "");
  }

  private String pattern(VolunteerDetails self) {
    return html.section(
        "rosters.own.pattern",
        "<p>%s</p>%s"
            .formatted(
                html.t("rosters.own.pattern.what"), new OwnForms(html).pattern(self.pattern())));
  }

  /** Days away or there as well, each with a way to drop it, and a form for one more. */
  private String days(VolunteerDetails self) {
    VolunteerWords words = new VolunteerWords(html.words());
    String list =
        self.exceptions().stream()
            .filter(day -> !day.untilDay().isBefore(LocalDate.now(Moments.ZONE)))
            .map(day -> exception(words, day))
            .collect(Collectors.joining());
    return html.section(
        "rosters.group.exceptions",
        (list.isEmpty() ? "<p>%s</p>".formatted(html.t("rosters.own.days.none")) : list)
            + new OwnForms(html).day());
  }

  private String exception(VolunteerWords words, DayException day) {
    return "<section class=\"card\"><p>%s</p>%s</section>"
        .formatted(
            escape(words.exception(day)),
            html.form(
                "day-drop",
                day.id().toString(),
                "",
                html.words().text("rosters.own.days.drop"),
                false));
  }

  private String consents(VolunteerDetails self) {
    return html.section(
        "rosters.section.consents",
        "<p>%s</p>%s"
            .formatted(
                html.t("rosters.own.consents.what"),
                Kinds.CONSENTS.stream()
                    .map(kind -> consent(self, kind))
                    .collect(Collectors.joining())));
  }

  private String consent(VolunteerDetails self, String kind) {
    boolean given = self.consents(kind);
    Optional<ConsentSummary> last =
        self.consents().stream().filter(one -> one.kind().equals(kind)).findFirst();
    String when =
        last.map(
                one ->
                    one.withdrawnAt() == null
                        ? html.words()
                            .text(
                                one.how().equals("own")
                                    ? "rosters.own.consent.given"
                                    : "rosters.consent.given." + one.how(),
                                Moments.exact(html.locale(), one.givenAt()))
                        : html.words()
                            .text(
                                "rosters.consent.withdrawn",
                                Moments.exact(html.locale(), one.withdrawnAt())))
            .orElse(html.words().text("rosters.consent.never"));
    return "<section class=\"card\"><h3>%s</h3><p class=\"quiet\">%s</p><p class=\"quiet\">%s</p>%s</section>"
        .formatted(
            html.t("rosters.own.consent." + kind),
            html.t("rosters.own.consent." + kind + ".what"),
            escape(when),
            html.form(
                given ? "consent-end" : "consent-give",
                kind,
                "",
                html.words().text(given ? "rosters.own.consent.end" : "rosters.own.consent.give"),
                false));
  }

  private String calendar() {
    String there =
        feed.map(
                made ->
                    "<p>%s</p>%s"
                        .formatted(
                            html.t(
                                "rosters.own.feed.made",
                                Moments.exact(html.locale(), made.madeAt())),
                            html.form(
                                "feed-end",
                                "",
                                "",
                                html.words().text("calendar.feed.revoke"),
                                false)))
            .orElse("");
    return html.section(
        "rosters.own.feed",
        "<p>%s</p>%s%s"
            .formatted(
                html.t("rosters.own.feed.what"),
                there,
                html.form(
                    "feed",
                    "",
                    "<label class=\"tick\"><input type=\"checkbox\" name=\"detailed\" value=\"true\">%s</label>"
                        .formatted(html.t("rosters.own.feed.detailed")),
                    html.words()
                        .text(feed.isPresent() ? "calendar.feed.renew" : "calendar.feed.make"),
                    false)));
  }

  private String data() {
    return html.section(
        "rosters.own.data",
        "<p>%s</p><p><a class=\"button\" href=\"%s/data\" download>%s</a></p>%s"
            .formatted(
                html.t("rosters.own.data.what"),
                html.visit().base(),
                html.t("rosters.own.data.get"),
                html.visit().byLink()
                    ? html.form("leave", "", "", html.words().text("rosters.own.leave"), false)
                    : "<p><a class=\"button\" href=\"%s/directory\">%s</a> <a class=\"button\" href=\"%s/logout\">%s</a></p>"
                        .formatted(
                            html.visit().context(),
                            html.t("nav.directory"),
                            html.visit().context(),
                            html.t("account.sign-out"))));
  }
}
