package org.samen.web.api;

import static org.samen.web.shell.Html.escape;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.samen.web.shell.Texts;

/**
 * A page for somebody who is not, or not any longer, before a screen: a title, a sentence and one
 * thing to do. It needs no session and loads nothing.
 */
record PlainPage(Locale locale, String titleKey, String sentence, String link, String linkKey) {
  private static final String HTML =
      """
      <!doctype html>
      <html lang="%1$s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%2$s · Samen</title>
      <style>
      :root { --ground: #faf9f7; --text: #22262a; --primary: #0b5a5e; --on-primary: #fff; }
      @media (prefers-color-scheme: dark) {
        :root { --ground: #1b1d1f; --text: #eceae6; --primary: #6cc5c4; --on-primary: #10201f; }
      }
      body { margin: 0; background: var(--ground); color: var(--text);
        font: 1.0625rem/1.5 system-ui, sans-serif; }
      main { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; }
      a { display: inline-block; margin-top: 1rem; padding: .65rem 1.25rem; border-radius: .5rem;
        background: var(--primary); color: var(--on-primary); text-decoration: none; font-weight: 600; }
      a:focus-visible { outline: 3px solid var(--text); outline-offset: 3px; }
      </style>
      </head>
      <body>
      <main>
      <h1>%2$s</h1>
      <p>%3$s</p>
      <a href="%4$s">%5$s</a>
      </main>
      </body>
      </html>
      """;

  void send(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", locale.getLanguage());
    response.getOutputStream().write(html().getBytes(StandardCharsets.UTF_8));
  }

  String html() {
    return HTML.formatted(
        locale.getLanguage(),
        escape(Texts.get(locale, titleKey)),
        escape(sentence),
        escape(link),
        escape(Texts.get(locale, linkKey)));
  }
}
