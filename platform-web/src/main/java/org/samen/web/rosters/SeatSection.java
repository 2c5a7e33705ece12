package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.samen.access.Role;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.SignUps;
import org.samen.rosters.Standing;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Seats of a kind on a shift's page: who is on them or waits, and what can be done about each. */
final class SeatSection extends Section {
  private static final long serialVersionUID = 1L;

  private final RosterWords words = RosterWords.here();
  private final ShiftWords shifts = ShiftWords.here();
  private final ShiftDetails shift;
  private final Map<String, String> organisations;
  private final SerializableRunnable after;

  /**
   * @param organisations names by alias
   * @param after is run when anything changed
   */
  SeatSection(
      ShiftDetails shift,
      ShiftDetails.Seat seat,
      Map<String, String> organisations,
      SerializableRunnable after) {
    this.shift = shift;
    this.organisations = organisations;
    this.after = after;
    addClassName("roster-section");
    add(new H2(shifts.seat(seat)));
    fill(seat);
  }

  private String t(String key, Object... facts) {
    return words.text(key, facts);
  }

  private void fill(ShiftDetails.Seat seat) {
    int free = seat.count() - seat.taken();
    Div marks =
        new Div(
            free > 0
                ? new Status(
                    Tone.ATTENTION,
                    VaadinIcon.USER,
                    t("rosters.seat.taken", seat.taken(), seat.count()))
                : new Status(Tone.GOOD, t("rosters.seat.taken", seat.taken(), seat.count())));
    Span priority =
        new Span(
            t("rosters.seats.priority") + ": " + words.text("rosters.priority." + seat.priority()));
    priority.addClassName("card-facts");
    marks.add(priority);
    marks.addClassName("marks");
    add(marks);
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    seat.standing().stream()
        .filter(who -> !who.state().equals("withdrawn"))
        .forEach(who -> rows.add(row(who)));
    if (rows.getComponentCount() > 0) {
      add(rows);
    }
    if (!shift.state().equals("cancelled")
        && free > 0
        && (shift.mayEdit() || shift.audience().equals("pool"))) {
      Div assign =
          new Div(
              new Button(
                  t(shift.mayEdit() ? "rosters.assign" : "rosters.assign.ours"),
                  VaadinIcon.PLUS.create(),
                  click -> new AssignDialog(shift, seat, shifts, after).open()));
      assign.addClassName("buttons");
      add(assign);
      if (ShiftView.isToPlan(shift) && Viewer.hasAny(Role.COORDINATOR)) {
        add(new Substitutes(shift, seat, organisations, after));
      }
    }
  }

  private ListItem row(Standing who) {
    String alias = Objects.requireNonNullElse(who.alias(), t("rosters.volunteer.erased"));
    boolean own = who.home().equals(Viewer.me().organisation());
    Div name = new Div();
    name.addClassName("two-lines");
    if (own && who.alias() != null) {
      Anchor link = new Anchor(RostersPage.volunteer(who.volunteer()), alias);
      link.addClassName("card-title");
      name.add(link);
    } else {
      name.add(new Span(alias));
    }
    Span about = new Span(organisations.getOrDefault(who.home(), who.home()));
    about.addClassName("card-facts");
    name.add(about);
    if (!who.overrides().isEmpty()) {
      Span overridden =
          new Span(
              t(
                  "rosters.overridden",
                  who.overrides().stream()
                      .map(rule -> t(rule.replace("rule.rosters.", "rosters.override.")))
                      .collect(Collectors.joining(", ")),
                  Objects.requireNonNullElse(who.overrideReason(), "")));
      overridden.addClassName("card-facts");
      name.add(overridden);
    }
    Div states = new Div(shifts.standing(who.state()));
    if (who.offerExpiresAt() != null) {
      Span until =
          new Span(t("rosters.offer.until", Moments.exact(words.locale(), who.offerExpiresAt())));
      until.addClassName("card-facts");
      states.add(until);
    }
    states.addClassName("marks");
    Div acts = new Div();
    acts.addClassName("buttons");
    acts(who, alias, own).forEach(acts::add);
    return new ListItem(name, states, acts);
  }

  private List<Button> acts(Standing who, String alias, boolean own) {
    List<Button> acts = new ArrayList<>();
    boolean begun = !shift.starts().isAfter(Instant.now());
    SignUps signUps = Beans.get(SignUps.class);
    if (shift.state().equals("cancelled")) {
      return acts;
    }
    if (shift.mayEdit() && begun && isOneOf(who, "signed-up", "assigned", "absent", "attended")) {
      if (!who.state().equals("attended")) {
        acts.add(
            act("rosters.act.attended", alias, () -> new AttendDialog(shift, who, after).open()));
      }
      if (!who.state().equals("absent")) {
        acts.add(
            act(
                "rosters.act.absent",
                alias,
                () -> did("rosters.act.absent.done", () -> signUps.absent(who.id()))));
      }
      return acts;
    }
    if (shift.mayEdit() && isOneOf(who, "signed-up", "waiting", "offered")) {
      acts.add(
          act(
              "rosters.act.confirm",
              alias,
              () -> did("rosters.act.confirm.done", () -> signUps.confirm(who.id()))));
    }
    if (shift.mayEdit() && isOneOf(who, "assigned", "signed-up")) {
      acts.add(
          act(
              who.pinned() ? "rosters.act.unpin" : "rosters.act.pin",
              alias,
              () ->
                  did(
                      who.pinned() ? "rosters.act.unpin.done" : "rosters.act.pin.done",
                      () -> signUps.pin(who.id(), !who.pinned()))));
    }
    if ((shift.mayEdit() || own) && !begun) {
      acts.add(act("rosters.act.take-off", alias, () -> takeOff(who, alias)));
    }
    return acts;
  }

  private static boolean isOneOf(Standing who, String... states) {
    return List.of(states).contains(who.state());
  }

  private Button act(String key, String alias, SerializableRunnable act) {
    Button button = new Button(t(key), click -> act.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    button.setAriaLabel(t(key) + ": " + alias);
    return button;
  }

  private void did(String done, SerializableRunnable act) {
    act.run();
    after.run();
    Toast.show(t(done));
  }

  private void takeOff(Standing who, String alias) {
    new ConfirmDialog(
            t("rosters.act.take-off.title", alias),
            t("rosters.act.take-off.sentence"),
            t("rosters.act.take-off"),
            () ->
                did("rosters.act.take-off.done", () -> Beans.get(SignUps.class).withdraw(who.id())))
        .open();
  }
}
