package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.OwnPage;
import org.samen.rosters.OwnShift;
import org.samen.rosters.SwapSummary;
import org.samen.web.shell.Moments;

/** A volunteer's own shifts, and what waits there for their answer. */
record OwnShifts(OwnHtml html, Lists lists, OwnPage own) {
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
  String body() {
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
                            escape(shift.name()),
                            html.when(shift.starts(), shift.ends()),
                            state(shift)))
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
            html.when(shift.starts(), shift.ends()),
            html.about(
                lists,
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
}
