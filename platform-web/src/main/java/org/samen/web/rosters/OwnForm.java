package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form of a volunteer's own page. What was typed into it and refused stands in it again, each
 * complaint at its field, and the first of them has the focus.
 */
final class OwnForm {
  private final OwnHtml html;
  private final String act;
  private final String id;
  private final @Nullable OwnTyped typed;

  /**
   * @param act what it does
   * @param id of what it does it to; empty when to nothing in particular
   */
  OwnForm(OwnHtml html, String act, String id) {
    this.html = html;
    this.act = act;
    this.id = id;
    OwnTyped refused = html.typed();
    typed = refused != null && refused.isOf(act, id) ? refused : null;
  }

  /** Whether it was sent and refused just now. */
  boolean isRefused() {
    return typed != null;
  }

  /** What was typed; otherwise what stands there from the start. */
  List<String> values(String name, List<String> otherwise) {
    return typed == null ? otherwise : typed.values().getOrDefault(name, List.of());
  }

  String value(String name, String otherwise) {
    return typed == null ? otherwise : String.join("", values(name, List.of()));
  }

  /**
   * An input with its label above it.
   *
   * @param attributes HTML
   */
  String input(String name, String label, String help, String attributes, String otherwise) {
    return labelled(
        name,
        label,
        help,
        "<input%s %s value=\"%s\">"
            .formatted(marks(name), attributes, escape(value(name, otherwise))));
  }

  /** A few lines of text. */
  String lines(String name, String label, String help, String attributes) {
    return labelled(
        name,
        label,
        help,
        "<textarea%s rows=\"2\" maxlength=\"500\" %s>%s</textarea>"
            .formatted(marks(name), attributes, escape(value(name, ""))));
  }

  /** One of several, by their codes. */
  String choice(String name, String label, Map<String, String> options, String otherwise) {
    String chosen = value(name, otherwise);
    return labelled(
        name,
        label,
        "",
        "<select%s>%s</select>"
            .formatted(
                marks(name),
                options.entrySet().stream()
                    .map(
                        option ->
                            "<option value=\"%s\"%s>%s</option>"
                                .formatted(
                                    escape(option.getKey()),
                                    option.getKey().equals(chosen) ? " selected" : "",
                                    escape(option.getValue())))
                    .collect(Collectors.joining())));
  }

  /**
   * Boxes or buttons to tick.
   *
   * @param type checkbox or radio
   * @param attributes HTML of each
   */
  String ticks(
      String type,
      String name,
      String legend,
      Map<String, String> options,
      List<String> otherwise,
      String attributes) {
    List<String> chosen = values(name, otherwise);
    return "<fieldset><legend>%s</legend>%s%s</fieldset>"
        .formatted(
            escape(legend),
            complaint(name),
            options.entrySet().stream()
                .map(
                    option ->
                        "<label class=\"tick\"><input type=\"%s\" name=\"%s\" value=\"%s\"%s %s>%s</label>"
                            .formatted(
                                type,
                                name,
                                escape(option.getKey()),
                                chosen.contains(option.getKey()) ? " checked" : "",
                                attributes,
                                escape(option.getValue())))
                .collect(Collectors.joining()));
  }

  /** The whole, with its button; the fields are HTML already. */
  String with(String fields, String verb, boolean first) {
    return html.form(act, id, fields, verb, first);
  }

  /** The same behind a fold, which is open when it was refused. */
  String folded(String name, String fields, String verb) {
    return "<details%s><summary>%s</summary>%s</details>"
        .formatted(isRefused() ? " open" : "", escape(name), with(fields, verb, true));
  }

  private String labelled(String name, String label, String help, String input) {
    return "<label for=\"%s\">%s%s</label>%s%s"
        .formatted(
            inputId(name),
            escape(label),
            help.isEmpty() ? "" : "<small>" + escape(help) + "</small>",
            complaint(name),
            input);
  }

  private String inputId(String name) {
    return act + "-" + name;
  }

  private String marks(String name) {
    String plain = " id=\"%s\" name=\"%s\"".formatted(inputId(name), name);
    if (typed == null || !typed.wrong().containsKey(name)) {
      return plain;
    }
    boolean first = typed.wrong().keySet().iterator().next().equals(name);
    return plain
        + " aria-invalid=\"true\" aria-describedby=\"%s-wrong\"%s"
            .formatted(inputId(name), first ? " autofocus" : "");
  }

  private String complaint(String name) {
    String wrong = typed == null ? null : typed.wrong().get(name);
    return wrong == null
        ? ""
        : "<p class=\"wrong\" id=\"%s-wrong\">%s</p>".formatted(inputId(name), escape(wrong));
  }
}
