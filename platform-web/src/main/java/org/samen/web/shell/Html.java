package org.samen.web.shell;

/** Text on its way into a page that is written as plain HTML. */
public final class Html {
  private Html() {}

  /** The text as it may stand between tags and within quotes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
