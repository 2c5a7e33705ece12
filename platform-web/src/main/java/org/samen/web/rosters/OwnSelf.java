package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.ConsentSummary;
import org.samen.rosters.DayException;
import org.samen.rosters.Kinds;
import org.samen.rosters.OwnPage;
import org.samen.rosters.ShiftFeed;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Weekly;
import org.samen.web.shell.Moments;

/** The page of what a volunteer says of themselves, lets others know, and takes along. */
record OwnSelf(OwnHtml html, Lists lists, OwnPage own, Optional<ShiftFeed> feed) {
  private static final int SPARE_ROWS = 2;

  String body() {
    VolunteerDetails self = own.volunteer();
    return vog(self)
        + pattern(self)
        + days(self)
        + wishes(self)
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

  /** Each week's hours, and a few empty lines to add more. */
  private String pattern(VolunteerDetails self) {
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < self.pattern().size() + SPARE_ROWS; n++) {
      rows.append(row(n, n < self.pattern().size() ? self.pattern().get(n) : null));
    }
    return html.section(
        "rosters.own.pattern",
        "<p>%s</p>%s"
            .formatted(
                html.t("rosters.own.pattern.what"),
                html.form(
                    "pattern",
                    "",
                    rows.toString(),
                    html.words().text("rosters.own.pattern.save"),
                    false)));
  }

  private String row(int n, @Nullable Weekly weekly) {
    String days =
        IntStream.rangeClosed(0, 7)
            .mapToObj(
                day ->
                    "<option value=\"%s\"%s>%s</option>"
                        .formatted(
                            day == 0 ? "" : String.valueOf(day),
                            weekly != null && weekly.day() == day ? " selected" : "",
                            day == 0 ? "–" : escape(html.words().weekday(day))))
            .collect(Collectors.joining());
    return """
        <fieldset class="row days"><legend class="skip">%s</legend>
        <div><label for="day%2$d">%3$s</label><select id="day%2$d" name="day%2$d">%4$s</select></div>
        <div><label for="from%2$d">%5$s</label><input id="from%2$d" type="time" name="from%2$d" value="%6$s"></div>
        <div><label for="until%2$d">%7$s</label><input id="until%2$d" type="time" name="until%2$d" value="%8$s"></div>
        </fieldset>
        """
        .formatted(
            html.t("rosters.own.pattern.row", n + 1),
            n,
            html.t("rosters.pattern.day"),
            days,
            html.t("rosters.pattern.from"),
            time(weekly == null ? null : weekly.from()),
            html.t("rosters.pattern.until"),
            time(weekly == null ? null : weekly.until()));
  }

  private static String time(@Nullable LocalTime time) {
    return time == null ? "" : time.toString();
  }

  /** Days away or there as well, each with a way to drop it, and a form for one more. */
  private String days(VolunteerDetails self) {
    VolunteerWords words = new VolunteerWords(html.words());
    String list =
        self.exceptions().stream()
            .filter(day -> !day.untilDay().isBefore(LocalDate.now(Moments.ZONE)))
            .map(day -> exception(words, day))
            .collect(Collectors.joining());
    String fields =
        """
        <fieldset><legend>%s</legend>
        <label class="tick"><input type="radio" name="kind" value="away" checked>%s</label>
        <label class="tick"><input type="radio" name="kind" value="extra">%s</label></fieldset>
        <div class="row"><div>%s</div><div>%s</div></div><div class="row"><div>%s</div><div>%s</div></div>
        """
            .formatted(
                html.t("rosters.exceptions.kind"),
                html.t("rosters.exception.away"),
                html.t("rosters.exception.extra"),
                html.field(
                    "first",
                    html.words().text("rosters.exceptions.first"),
                    "",
                    "<input id=\"%s\" type=\"date\" name=\"first\" required>"),
                html.field(
                    "last",
                    html.words().text("rosters.exceptions.last"),
                    "",
                    "<input id=\"%s\" type=\"date\" name=\"last\">"),
                html.field(
                    "from",
                    html.words().text("rosters.own.days.from"),
                    "",
                    "<input id=\"%s\" type=\"time\" name=\"from\">"),
                html.field(
                    "until",
                    html.words().text("rosters.own.days.until"),
                    "",
                    "<input id=\"%s\" type=\"time\" name=\"until\">"));
    return html.section(
        "rosters.group.exceptions",
        (list.isEmpty() ? "<p>%s</p>".formatted(html.t("rosters.own.days.none")) : list)
            + html.folded(
                html.words().text("rosters.own.days.add"),
                html.form("day", "", fields, html.words().text("rosters.own.days.save"), true)));
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

  private String wishes(VolunteerDetails self) {
    RosterWords words = html.words();
    String fields =
        html.field(
                "wanted",
                words.text("rosters.field.wantedMinutes"),
                "",
                hours("wanted", self.wantedMinutes()))
            + html.field(
                "most",
                words.text("rosters.field.mostMinutes"),
                "",
                hours("most", self.mostMinutes()))
            + html.field(
                "rest",
                words.text("rosters.field.restMinutes"),
                words.text("rosters.help.restMinutes"),
                hours("rest", self.restMinutes()))
            + ticks("languages", "rosters.field.languages", Lists.LANGUAGES, self.languages());
    return html.folded(
        words.text("rosters.own.wishes"),
        html.form("wishes", "", fields, words.text("rosters.own.wishes.save"), true));
  }

  private String hours(String name, int minutes) {
    return "<input id=\"%s\" inputmode=\"decimal\" required name=\""
        + name
        + "\" value=\""
        + html.words().number(minutes)
        + "\">";
  }

  private String ticks(String name, String label, List<String> codes, List<String> chosen) {
    return "<fieldset><legend>%s</legend>%s</fieldset>"
        .formatted(
            html.t(label),
            codes.stream()
                .map(
                    code ->
                        "<label class=\"tick\"><input type=\"checkbox\" name=\"%s\" value=\"%s\"%s>%s</label>"
                            .formatted(
                                name,
                                code,
                                chosen.contains(code) ? " checked" : "",
                                escape(html.words().language(code))))
                .collect(Collectors.joining()));
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
