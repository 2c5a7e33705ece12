package org.samen.launcher;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Keycloak, read as far as a login needs: its form, and the sentence that it shows.
 *
 * @param address where the page was found
 * @param message what the page tells the person: an error or an announcement; empty if nothing
 */
record LoginPage(URI address, Optional<Form> form, String message) {
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern INPUT =
      Pattern.compile("<input\\b([^>]*)>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "<(\\w+)[^>]*(?:id=\"input-error[^\"]*\"|class=\"[^\"]*(?:kc-feedback-text|instruction)[^\"]*\")"
              + "[^>]*>(.*?)</\\1>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static LoginPage of(URI address, String html) {
    return new LoginPage(address, form(address, html), message(html));
  }

  private static Optional<Form> form(URI address, String html) {
    Matcher forms = FORM.matcher(html);
    while (forms.find()) {
      Map<String, String> attributes = attributes(forms.group(1));
      String action = attributes.getOrDefault("action", "");
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher inputs = INPUT.matcher(forms.group(2));
      while (inputs.find()) {
        Map<String, String> input = attributes(inputs.group(1));
        String name = input.getOrDefault("name", "");
        String type = input.getOrDefault("type", "text");
        if (!name.isEmpty() && !type.equals("submit") && !type.equals("checkbox")) {
          fields.put(name, input.getOrDefault("value", ""));
        }
      }
      if (!action.isEmpty() && (fields.containsKey("username") || fields.containsKey("password"))) {
        return Optional.of(new Form(address.resolve(action), fields));
      }
    }
    return Optional.empty();
  }

  private static String message(String html) {
    Matcher messages = MESSAGE.matcher(html);
    while (messages.find()) {
      String text = plain(messages.group(2).replaceAll("(?s)<[^>]*>", " "));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher found = ATTRIBUTE.matcher(tag);
    while (found.find()) {
      String value = found.group(2) == null ? found.group(3) : found.group(2);
      attributes.put(found.group(1).toLowerCase(Locale.ROOT), plain(value));
    }
    return attributes;
  }

  private static String plain(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /**
   * A form that asks who one is.
   *
   * @param fields each input's name and the value that the page gave it
   */
  record Form(URI action, Map<String, String> fields) {
    boolean asksForPassword() {
      return fields.containsKey("password");
    }
  }
}
