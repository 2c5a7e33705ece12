package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.AllowanceRoom;
import org.samen.rosters.HourEntry;
import org.samen.rosters.OpenSeat;
import org.samen.rosters.OutlayEntry;
import org.samen.rosters.OwnPage;
import org.samen.rosters.OwnShift;
import org.samen.rosters.SwapSummary;
import org.samen.web.shell.Moments;

/** The pages behind a volunteer's own door but the last, which {@link OwnSelf} writes. */
record OwnPages(OwnHtml html, Lists lists, OwnPage own) {
  private static final int LATEST = 5;

  /** What waits for the volunteer's answer. */
  int waiting() {
    return (int)
        (own.mine().stream().filter(OwnShift::mayAnswerOffer).count()
            + own.swaps().stream().filter(this::toAnswer).count());
  }

  private boolean toAnswer(SwapSummary swap) {
    return !swap.mine() && swap.state().equals("asked");
  }

  /** One's own shifts: what waits for an answer first, then what comes, then what was. */
  String shifts() {
    Instant now = Instant.now();
    StringBuilder body = new StringBuilder();
    if (own.vogDue()) {
      LocalDate until = own.volunteer().vogValidTo();
      body.append(
          html.notice(
              "amber",
              "<p>%s</p>"
                  .formatted(
                      until == null
                          ? html.t("rosters.own.vog.due")
                          : html.t("rosters.own.vog.until", until))));
    }
    own.swaps().stream().filter(this::toAnswer).forEach(swap -> body.append(asked(swap)));
    own.swaps().stream()
        .filter(swap -> !swap.mine() && swap.state().equals("agreed"))
        .forEach(
            swap ->
                body.append(
                    html.notice(
                        "",
                        "<p>%s</p>"
                            .formatted(
                                html.t(
                                    "rosters.own.swap.you-agreed",
                                    swap.alias(),
                                    swap.shiftName(),
                                    html.words().when(swap.starts(), swap.ends()))))));
    List<OwnShift> coming =
        own.mine().stream()
            .filter(shift -> shift.ends().isAfter(now))
            .filter(shift -> !shift.state().equals("withdrawn"))
            .sorted(
                Comparator.comparing((OwnShift shift) -> !shift.mayAnswerOffer())
                    .thenComparing(OwnShift::starts))
            .toList();
    if (coming.isEmpty()) {
      body.append(
          "<div class=\"card\"><p>%s</p><p><a class=\"button\" href=\"%s/open\">%s</a></p></div>"
              .formatted(
                  html.t("rosters.own.none"), html.visit().base(), html.t("rosters.own.look")));
    }
    coming.forEach(shift -> body.append(shift(shift)));
    String past =
        own.mine().stream()
            .filter(shift -> !shift.ends().isAfter(now))
            .filter(shift -> !List.of("withdrawn", "waiting", "offered").contains(shift.state()))
            .sorted(Comparator.comparing(OwnShift::starts).reversed())
            .map(
                shift ->
                    "<li class=\"card\"><h3>%s</h3><p>%s</p>%s</li>"
                        .formatted(
                            escape(shift.name()), when(shift.starts(), shift.ends()), state(shift)))
            .collect(Collectors.joining());
    if (!past.isEmpty()) {
      body.append(
          html.folded(
              html.words().text("rosters.own.past"), "<ul class=\"plain\">" + past + "</ul>"));
    }
    return body.toString();
  }

  private String shift(OwnShift shift) {
    return """
        <section class="card" id="%s"><h2 class="title">%s</h2>
        <p>%s</p><p class="quiet">%s</p>%s%s
        %s</section>
        """
        .formatted(
            OwnCalendar.id(shift),
            escape(shift.name()),
            when(shift.starts(), shift.ends()),
            about(
                shift.organisationName(),
                shift.areaName(),
                shift.place(),
                shift.skill(),
                shift.language()),
            shift.note() == null ? "" : "<p>" + escape(shift.note()) + "</p>",
            state(shift),
            acts(shift));
  }

  private String acts(OwnShift shift) {
    String id = shift.assignment().toString();
    StringBuilder acts = new StringBuilder();
    if (shift.mayAnswerOffer()) {
      acts.append(html.form("accept", id, "", html.words().text("rosters.own.offer.accept"), true));
      acts.append(
          html.form("withdraw", id, "", html.words().text("rosters.own.offer.decline"), false));
      return acts.toString();
    }
    SwapSummary open = swapOf(shift.assignment());
    if (open != null) {
      acts.append(html.notice("", "<p>%s</p>".formatted(sent(open))));
      acts.append(
          html.form(
              "swap-back",
              open.id().toString(),
              "",
              html.words().text("rosters.own.swap.back"),
              false));
    } else if (shift.maySwap()) {
      acts.append(
          "<p><a class=\"button\" href=\"%s/swap?id=%s\">%s</a></p>"
              .formatted(html.visit().base(), id, html.t("rosters.own.swap")));
    }
    if (shift.mayWithdraw()) {
      boolean waits = shift.state().equals("waiting");
      acts.append(
          html.folded(
              html.words().text(waits ? "rosters.own.stop-waiting" : "rosters.own.cannot"),
              "<p>%s</p>%s"
                  .formatted(
                      html.t(waits ? "rosters.own.stop-waiting.what" : "rosters.own.cannot.what"),
                      html.form(
                          "withdraw",
                          id,
                          "",
                          html.words()
                              .text(
                                  waits
                                      ? "rosters.own.stop-waiting.yes"
                                      : "rosters.own.cannot.yes"),
                          false))));
    }
    return acts.toString();
  }

