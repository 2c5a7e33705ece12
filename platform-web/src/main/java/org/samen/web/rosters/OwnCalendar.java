package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.OpenSeat;
import org.samen.rosters.OwnPage;
import org.samen.rosters.OwnShift;
import org.samen.web.shell.CalendarJson;
import org.samen.web.shell.CalendarPane;

/**
 * A volunteer's own shifts and what is open to them, by month, week and day. The one page behind
 * the own door that runs a script: ours, from this server, on what stands in the page; who has none
 * has the lists.
 */
record OwnCalendar(OwnHtml html, OwnPage own) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;
  private static final Set<String> BOOKED = Set.of("signed-up", "assigned", "attended");

  /** By which this answer alone lets the calendar write its own style sheet. */
  static String nonce() {
    byte[] random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  static String policy(String nonce) {
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; font-src data:; img-src 'self';"
            .formatted(nonce)
        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  String body(String nonce) {
    String files = html.visit().context() + "/public";
    return """
        <link rel="stylesheet" href="%1$s/calendar-pane.css">
        <p class="quiet">%2$s</p>
        <noscript><p>%3$s</p></noscript>
        <div id="calendar" class="calendar-pane" role="region" aria-label="%4$s"></div>
        <script type="application/json" id="calendar-told">%5$s</script>
        <script src="%1$s/lib/fullcalendar/index.global.min.js" nonce="%6$s" defer></script>
        <script src="%1$s/calendar-pane.js" defer></script>
        <script src="%1$s/own-calendar.js" defer></script>
        """
        .formatted(
            files,
            html.t("rosters.own.calendar.what"),
            html.t("rosters.own.calendar.no-script"),
            html.t("rosters.own.title.calendar"),
            told(),
            escape(nonce));
  }

  /** As JSON that ends no script. */
  private String told() {
    JsonArrayBuilder items = Json.createArrayBuilder();
    own.mine().stream()
        .filter(shift -> !shift.state().equals("withdrawn"))
        .forEach(shift -> items.add(CalendarJson.item(mine(shift))));
    Set<UUID> shown = new HashSet<>();
    own.open().stream()
        .filter(seat -> seat.problems().isEmpty() && shown.add(seat.shift()))
        .forEach(seat -> items.add(CalendarJson.item(open(seat))));
    return Json.createObjectBuilder()
        .add("options", CalendarJson.options(html.locale(), true))
        .add("items", items)
        .build()
        .toString()
        .replace("<", "\\u003c");
  }

  private CalendarPane.Item mine(OwnShift shift) {
    boolean plain = List.of("assigned", "attended").contains(shift.state());
    String name =
        plain
            ? shift.name()
            : shift.name() + " · " + html.words().text("rosters.own.state." + shift.state());
    String look =
        BOOKED.contains(shift.state())
            ? "booked"
            : shift.state().equals("absent") ? "closed" : "asked";
    @Nullable String link = shift.mayWithdraw() ? html.visit().base() + "#" + id(shift) : null;
    return new CalendarPane.Item(shift.starts(), shift.ends(), name, link, look);
  }

  private CalendarPane.Item open(OpenSeat seat) {
    return new CalendarPane.Item(
        seat.starts(),
        seat.ends(),
        html.words().text("rosters.own.calendar.open", seat.name()),
        html.visit().base() + OwnTab.OPEN.path() + "#" + id(seat),
        "busy");
  }

  /** Of its card on the page of one's own shifts. */
  static String id(OwnShift shift) {
    return "mine-" + shift.assignment();
  }

  /** Of its card on the page of open shifts. */
  static String id(OpenSeat seat) {
    return "open-" + seat.shift() + "-" + seat.seat();
  }
}
