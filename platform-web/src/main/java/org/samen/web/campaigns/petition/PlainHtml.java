package org.samen.web.campaigns.petition;

import java.util.Locale;
import org.samen.web.shell.Html;
import org.samen.web.shell.Texts;

/**
 * A page for everyone: HTML and a style sheet, and a policy under which nothing else can run or
 * load, whatever stands in it.
 */
final class PlainHtml {
  /** No script at all, nothing from elsewhere, and forms that go back to us alone. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String HTML =
      """
      <!doctype html>
      <html lang="%1$s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%2$s · Samen</title>
      <link rel="stylesheet" href="%4$s/public/campaigns-public.css">
      <link rel="icon" href="%4$s/public/samen.svg">
      </head>
      <body>
      <main>
      %3$s
      </main>
      </body>
      </html>
      """;

  private PlainHtml() {}

  /** The whole page. */
  static String page(Locale language, String context, String title, String main) {
    return HTML.formatted(language.getLanguage(), Html.escape(title), main, context);
  }

  /** A page that says one thing. */
  static String saying(Locale language, String context, String key, Object... facts) {
    String title = Texts.get(language, key + ".title", facts);
    return page(
        language,
        context,
        title,
        "<h1>%s</h1><p>%s</p>"
            .formatted(Html.escape(title), Html.escape(Texts.get(language, key + ".why", facts))));
  }

  /** The same page in the other language. */
  static String otherLanguage(Locale language) {
    boolean english = language.equals(Texts.ENGLISH);
    return "<a href=\"?lang=%1$s\" hreflang=\"%1$s\" lang=\"%1$s\">%2$s</a>"
        .formatted(english ? "nl" : "en", english ? "Nederlands" : "English");
  }
}
