package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.web.shell.Texts;

/**
 * Pieces of a volunteer's own page. What comes from people or bundles is escaped here.
 *
 * @param typed the form that was refused just now
 */
record OwnHtml(OwnVisit visit, RosterWords words, @Nullable OwnTyped typed) {
  private static final String FRAME =
      """
      <!doctype html>
      <html lang="%1$s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <title>%2$s · Samen</title>
      <link rel="stylesheet" href="%3$s/public/own.css">
      <link rel="icon" href="%3$s/public/samen.svg">
      </head>
      <body>
      <a class="skip" href="#main">%4$s</a>
      <header class="bar">%5$s<span><a href="?lang=%6$s" lang="%6$s" hreflang="%6$s">%7$s</a></span></header>
      <main id="main">
      <h1>%2$s</h1>
      %8$s
      </main>
      %9$s
      </body>
      </html>
      """;

  /**
   * A whole page.
   *
   * @param who stands at the top, already HTML
   * @param tabs the ways to the other pages, already HTML
   */
  String frame(String title, String who, String body, String tabs) {
    boolean english = locale().equals(Texts.ENGLISH);
    return FRAME.formatted(
        locale().getLanguage(),
        escape(title),
        visit.context(),
        t("nav.skip"),
        who,
        english ? "nl" : "en",
        english ? "Nederlands" : "English",
        body,
        tabs);
  }

  /** The ways between the pages, within reach of a thumb. */
  String tabs(OwnTab open, int waiting) {
    StringBuilder ways = new StringBuilder();
    for (OwnTab tab : OwnTab.values()) {
      ways.append(
          "<li><a href=\"%s%s\"%s>%s%s</a></li>"
              .formatted(
                  visit.base(),
                  tab.path(),
                  tab == open ? " aria-current=\"page\"" : "",
                  t("rosters.own.tab." + tab.name().toLowerCase(Locale.ROOT)),
                  tab == OwnTab.SHIFTS && waiting > 0
                      ? " <span class=\"count\">" + waiting + "</span>"
                      : ""));
    }
    return "<nav class=\"tabs\" aria-label=\"%s\"><ul>%s</ul></nav>"
        .formatted(t("rosters.own.tabs"), ways);
  }

  /** A page for one whom the door does not open to, or no longer. */
  static String closed(OwnVisit visit, String why) {
    OwnHtml html = new OwnHtml(visit, new RosterWords(visit.chosen().orElse(visit.asked())), null);
    return html.frame(
        html.words().text("rosters.own.closed." + why),
        "<span></span>",
        "<p>%s</p>".formatted(html.t("rosters.own.closed." + why + ".what")),
        "");
  }

  Locale locale() {
    return words.locale();
  }

  /** A sentence of the bundles, escaped. */
  String t(String key, Object... facts) {
    return escape(words.text(key, facts));
  }

  /** A state in a word and a colour. */
  String state(String tone, String word) {
    return "<span class=\"state %s\">%s</span>".formatted(tone, escape(word));
  }

  /** A sentence in a frame; the content is HTML already. */
  String notice(String tone, String content) {
    return "<div class=\"notice %s\"%s>%s</div>"
        .formatted(tone, tone.equals("red") ? " role=\"alert\"" : " role=\"status\"", content);
  }

  /**
   * A form with its button.
   *
   * @param act what it does
   * @param id of what it does it to; empty when to nothing in particular
   * @param fields HTML
   */
  String form(String act, String id, String fields, String verb, boolean first) {
    return """
        <form method="post" action="%s">
        <input type="hidden" name="form" value="%s"><input type="hidden" name="do" value="%s"><input type="hidden" name="id" value="%s">
        %s
        <button%s>%s</button>
        </form>
        """
        .formatted(
            visit.base(),
            visit.token(),
            act,
            escape(id),
            fields,
            first ? " class=\"first\"" : "",
            escape(verb));
  }

  /** The same behind a fold, for what is seldom done or hard to take back. */
  String folded(String name, String body) {
    return "<details><summary>%s</summary>%s</details>".formatted(escape(name), body);
  }

  String section(String title, String body) {
    return "<h2>%s</h2>%s".formatted(t(title), body);
  }

  String when(Instant starts, Instant ends) {
    return escape(words.when(starts, ends));
  }

  /** Whose a shift is, where, and what is asked for it. */
  String about(
      Lists lists,
      String organisation,
      @Nullable String area,
      @Nullable String place,
      @Nullable String skill,
      @Nullable String language) {
    return Stream.of(
            organisation,
            ShiftWords.where(area, place),
            skill == null ? "" : lists.skill(skill),
            language == null ? "" : words.language(language))
        .filter(part -> !part.isEmpty())
        .map(part -> escape(part))
        .collect(Collectors.joining(" · "));
  }
}
