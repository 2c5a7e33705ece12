package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.Kinds;
import org.samen.rosters.SwapPartner;
import org.samen.rosters.SwapReturn;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Weekly;
import org.samen.web.shell.Moments;

/** The forms of a volunteer's own page. */
record OwnForms(OwnHtml html) {
  private static final int SPARE_ROWS = 2;
  private static final String DECIMAL = "inputmode=\"decimal\" required";

  private String text(String key) {
    return html.words().text(key);
  }

  private static Map<String, String> options(List<String> codes, Function<String, String> name) {
    Map<String, String> options = new LinkedHashMap<>();
    codes.forEach(code -> options.put(code, name.apply(code)));
    return options;
  }

  /** Hours worked outside shifts. */
  String hours() {
    OwnForm form = new OwnForm(html, "claim-hours", "");
    return form.folded(
        text("rosters.own.hours.claim"),
        row(
                today(form),
                form.input(
                    "hours",
                    text("rosters.own.form.hours"),
                    "",
                    DECIMAL + " placeholder=\"1,5\"",
                    ""))
            + form.choice(
                "role",
                text("rosters.own.form.role"),
                options(Kinds.ROLES, html.words()::role),
                "delivering")
            + form.lines(
                "note", text("rosters.own.form.note"), text("rosters.own.form.note.help"), ""),
        text("rosters.own.hours.send"));
  }

  /** What was spent on the work. */
  String outlay() {
    OwnForm form = new OwnForm(html, "claim-outlay", "");
    return form.folded(
        text("rosters.own.outlays.claim"),
        row(
                today(form),
                form.input(
                    "amount",
                    text("rosters.own.form.amount"),
                    "",
                    DECIMAL + " placeholder=\"7,60\"",
                    ""))
            + form.lines(
                "purpose",
                text("rosters.own.form.purpose"),
                text("rosters.own.form.note.help"),
                "required"),
        text("rosters.own.outlays.send"));
  }

  private String today(OwnForm form) {
    return form.input(
        "day",
        text("rosters.own.form.day"),
        "",
        "type=\"date\" required",
        LocalDate.now(Moments.ZONE).toString());
  }

  private static String row(String... fields) {
    return "<div class=\"row\">%s</div>"
        .formatted(
            IntStream.range(0, fields.length)
                .mapToObj(n -> "<div>" + fields[n] + "</div>")
                .collect(Collectors.joining()));
  }

  /** Whom to ask to take a shift over, and which shift of another to ask for in exchange. */
  String swap(UUID assignment, List<SwapPartner> takers, List<SwapReturn> returns) {
    OwnForm form = new OwnForm(html, "swap", assignment.toString());
    Map<String, String> people = new LinkedHashMap<>();
    takers.forEach(one -> people.put(one.volunteer().toString(), one.alias()));
    Map<String, String> shifts = new LinkedHashMap<>();
    returns.forEach(
        one ->
            shifts.put(
                one.volunteer() + "/" + one.assignment(),
                html.words()
                    .text(
                        "rosters.own.swap.return",
                        html.words().when(one.starts(), one.ends()),
                        one.shiftName(),
                        one.alias())));
    return html.section(
            "rosters.own.swap.over",
            asking(form, people, "rosters.own.swap.whom", "rosters.own.swap.nobody"))
        + html.section(
            "rosters.own.swap.exchange",
            "<p>%s</p>%s"
                .formatted(
                    html.t("rosters.own.swap.exchange.what"),
                    asking(form, shifts, "rosters.own.swap.which", "rosters.own.swap.nothing")));
  }

  private String asking(OwnForm form, Map<String, String> options, String legend, String none) {
    return options.isEmpty()
        ? "<p>%s</p>".formatted(html.t(none))
        : form.with(
            form.ticks("radio", "other", text(legend), options, List.of(), "required"),
            text("rosters.own.swap.ask"),
            true);
  }

