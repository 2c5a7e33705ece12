package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.samen.rosters.SwapSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** A shift: its seats, who signed up, is assigned, was there or waits, and what can be done. */
@Route("rosters/shifts/:id")
public class ShiftView extends RostersPage {
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
      Beans.get(SignUps.class).swapsOf(shift.id()).forEach(swap -> left.add(swap(shift, swap)));
    }
    shift
        .seats()
        .forEach(
            seat -> left.add(new SeatSection(shift, seat, organisations, () -> again(shift.id()))));
    if (isToPlan(shift) && Viewer.hasAny(Role.COORDINATOR)) {
      left.add(new ExclusionPanel(shift, organisations));
    }
    body.add(left, facts(shift));
  }

  static boolean isToPlan(ShiftDetails shift) {
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
    Beans.get(SignUps.class).decideSwap(swap, agree);
    again(shift.id());
    Toast.show(t(agree ? "rosters.swap.agreed" : "rosters.swap.refused"));
  }
}
