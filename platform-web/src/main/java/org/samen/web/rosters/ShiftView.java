package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.Shifts;
import org.samen.rosters.SignUps;
import org.samen.rosters.Standing;
import org.samen.rosters.SwapSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** A shift: its seats, who signed up, is assigned, was there or waits, and what can be done. */
@Route("rosters/shifts/:id")
public class ShiftView extends RostersPage {
  private final ShiftWords shifts = ShiftWords.here();
  private final Map<String, String> organisations =
      Beans.get(Organisations.class).list().stream()
          .collect(Collectors.toMap(Organisation::alias, Organisation::name));
  private final Div body = new Div();

  ShiftView() {
    body.addClassName("roster-page");
    add(body);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Shifts.class)::find).orElseThrow(NotFound::new));
  }

  private void again(UUID id) {
    Beans.get(Shifts.class).find(id).ifPresent(this::show);
  }

  private void show(ShiftDetails shift) {
    title(shift.name());
    purpose(words.when(shift.starts(), shift.ends()) + " · " + shift.organisationName());
    actions(buttons(shift).toArray(new Component[0]));
    body.removeAll();
    Div left = new Div();
    if (shift.state().equals("draft")) {
      left.add(new Notice(Tone.NEUTRAL, t("rosters.shift.draft.what")));
    } else if (shift.state().equals("cancelled")) {
      left.add(
          new Notice(
              Tone.REFUSAL,
              shift.cancelledWhy() == null
                  ? t("rosters.shift.cancelled.what")
                  : t("rosters.shift.cancelled.why", shift.cancelledWhy())));
    }
    if (shift.mayEdit()) {
      Beans.get(SignUps.class).swaps().stream()
          .filter(swap -> swap.shift().equals(shift.id()))
          .forEach(swap -> left.add(swap(shift, swap)));
    }
    shift.seats().forEach(seat -> left.add(seat(shift, seat)));
    if (isToPlan(shift) && Viewer.hasAny(Role.COORDINATOR)) {
      left.add(new ExclusionPanel(shift, organisations));
    }
    body.add(left, facts(shift));
  }

  private static boolean isToPlan(ShiftDetails shift) {
    return shift.mayEdit()
        && !shift.state().equals("cancelled")
        && shift.starts().isAfter(Instant.now());
  }

  private List<Component> buttons(ShiftDetails shift) {
    List<Component> buttons = new ArrayList<>();
    UUID id = shift.id();
    if (!shift.mayEdit() || shift.state().equals("cancelled")) {
      return buttons;
    }
    if (shift.starts().isAfter(Instant.now())) {
      buttons.add(new Button(t("rosters.shift.cancel"), click -> cancel(id)));
    }
    Button edit =
        new Button(
            t("rosters.edit"),
            VaadinIcon.EDIT.create(),
            click -> UI.getCurrentOrThrow().navigate(shift(id) + "/edit"));
    buttons.add(edit);
    if (shift.state().equals("draft")) {
      Button publish = new Button(t("rosters.publish"), click -> publish(shift));
      publish.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(publish);
    }
    return buttons;
  }

  private void publish(ShiftDetails shift) {
    new ConfirmDialog(
            t("rosters.publish.title", 1),
            t(
                "rosters.publish.one",
                shift.name(),
                words.when(shift.starts(), shift.ends()),
                t("rosters.audience." + shift.audience())),
            t("rosters.publish"),
            () -> {
              Beans.get(Shifts.class).publish(List.of(shift.id()));
              again(shift.id());
              Toast.show(t("rosters.publish.done", 1));
            })
        .open();
  }

  private void cancel(UUID id) {
    new ReasonDialog(
            t("rosters.shift.cancel"),
            t("rosters.shift.cancel.sentence"),
            t("rosters.shift.cancel"),
            reason -> {
              Beans.get(Shifts.class).cancel(id, reason);
              again(id);
              Toast.show(t("rosters.shift.cancel.done"));
            })
        .open();
  }

  private Component facts(ShiftDetails shift) {
    DescriptionList facts = new DescriptionList();
    facts.addClassName("facts");
    fact(facts, "role", words.role(shift.role()));
    fact(facts, "where", ShiftWords.where(shift.areaName(), shift.place()));
    fact(facts, "length", words.hours(shift.minutes()));
    fact(facts, "audience", t("rosters.audience." + shift.audience()));
    fact(facts, "vog", t(shift.needsVog() ? "rosters.yes" : "rosters.no"));
    fact(facts, "swaps", t(shift.swapApproval() ? "rosters.swaps.decided" : "rosters.swaps.free"));
    fact(
        facts,
        "release",
        shift.releaseAt() == null ? null : Moments.exact(words.locale(), shift.releaseAt()));
    fact(facts, "note", shift.note());
    Section section = new Section(new H2(t("rosters.section.facts")), facts);
    section.addClassName("roster-section");
    if (shift.series() != null && shift.mayEdit()) {
      section.add(
          new Anchor(ROSTER + "?show=list&series=" + shift.series(), t("rosters.shift.series")));
    }
    return new Div(section);
  }

  private void fact(DescriptionList facts, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.add(
          new DescriptionList.Term(t("rosters.fact." + name)),
          new DescriptionList.Description(value));
    }
  }

  private Component seat(ShiftDetails shift, ShiftDetails.Seat seat) {
    Section section = new Section(new H2(shifts.seat(seat)));
    section.addClassName("roster-section");
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
    section.add(marks);
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    seat.standing().stream()
        .filter(who -> !who.state().equals("withdrawn"))
        .forEach(who -> rows.add(row(shift, who)));
    if (rows.getComponentCount() > 0) {
      section.add(rows);
    }
    if (!shift.state().equals("cancelled")
        && free > 0
        && (shift.mayEdit() || shift.audience().equals("pool"))) {
      Div add =
          new Div(
              new Button(
                  t(shift.mayEdit() ? "rosters.assign" : "rosters.assign.ours"),
                  VaadinIcon.PLUS.create(),
                  click -> new AssignDialog(shift, seat, shifts, () -> again(shift.id())).open()));
      add.addClassName("buttons");
      section.add(add);
      if (isToPlan(shift) && Viewer.hasAny(Role.COORDINATOR)) {
        section.add(new Substitutes(shift, seat, organisations, () -> again(shift.id())));
      }
    }
    return section;
  }

  private ListItem row(ShiftDetails shift, Standing who) {
    String alias = Objects.requireNonNullElse(who.alias(), t("rosters.volunteer.erased"));
    boolean own = who.home().equals(Viewer.me().organisation());
    Div name = new Div();
    name.addClassName("two-lines");
    if (own && who.alias() != null) {
      Anchor link = new Anchor(volunteer(who.volunteer()), alias);
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
    acts(shift, who, alias, own).forEach(acts::add);
    return new ListItem(name, states, acts);
  }

  private List<Button> acts(ShiftDetails shift, Standing who, String alias, boolean own) {
    List<Button> acts = new ArrayList<>();
    boolean begun = !shift.starts().isAfter(Instant.now());
    SignUps signUps = Beans.get(SignUps.class);
    if (shift.state().equals("cancelled")) {
      return acts;
    }
    if (shift.mayEdit() && begun && isOneOf(who, "signed-up", "assigned", "absent", "attended")) {
      if (!who.state().equals("attended")) {
        acts.add(
            act(
                "rosters.act.attended",
                alias,
                () -> new AttendDialog(shift, who, () -> again(shift.id())).open()));
      }
      if (!who.state().equals("absent")) {
        acts.add(
            act(
                "rosters.act.absent",
                alias,
                () -> did(shift, "rosters.act.absent.done", () -> signUps.absent(who.id()))));
      }
      return acts;
    }
    if (shift.mayEdit() && isOneOf(who, "signed-up", "waiting", "offered")) {
      acts.add(
          act(
              "rosters.act.confirm",
              alias,
              () -> did(shift, "rosters.act.confirm.done", () -> signUps.confirm(who.id()))));
    }
    if (shift.mayEdit() && isOneOf(who, "assigned", "signed-up")) {
      acts.add(
          act(
              who.pinned() ? "rosters.act.unpin" : "rosters.act.pin",
              alias,
              () ->
                  did(
                      shift,
                      who.pinned() ? "rosters.act.unpin.done" : "rosters.act.pin.done",
                      () -> signUps.pin(who.id(), !who.pinned()))));
    }
    if ((shift.mayEdit() || own) && !begun) {
      acts.add(act("rosters.act.take-off", alias, () -> takeOff(shift, who, alias)));
    }
    return acts;
  }

  private static boolean isOneOf(Standing who, String... states) {
    return List.of(states).contains(who.state());
  }

  private Button act(String key, String alias, com.vaadin.flow.function.SerializableRunnable act) {
    Button button = new Button(t(key), click -> act.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    button.setAriaLabel(t(key) + ": " + alias);
    return button;
  }

  private void did(
      ShiftDetails shift, String done, com.vaadin.flow.function.SerializableRunnable act) {
    act.run();
    again(shift.id());
    Toast.show(t(done));
  }

  private void takeOff(ShiftDetails shift, Standing who, String alias) {
    new ConfirmDialog(
            t("rosters.act.take-off.title", alias),
            t("rosters.act.take-off.sentence"),
            t("rosters.act.take-off"),
            () ->
                did(
                    shift,
                    "rosters.act.take-off.done",
                    () -> Beans.get(SignUps.class).withdraw(who.id())))
        .open();
  }

  private Component swap(ShiftDetails shift, SwapSummary swap) {
    Div buttons = new Div();
    buttons.addClassName("buttons");
    if (Viewer.hasAny(Role.COORDINATOR)) {
      Button agree = new Button(t("rosters.swap.agree"), click -> decide(shift, swap.id(), true));
      agree.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(
          agree, new Button(t("rosters.swap.refuse"), click -> decide(shift, swap.id(), false)));
    }
    return new Notice(Tone.ATTENTION, words.swap(swap), buttons);
  }

  private void decide(ShiftDetails shift, UUID swap, boolean agree) {
    did(
        shift,
        agree ? "rosters.swap.agreed" : "rosters.swap.refused",
        () -> Beans.get(SignUps.class).decideSwap(swap, agree));
  }
}