  /** Each week's hours, and a few empty lines to add more. */
  String pattern(List<Weekly> pattern) {
    OwnForm form = new OwnForm(html, "pattern", "");
    int there = pattern.size();
    while (!form.value("day" + there, "").isEmpty()) {
      there++;
    }
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < there + SPARE_ROWS; n++) {
      rows.append(patternRow(form, n, n < pattern.size() ? pattern.get(n) : null));
    }
    return form.with(rows.toString(), text("rosters.own.pattern.save"), false);
  }

  private String patternRow(OwnForm form, int n, @Nullable Weekly weekly) {
    Map<String, String> days = new LinkedHashMap<>();
    days.put("", "–");
    IntStream.rangeClosed(1, 7)
        .forEach(day -> days.put(String.valueOf(day), html.words().weekday(day)));
    return """
        <fieldset class="row days"><legend class="skip">%s</legend><div>%s</div><div>%s</div><div>%s</div></fieldset>
        """
        .formatted(
            html.t("rosters.own.pattern.row", n + 1),
            form.choice(
                "day" + n,
                text("rosters.pattern.day"),
                days,
                weekly == null ? "" : String.valueOf(weekly.day())),
            form.input(
                "from" + n,
                text("rosters.pattern.from"),
                "",
                "type=\"time\"",
                time(weekly == null ? null : weekly.from())),
            form.input(
                "until" + n,
                text("rosters.pattern.until"),
                "",
                "type=\"time\"",
                time(weekly == null ? null : weekly.until())));
  }

  private static String time(@Nullable LocalTime time) {
    return time == null ? "" : time.toString();
  }

  /** A day away, or there as well. */
  String day() {
    OwnForm form = new OwnForm(html, "day", "");
    return form.folded(
        text("rosters.own.days.add"),
        form.ticks(
                "radio",
                "kind",
                text("rosters.exceptions.kind"),
                options(List.of("away", "extra"), kind -> text("rosters.exception." + kind)),
                List.of("away"),
                "")
            + row(
                form.input(
                    "first", text("rosters.exceptions.first"), "", "type=\"date\" required", ""),
                form.input("last", text("rosters.exceptions.last"), "", "type=\"date\"", ""))
            + row(
                form.input("from", text("rosters.own.days.from"), "", "type=\"time\"", ""),
                form.input("until", text("rosters.own.days.until"), "", "type=\"time\"", "")),
        text("rosters.own.days.save"));
  }

  /** How much one wants, where, and which languages one speaks. */
  String wishes(VolunteerDetails self, Lists lists) {
    OwnForm form = new OwnForm(html, "wishes", "");
    List<String> areas = new ArrayList<>(self.areas());
    form.values("areas", List.of()).stream()
        .filter(code -> lists.areas().containsKey(code) && !areas.contains(code))
        .forEach(areas::add);
    String names =
        lists.areaCodes().stream()
            .map(code -> "<option>%s</option>".formatted(escape(lists.area(code))))
            .collect(Collectors.joining());
    return form.folded(
        text("rosters.own.wishes"),
        number(form, "wanted", "rosters.field.wantedMinutes", "", self.wantedMinutes())
            + number(form, "most", "rosters.field.mostMinutes", "", self.mostMinutes())
            + number(
                form,
                "rest",
                "rosters.field.restMinutes",
                text("rosters.help.restMinutes"),
                self.restMinutes())
            + (areas.isEmpty()
                ? ""
                : form.ticks(
                    "checkbox",
                    "areas",
                    text("rosters.field.areas"),
                    options(areas, lists::area),
                    self.areas(),
                    ""))
            + form.input(
                "area",
                text("rosters.own.areas.add"),
                text("rosters.own.areas.help"),
                "list=\"municipalities\" autocomplete=\"off\" maxlength=\"500\"",
                "")
            + "<datalist id=\"municipalities\">%s</datalist>".formatted(names)
            + form.ticks(
                "checkbox",
                "languages",
                text("rosters.field.languages"),
                options(Lists.LANGUAGES, html.words()::language),
                self.languages(),
                ""),
        text("rosters.own.wishes.save"));
  }

  private String number(OwnForm form, String name, String label, String help, int minutes) {
    return form.input(name, text(label), help, DECIMAL, html.words().number(minutes));
  }
}
