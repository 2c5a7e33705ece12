package org.samen.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain lines as HTML: "# " and "## " begin headings, "- " items, an empty line parts paragraphs,
 * and addresses of the web become links. Everything else is text: no tag of its writer's is ever
 * one.
 */
public final class MailText {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)]");

  private MailText() {}

  /** A whole document of a mail. */
  static String document(String text, String language) {
    return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
        <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">
        %s</body></html>
        """
        .formatted(language.equals("en") ? "en" : "nl", html(text));
  }

  /** The elements alone. */
  public static String html(String text) {
    StringBuilder html = new StringBuilder();
    for (String block : text.replace("\r\n", "\n").strip().split("\n[ \t]*\n+")) {
      block(html, block);
    }
    return html.toString();
  }

  private static void block(StringBuilder html, String block) {
    List<String> lines = new ArrayList<>();
    boolean items = false;
    for (String line : block.split("\n")) {
      boolean item = line.startsWith("- ");
      if (line.startsWith("# ") || line.startsWith("## ")) {
        flush(html, lines, items);
        html.append("<h2>").append(inline(line.substring(line.indexOf(' ') + 1))).append("</h2>\n");
        items = false;
        continue;
      }
      if (item != items) {
        flush(html, lines, items);
        items = item;
      }
      lines.add(item ? line.substring(2) : line);
    }
    flush(html, lines, items);
  }

  private static void flush(StringBuilder html, List<String> lines, boolean items) {
    if (lines.isEmpty()) {
      return;
    }
    List<String> written = lines.stream().map(MailText::inline).toList();
    html.append(
        items
            ? "<ul><li>" + String.join("</li>\n<li>", written) + "</li></ul>\n"
            : "<p>" + String.join("<br>\n", written) + "</p>\n");
    lines.clear();
  }

  private static String inline(String line) {
    StringBuilder html = new StringBuilder();
    Matcher link = LINK.matcher(line);
    int end = 0;
    while (link.find()) {
      String address = escape(link.group());
      html.append(escape(line.substring(end, link.start())))
          .append("<a href=\"")
          .append(address)
          .append("\" rel=\"noreferrer\">")
          .append(address)
          .append("</a>");
      end = link.end();
    }
    return html.append(escape(line.substring(end))).toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
