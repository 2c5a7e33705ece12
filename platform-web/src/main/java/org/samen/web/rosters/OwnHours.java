package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.AllowanceRoom;
import org.samen.rosters.HourEntry;
import org.samen.rosters.OutlayEntry;
import org.samen.rosters.OwnPage;

/** What a volunteer gave and spent, and the room for an allowance. */
record OwnHours(OwnHtml html, OwnPage own) {
  private static final int LATEST = 5;

  /** Hours, what was spent, and the room under the year's limits. */
  String body() {
    StringBuilder body = new StringBuilder();
    body.append(room());
    body.append(
        html.section(
            "rosters.own.hours",
            own.hours().isEmpty()
                ? "<p>%s</p>".formatted(html.t("rosters.own.hours.none"))
                : listed(own.hours().stream().map(this::hours).toList())));
    body.append(new OwnForms(html).hours());
    body.append(
        html.section(
            "rosters.own.outlays",
            own.outlays().isEmpty()
                ? "<p>%s</p>".formatted(html.t("rosters.own.outlays.none"))
                : own.outlays().stream().map(this::outlay).collect(Collectors.joining())));
    body.append(new OwnForms(html).outlay());
    return body.toString();
  }

  /** The latest in sight, the rest behind a fold. */
  private String listed(List<String> cards) {
    String latest = cards.stream().limit(LATEST).collect(Collectors.joining());
    return cards.size() <= LATEST
        ? latest
        : latest
            + html.folded(
                html.words().text("rosters.own.earlier", cards.size() - LATEST),
                cards.stream().skip(LATEST).collect(Collectors.joining()));
  }

  private String room() {
    AllowanceRoom room = own.room();
    if (room == null) {
      return html.notice("", "<p>%s</p>".formatted(html.t("rosters.own.room.unknown")));
    }
    String month = html.words().month(room.month());
    return """
        <section class="card"><h2 class="title">%s</h2>
        <p>%s</p><meter min="0" max="%d" high="%d" value="%d" aria-label="%s"></meter>
        <p>%s</p><meter min="0" max="%d" high="%d" value="%d" aria-label="%s"></meter>
        <p class="quiet">%s</p></section>%s
        """
        .formatted(
            html.t("rosters.own.room"),
            html.t("rosters.own.room.month", month, room.monthLeft(), room.monthLimit()),
            room.monthLimit().minorUnits(),
            room.monthLimit().minorUnits() * 4 / 5,
            room.monthPaid().minorUnits(),
            html.t("rosters.own.room.paid", month, room.monthPaid()),
            html.t(
                "rosters.own.room.year",
                String.valueOf(room.month().getYear()),
                room.yearLeft(),
                room.yearLimit()),
            room.yearLimit().minorUnits(),
            room.yearLimit().minorUnits() * 4 / 5,
            room.yearPaid().minorUnits(),
            html.t(
                "rosters.own.room.paid", String.valueOf(room.month().getYear()), room.yearPaid()),
            own.confirmedThisMonth() == null
                ? html.t("rosters.own.room.what")
                : html.t("rosters.own.room.confirmed", own.confirmedThisMonth()),
            (room.near()
                    ? html.notice("amber", "<p>%s</p>".formatted(html.t("rosters.own.room.near")))
                    : "")
                + (room.verified()
                    ? ""
                    : "<p class=\"quiet\">%s</p>"
                        .formatted(html.t("rosters.own.room.unverified"))));
  }

  private String hours(HourEntry entry) {
    String back =
        entry.state().equals("claimed")
            ? html.form(
                "hours-back",
                entry.id().toString(),
                "",
                html.words().text("rosters.own.take-back"),
                false)
            : "";
    return """
        <section class="card"><h3>%s · %s</h3><p class="quiet">%s · %s</p>%s%s</section>
        """
        .formatted(
            escape(html.words().weekday(entry.day())),
            escape(html.words().hours(entry.minutes())),
            escape(
                entry.shiftName() == null
                    ? html.words().text("rosters.hours.outside")
                    : entry.shiftName()),
            escape(entry.organisationName()),
            decided(entry.state(), entry.reason(), "rosters.hours.state."),
            back);
  }

  private String outlay(OutlayEntry outlay) {
    String back =
        outlay.state().equals("claimed")
            ? html.form(
                "outlay-back",
                outlay.id().toString(),
                "",
                html.words().text("rosters.own.take-back"),
                false)
            : "";
    return """
        <section class="card"><h3>%s · %s</h3><p class="quiet">%s</p>%s%s</section>
        """
        .formatted(
            escape(html.words().weekday(outlay.day())),
            escape(html.words().amount(outlay.amount().minorUnits(), outlay.amount().currency())),
            escape(outlay.purpose()),
            decided(outlay.state(), outlay.reason(), "rosters.outlay.state."),
            back);
  }

  private String decided(String state, @Nullable String reason, String key) {
    String tone =
        switch (state) {
          case "confirmed", "accepted" -> "good";
          case "refused" -> "red";
          default -> "";
        };
    return "<p>%s %s</p>"
        .formatted(
            html.state(tone, html.words().text(key + state)), reason == null ? "" : escape(reason));
  }
}