  /** How a question of one's own stands. */
  private String sent(SwapSummary swap) {
    String key = "rosters.own.swap." + swap.state();
    return swap.returnStarts() == null || swap.returnEnds() == null
        ? html.t(key, swap.otherAlias())
        : html.t(
            key + "-return",
            swap.otherAlias(),
            Objects.requireNonNullElse(swap.returnName(), "–"),
            html.words().when(swap.returnStarts(), swap.returnEnds()));
  }

  private @Nullable SwapSummary swapOf(UUID assignment) {
    return own.swaps().stream()
        .filter(swap -> swap.mine() && swap.assignment().equals(assignment))
        .filter(swap -> List.of("asked", "agreed").contains(swap.state()))
        .findFirst()
        .orElse(null);
  }

  private String state(OwnShift shift) {
    String word = html.words().text("rosters.own.state." + shift.state());
    String tone =
        switch (shift.state()) {
          case "assigned", "attended" -> "good";
          case "offered" -> "amber";
          case "absent" -> "red";
          default -> "";
        };
    Instant until = shift.offerExpiresAt();
    return "<p>%s</p>"
        .formatted(
            html.state(
                tone,
                until == null || !shift.mayAnswerOffer()
                    ? word
                    : html.words()
                        .text("rosters.own.offer.until", Moments.exact(html.locale(), until))));
  }

  private String asked(SwapSummary swap) {
    String what =
        swap.returnStarts() == null || swap.returnEnds() == null
            ? html.t(
                "rosters.own.swap.asks",
                swap.alias(),
                swap.shiftName(),
                html.words().when(swap.starts(), swap.ends()))
            : html.t(
                "rosters.own.swap.asks-return",
                swap.alias(),
                swap.shiftName(),
                html.words().when(swap.starts(), swap.ends()),
                html.words().when(swap.returnStarts(), swap.returnEnds()));
    String id = swap.id().toString();
    return html.notice(
        "amber",
        "<p>%s</p>%s%s"
            .formatted(
                what,
                html.form("swap-yes", id, "", html.words().text("rosters.own.swap.yes"), true),
                html.form("swap-no", id, "", html.words().text("rosters.own.swap.no"), false)));
  }

  /** Seats that can be had, and behind a fold those that cannot, each with the reason. */
  String open() {
    List<OpenSeat> can = own.open().stream().filter(seat -> seat.problems().isEmpty()).toList();
    List<OpenSeat> wait = own.open().stream().filter(OpenSeat::mayWait).toList();
    List<OpenSeat> cannot =
        own.open().stream().filter(seat -> !seat.problems().isEmpty() && !seat.mayWait()).toList();
    StringBuilder body = new StringBuilder();
    if (can.isEmpty()) {
      body.append("<div class=\"card\"><p>%s</p></div>".formatted(html.t("rosters.own.open.none")));
    }
    can.forEach(seat -> body.append(seat(seat, button(seat, "sign-up", "rosters.own.sign-up"))));
    if (!wait.isEmpty()) {
      body.append(
          html.section(
              "rosters.own.full",
              wait.stream()
                  .map(seat -> seat(seat, button(seat, "wait", "rosters.own.wait")))
                  .collect(Collectors.joining())));
    }
    if (!cannot.isEmpty()) {
      body.append(
          html.folded(
              html.words().text("rosters.own.not-for-me", cannot.size()),
              cannot.stream().map(seat -> seat(seat, why(seat))).collect(Collectors.joining())));
    }
    return body.toString();
  }

  private String button(OpenSeat seat, String act, String verb) {
    return html.form(
        act, seat.shift() + "/" + seat.seat(), "", html.words().text(verb), act.equals("sign-up"));
  }

  private String why(OpenSeat seat) {
    return "<ul>%s</ul>"
        .formatted(
            seat.problems().stream()
                .map(problem -> "<li>" + escape(html.words().problem(problem)) + "</li>")
                .collect(Collectors.joining()));
  }

  private String seat(OpenSeat seat, String end) {
    return """
        <section class="card" id="%s"><h2 class="title">%s</h2>
        <p>%s</p><p class="quiet">%s</p>%s</section>
        """
        .formatted(
            OwnCalendar.id(seat),
            escape(seat.name()),
            when(seat.starts(), seat.ends()),
            about(
                seat.organisationName(),
                seat.areaName(),
                seat.place(),
                seat.skill(),
                seat.language()),
            end);
  }

  private String when(Instant starts, Instant ends) {
    return escape(html.words().when(starts, ends));
  }

  private String about(
      String organisation,
      @Nullable String area,
      @Nullable String place,
      @Nullable String skill,
      @Nullable String language) {
    return Stream.of(
            organisation,
            ShiftWords.where(area, place),
            skill == null ? "" : lists.skill(skill),
            language == null ? "" : html.words().language(language))
        .filter(part -> !part.isEmpty())
        .map(part -> escape(part))
        .collect(Collectors.joining(" · "));
  }

  /** Hours, what was spent, and the room under the year's limits. */
  String hours() {
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
