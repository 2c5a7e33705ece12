package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.samen.rosters.Kinds;
import org.samen.rosters.SwapPartner;
import org.samen.web.shell.Moments;

/** The forms of a volunteer's own page. */
final class OwnForms {
  private OwnForms() {}

  /** Hours worked outside shifts. */
  static String hours(OwnHtml html) {
    RosterWords words = html.words();
    String roles =
        Kinds.ROLES.stream()
            .map(
                role ->
                    "<option value=\"%s\"%s>%s</option>"
                        .formatted(
                            role,
                            role.equals("delivering") ? " selected" : "",
                            escape(words.role(role))))
            .collect(Collectors.joining());
    return html.form(
        "claim-hours",
        "",
        "<div class=\"row\"><div>"
            + html.field("hours-day", words.text("rosters.own.form.day"), "", day("day"))
            + "</div><div>"
            + html.field(
                "hours-long",
                words.text("rosters.own.form.hours"),
                "",
                "<input id=\"%s\" name=\"hours\" inputmode=\"decimal\" required placeholder=\"1,5\">")
            + "</div></div>"
            + html.field(
                "hours-role",
                words.text("rosters.own.form.role"),
                "",
                "<select id=\"%s\" name=\"role\">" + percent(roles) + "</select>")
            + html.field(
                "hours-note",
                words.text("rosters.own.form.note"),
                words.text("rosters.own.form.note.help"),
                "<textarea id=\"%s\" name=\"note\" rows=\"2\" maxlength=\"500\"></textarea>"),
        words.text("rosters.own.hours.send"),
        true);
  }

  /** What was spent on the work. */
  static String outlay(OwnHtml html) {
    RosterWords words = html.words();
    return html.form(
        "claim-outlay",
        "",
        "<div class=\"row\"><div>"
            + html.field("outlay-day", words.text("rosters.own.form.day"), "", day("day"))
            + "</div><div>"
            + html.field(
                "outlay-amount",
                words.text("rosters.own.form.amount"),
                "",
                "<input id=\"%s\" name=\"amount\" inputmode=\"decimal\" required placeholder=\"7,60\">")
            + "</div></div>"
            + html.field(
                "outlay-purpose",
                words.text("rosters.own.form.purpose"),
                words.text("rosters.own.form.note.help"),
                "<textarea id=\"%s\" name=\"purpose\" rows=\"2\" required maxlength=\"500\"></textarea>"),
        words.text("rosters.own.outlays.send"),
        true);
  }

  /** Whom to ask to take a shift over. */
  static String swap(OwnHtml html, String assignment, List<SwapPartner> partners) {
    if (partners.isEmpty()) {
      return "<p>%s</p>".formatted(html.t("rosters.own.swap.nobody"));
    }
    String options =
        partners.stream()
            .map(
                one ->
                    "<label class=\"tick\"><input type=\"radio\" name=\"other\" value=\"%s\" required>%s</label>"
                        .formatted(one.volunteer(), escape(one.alias())))
            .collect(Collectors.joining());
    return html.form(
        "swap",
        assignment,
        "<fieldset><legend>%s</legend>%s</fieldset>"
            .formatted(html.t("rosters.own.swap.whom"), options),
        html.words().text("rosters.own.swap.ask"),
        true);
  }

  private static String day(String name) {
    return "<input id=\"%s\" type=\"date\" name=\""
        + name
        + "\" required value=\""
        + LocalDate.now(Moments.ZONE)
        + "\">";
  }

  /** Text that goes through {@code formatted} once more. */
  private static String percent(String text) {
    return text.replace("%", "%%");
  }
}
