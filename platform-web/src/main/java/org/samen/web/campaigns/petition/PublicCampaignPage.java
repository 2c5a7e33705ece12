package org.samen.web.campaigns.petition;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.samen.campaigns.StatementText;
import org.samen.campaigns.petition.PublicCampaign;
import org.samen.evidence.PublishedFigure;
import org.samen.web.shell.Html;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/**
 * A campaign for everyone as plain HTML.
 *
 * @param figures that its statement names, by their place
 * @param form to sign with; empty where one cannot
 */
record PublicCampaignPage(
    Locale language,
    String context,
    PublicCampaign campaign,
    Map<String, PublishedFigure> figures,
    String form) {
  private static final String DATE = "yyyy-MM-dd'T'HH:mm";

  String html() {
    return PlainHtml.page(
        language, context, name(), head() + statement() + petition() + events() + foot());
  }

  private boolean english() {
    return language.equals(Texts.ENGLISH);
  }

  /** What the reader's language says, else what the other one does, marked as such. */
  private String told(String dutch, String english) {
    return english() && !english.isBlank() || dutch.isBlank() ? english : dutch;
  }

  private String marked(String dutch, String english) {
    String told = told(dutch, english);
    boolean other =
        !told.isEmpty() && told.equals(english() ? dutch : english) && !dutch.equals(english);
    return other ? " lang=\"" + (english() ? "nl" : "en") + "\"" : "";
  }

  private String name() {
    return told(campaign.name(), campaign.nameEn());
  }

  /** Each demand in the reader's language; without one in Dutch, marked as such. */
  private String demands() {
    List<String> english = campaign.demandsEn().lines().map(String::strip).toList();
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < campaign.demands().size(); i++) {
      String dutch = campaign.demands().get(i);
      String other = i < english.size() ? english.get(i) : "";
      items.append(
          "<li%s>%s</li>".formatted(marked(dutch, other), Html.escape(told(dutch, other))));
    }
    return items.isEmpty()
        ? ""
        : "<section aria-labelledby=\"demands\"><h2 id=\"demands\">%s</h2><ul>%s</ul></section>"
            .formatted(t("petition.page.demands"), items);
  }

  /** Said once where a part of the page is in the other language. */
  private String remark() {
    boolean inDutch =
        english()
            && (campaign.nameEn().isBlank()
                || campaign.demandsEn().lines().filter(line -> !line.isBlank()).count()
                    < campaign.demands().size());
    return inDutch || !marked(campaign.introNl(), campaign.introEn()).isEmpty()
        ? "<p class=\"quiet\">" + t("petition.page.partly-other") + "</p>"
        : "";
  }

  private String head() {
    String intro = told(campaign.introNl(), campaign.introEn());
    return """
        <p class="languages">%s</p>
        <h1%s>%s</h1>
        <p class="quiet">%s</p>
        %s
        %s
        %s
        """
        .formatted(
            PlainHtml.otherLanguage(language),
            marked(campaign.name(), campaign.nameEn()),
            Html.escape(name()),
            t("petition.page.by", campaign.leadName(), String.join(", ", campaign.partners())),
            intro.isBlank()
                ? ""
                : "<div class=\"intro\"%s>%s</div>"
                    .formatted(marked(campaign.introNl(), campaign.introEn()), blocks(intro)),
            demands(),
            remark());
  }

  private String statement() {
    PublicCampaign.Statement statement = campaign.statement();
    if (statement == null) {
      return "";
    }
    String text = told(statement.textNl(), statement.textEn());
    return """
        <section class="statement" aria-labelledby="statement">
        <h2 id="statement">%s</h2>
        <div%s>%s</div>
        %s
        <h3>%s</h3>
        %s
        <p class="quiet">%s</p>
        </section>
        """
        .formatted(
            Html.escape(told(statement.titleNl(), statement.titleEn())),
            marked(statement.textNl(), statement.textEn()),
            blocks(text),
            figures(text),
            t("petition.page.endorsers", statement.endorsers().size()),
            endorsers(statement.endorsers()),
            t("petition.page.version", statement.version(), day(statement.publishedAt())));
  }

  private String endorsers(List<PublicCampaign.Endorser> endorsers) {
    return endorsers.isEmpty()
        ? "<p>" + t("petition.page.no-endorsers") + "</p>"
        : endorsers.stream()
            .map(
                one ->
                    "<li>%s <span class=\"quiet\">%s</span></li>"
                        .formatted(Html.escape(one.name()), Html.escape(day(one.since()))))
            .collect(Collectors.joining("", "<ul class=\"endorsers\">", "</ul>"));
  }

  /** Each with the publication that it comes from. */
  private String figures(String text) {
    String rows =
        StatementText.figures(text).stream()
            .map(figures::get)
            .filter(Objects::nonNull)
            .map(
                figure ->
                    "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>"
                        .formatted(
                            Html.escape(figure.label(language.getLanguage())),
                            number(figure.value()),
                            t("petition.page.publication", figure.publication())))
            .collect(Collectors.joining());
    return rows.isEmpty()
        ? ""
        : "<h3>%s</h3><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>%s</tbody></table><p class=\"quiet\">%s</p>"
            .formatted(
                t("petition.page.figures"),
                t("petition.page.figure"),
                t("petition.page.value"),
                t("petition.page.source"),
                rows,
                t("petition.page.figures.what"));
  }

  private String petition() {
    PublicCampaign.Petition petition = campaign.petition();
    if (petition == null) {
      return "";
    }
    Integer goal = petition.goal();
    String text = told(petition.textNl(), petition.textEn());
    return """
        <section class="petition" aria-labelledby="petition">
        <h2 id="petition">%s</h2>
        <div%s>%s</div>
        <p class="count"><strong>%s</strong> %s</p>
        %s
        %s
        </section>
        """
        .formatted(
            Html.escape(told(petition.titleNl(), petition.titleEn())),
            marked(petition.textNl(), petition.textEn()),
            blocks(text),
            number(petition.signatures()),
            goal == null
                ? t("petition.page.signatures", petition.signatures())
                : t("petition.page.signatures-of", petition.signatures(), goal),
            goal == null
                ? ""
                : "<progress max=\"%d\" value=\"%d\" aria-label=\"%s\"></progress>"
                    .formatted(
                        goal, Math.min(goal, petition.signatures()), t("petition.page.progress")),
            petition.open()
                ? form
                : "<p>"
                    + t("petition.page.over", Moments.day(language, petition.closesOn()))
                    + "</p>");
  }

  private String events() {
    if (campaign.events().isEmpty()) {
      return "";
    }
    StringBuilder events = new StringBuilder();
    for (PublicCampaign.PublicEvent event : campaign.events()) {
      events.append(
          """
          <li><h3>%s</h3><p><time datetime="%s">%s</time><br>%s</p>%s%s</li>
          """
              .formatted(
                  Html.escape(told(event.titleNl(), event.titleEn())),
                  local(event.startsAt()).format(DateTimeFormatter.ofPattern(DATE, Locale.ROOT)),
                  Html.escape(when(event)),
                  Html.escape(event.place()),
                  event.cancelled()
                      ? "<p class=\"wrong\">" + t("petition.page.cancelled") + "</p>"
                      : "",
                  blocks(told(event.detailsNl(), event.detailsEn()))));
    }
    return """
        <section aria-labelledby="events"><h2 id="events">%s</h2><ul class="events">%s</ul>
        <p><a href="%s/events.ics?lang=%s">%s</a></p></section>
        """
        .formatted(
            t("petition.page.events"),
            events,
            Html.escape(campaign.slug()),
            language.getLanguage(),
            t("petition.page.calendar"));
  }

  private String when(PublicCampaign.PublicEvent event) {
    ZonedDateTime from = local(event.startsAt());
    ZonedDateTime to = local(event.endsAt());
    DateTimeFormatter day = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", language);
    DateTimeFormatter hour = DateTimeFormatter.ofPattern("HH:mm", language);
    return from.toLocalDate().equals(to.toLocalDate())
        ? day.format(from) + ", " + hour.format(from) + "–" + hour.format(to)
        : day.format(from)
            + ", "
            + hour.format(from)
            + " – "
            + day.format(to)
            + ", "
            + hour.format(to);
  }

  private String foot() {
    return "<footer><p class=\"quiet\">%s</p></footer>".formatted(t("petition.page.what"));
  }

  /** A text's blocks; a figure's place shows the published figure. */
  private String blocks(String text) {
    StringBuilder html = new StringBuilder();
    for (StatementText.Block block : StatementText.parse(text)) {
      switch (block) {
        case StatementText.Heading heading ->
            html.append(
                "<h%1$d>%2$s</h%1$d>".formatted(heading.level() + 2, parts(heading.parts())));
        case StatementText.Paragraph paragraph ->
            html.append("<p>").append(parts(paragraph.parts())).append("</p>");
        case StatementText.Items items ->
            html.append(
                items.items().stream()
                    .map(item -> "<li>" + parts(item) + "</li>")
                    .collect(Collectors.joining("", "<ul>", "</ul>")));
      }
    }
    return html.toString();
  }

  private String parts(List<StatementText.Part> parts) {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case StatementText.Words words -> Html.escape(words.text()).replace("\n", "<br>");
                  case StatementText.FigureAt at -> figure(at.token());
                })
        .collect(Collectors.joining());
  }

  private String figure(String token) {
    PublishedFigure figure = figures.get(token);
    return figure == null
        ? "<span class=\"figure\">…</span>"
        : "<strong class=\"figure\">%s</strong> <span class=\"quiet\">(%s)</span>"
            .formatted(
                number(figure.value()), t("petition.page.publication", figure.publication()));
  }

  /** The places that any language of the campaign's statement names. */
  static List<String> tokens(PublicCampaign campaign) {
    PublicCampaign.Statement statement = campaign.statement();
    if (statement == null) {
      return List.of();
    }
    TreeSet<String> tokens = new TreeSet<>(StatementText.figures(statement.textNl()));
    tokens.addAll(StatementText.figures(statement.textEn()));
    return List.copyOf(tokens);
  }

  private String number(long value) {
    return java.text.NumberFormat.getIntegerInstance(language).format(value);
  }

  private String day(Instant moment) {
    return Moments.day(language, local(moment).toLocalDate());
  }

  private static ZonedDateTime local(Instant moment) {
    return moment.atZone(Moments.ZONE);
  }

  private String t(String key, Object... facts) {
    return Html.escape(Texts.get(language, key, facts));
  }
}
