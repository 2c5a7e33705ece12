package org.samen.web.rosters;

import static org.samen.web.shell.Html.escape;

import java.util.List;
import java.util.stream.Collectors;
import org.samen.rosters.OpenSeat;
import org.samen.rosters.OwnPage;

/** The seats that a volunteer can have. */
record OwnOpen(OwnHtml html, Lists lists, OwnPage own) {
  /** Seats that can be had, and behind a fold those that cannot, each with the reason. */
  String body() {
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
            html.when(seat.starts(), seat.ends()),
            html.about(
                lists,
                seat.organisationName(),
                seat.areaName(),
                seat.place(),
                seat.skill(),
                seat.language()),
            end);
  }
}
