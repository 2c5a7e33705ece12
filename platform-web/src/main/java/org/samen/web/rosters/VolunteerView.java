package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.rosters.ConsentSummary;
import org.samen.rosters.Kinds;
import org.samen.rosters.SkillProof;
import org.samen.rosters.Training;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** All that their home NGO holds of a volunteer, and what it can do for them. */
@Route("rosters/volunteers/:id")
public class VolunteerView extends RostersPage {
  private final Lists lists = Lists.here();
  private final VolunteerWords volunteers = new VolunteerWords(words);
  private final Div body = new Div();

  VolunteerView() {
    body.addClassName("roster-page");
    add(body);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Volunteers.class)::find).orElseThrow(NotFound::new));
  }

  private void again(UUID id) {
    Beans.get(Volunteers.class).find(id).ifPresent(this::show);
  }

  private void show(VolunteerDetails volunteer) {
    title(volunteer.erased() ? t("rosters.volunteer.erased") : volunteer.alias());
    purpose(volunteer.name() == null ? "" : volunteer.name());
    actions(buttons(volunteer).toArray(new Component[0]));
    body.removeAll();
    Div left = new Div();
    Div right = new Div();
    if (volunteer.leftOn() != null) {
      left.add(
          new Notice(
              Tone.ATTENTION,
              t(
                  volunteer.erased() ? "rosters.volunteer.erased.what" : "rosters.volunteer.left",
                  volunteer.leftOn())));
    }
    if (!volunteer.erased()) {
      left.add(facts(volunteer), skills(volunteer), trainings(volunteer), availability(volunteer));
      right.add(
          vog(volunteer),
          new AllowancePanel(volunteer.id()),
          consents(volunteer),
          new LinkPanel(volunteer));
    }
    body.add(left, right);
  }

  private List<Component> buttons(VolunteerDetails volunteer) {
    List<Component> buttons = new ArrayList<>();
    if (volunteer.erased()) {
      return buttons;
    }
    UUID id = volunteer.id();
    buttons.add(new ExportLink(event -> export(event, id), t("rosters.volunteer.export")));
    if (volunteer.leftOn() == null) {
      buttons.add(
          new Button(
              t("rosters.volunteer.leave"),
              click -> new LeaveDialog(volunteer, () -> again(id)).open()));
    } else if (Viewer.hasAny(Role.COORDINATOR)) {
      buttons.add(new Button(t("rosters.volunteer.erase"), click -> erase(volunteer)));
    }
    Button edit =
        new Button(
            t("rosters.edit"),
            VaadinIcon.EDIT.create(),
            click -> UI.getCurrentOrThrow().navigate(volunteer(id) + "/edit"));
    edit.addThemeVariants(ButtonVariant.PRIMARY);
    buttons.add(edit);
    return buttons;
  }

  private static void export(DownloadEvent event, UUID id) throws IOException {
    event.setFileName("vrijwilliger-" + id + ".json");
    event.setContentType("application/json");
    event
        .getOutputStream()
        .write(Beans.get(Volunteers.class).export(id).getBytes(StandardCharsets.UTF_8));
  }

  private void erase(VolunteerDetails volunteer) {
    new ConfirmDialog(
            t("rosters.erase.title", volunteer.alias()),
            t("rosters.erase.sentence"),
            t("rosters.volunteer.erase"),
            () -> {
              Beans.get(Volunteers.class).erase(volunteer.id());
              UI.getCurrentOrThrow().navigate(VOLUNTEERS);
              Toast.show(t("rosters.erase.done"));
            })
        .open();
  }

  private Section facts(VolunteerDetails volunteer) {
    DescriptionList facts = new DescriptionList();
    facts.addClassName("facts");
    fact(facts, "email", volunteer.email());
    fact(facts, "language", words.language(volunteer.language()));
    fact(facts, "languages", words.languages(volunteer.languages()));
    fact(facts, "areas", lists.areaNames(volunteer.areas()));
    fact(
        facts,
        "hours",
        t(
            "rosters.fact.hours.value",
            words.number(volunteer.wantedMinutes()),
            words.number(volunteer.mostMinutes()),
            words.number(volunteer.restMinutes())));
    fact(facts, "age", volunteer.under21() ? t("rosters.field.under21") : null);
    fact(facts, "joined", words.day(volunteer.joinedOn()));
    fact(
        facts,
        "account",
        t(volunteer.hasAccount() ? "rosters.fact.account.yes" : "rosters.fact.account.no"));
    return section("rosters.section.facts", facts);
  }

  private void fact(DescriptionList facts, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.add(
          new DescriptionList.Term(t("rosters.fact." + name)),
          new DescriptionList.Description(value));
    }
  }

  private Section skills(VolunteerDetails volunteer) {
    UnorderedList rows = rows();
    for (SkillProof proof : volunteer.skills()) {
      Div name = new Div(new Span(lists.skill(proof.skill())));
      Span seen =
          new Span(
              proof.proofCheckedOn() == null
                  ? t("rosters.proof.none")
                  : t("rosters.proof.seen", proof.proofCheckedOn()));
      seen.addClassName("card-facts");
      name.add(seen);
      name.addClassName("two-lines");
      rows.add(new ListItem(name, until(proof.validTo())));
    }
    return section(
        "rosters.group.what",
        volunteer.skills().isEmpty() ? new Paragraph(t("rosters.skills.none")) : rows);
  }

  private Section trainings(VolunteerDetails volunteer) {
    UnorderedList rows = rows();
    for (Training training : volunteer.trainings()) {
      Div name = new Div(new Span(training.name()));
      Span done = new Span(words.day(training.doneOn()));
      done.addClassName("card-facts");
      name.add(done);
      name.addClassName("two-lines");
      rows.add(new ListItem(name, until(training.validTo())));
    }
    return section(
        "rosters.group.training",
        volunteer.trainings().isEmpty() ? new Paragraph(t("rosters.trainings.none")) : rows);
  }

  private Component until(@Nullable LocalDate day) {
    if (day == null) {
      return new Span("");
    }
    boolean over = day.isBefore(LocalDate.now(Moments.ZONE));
    return new Status(
        over ? Tone.REFUSAL : Tone.NEUTRAL,
        t(over ? "rosters.proof.expired" : "rosters.proof.until", day));
  }

  private Section availability(VolunteerDetails volunteer) {
    UnorderedList rows = rows();
    Stream.concat(
            volunteer.pattern().stream().map(volunteers::weekly),
            volunteer.exceptions().stream()
                .filter(one -> !one.untilDay().isBefore(LocalDate.now(Moments.ZONE)))
                .map(volunteers::exception))
        .forEach(line -> rows.add(new ListItem(new Div(new Span(line)))));
    return section(
        "rosters.group.when",
        volunteer.pattern().isEmpty() && volunteer.exceptions().isEmpty()
            ? new Paragraph(t("rosters.pattern.none"))
            : rows);
  }

  private Section vog(VolunteerDetails volunteer) {
    String state =
        VolunteerWords.vogState(
            volunteer.vogOutcome(), volunteer.vogValidTo(), LocalDate.now(Moments.ZONE));
    Div status = new Div(volunteers.vogStatus(state, volunteer.vogValidTo()));
    Section section = section("rosters.section.vog", status);
    if (volunteer.vogCheckedOn() != null) {
      section.add(
          new Paragraph(
              volunteer.vogCheckedByName() == null
                  ? t("rosters.vog.checked", volunteer.vogCheckedOn())
                  : t(
                      "rosters.vog.checked-by",
                      volunteer.vogCheckedOn(),
                      volunteer.vogCheckedByName())));
    }
    Paragraph never = new Paragraph(t("rosters.vog.never"));
    never.addClassName("card-facts");
    Div buttons =
        new Div(
            new Button(
                t("rosters.vog.check"),
                click -> new VogDialog(volunteer.id(), () -> again(volunteer.id())).open()));
    buttons.addClassName("buttons");
    section.add(never, buttons);
    return section;
  }

  private Section consents(VolunteerDetails volunteer) {
    UnorderedList rows = rows();
    for (String kind : Kinds.CONSENTS) {
      boolean given = volunteer.consents(kind);
      Div name = new Div(new Span(t("rosters.consent." + kind)));
      name.addClassName("two-lines");
      Span when = new Span(lastWord(volunteer, kind));
      when.addClassName("card-facts");
      name.add(when);
      Button change =
          new Button(
              t(given ? "rosters.consent.withdraw" : "rosters.consent.record"),
              click -> consent(volunteer.id(), kind, !given));
      change.setAriaLabel(
          t(given ? "rosters.consent.withdraw" : "rosters.consent.record")
              + ": "
              + t("rosters.consent." + kind));
      rows.add(new ListItem(name, change));
    }
    return section("rosters.section.consents", new Paragraph(t("rosters.consent.what")), rows);
  }

  private String lastWord(VolunteerDetails volunteer, String kind) {
    return volunteer.consents().stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .map(this::consent)
        .orElse(t("rosters.consent.never"));
  }

  private String consent(ConsentSummary one) {
    return one.withdrawnAt() == null
        ? t("rosters.consent.given." + one.how(), Moments.exact(words.locale(), one.givenAt()))
        : t("rosters.consent.withdrawn", Moments.exact(words.locale(), one.withdrawnAt()));
  }

  private void consent(UUID id, String kind, boolean given) {
    Beans.get(Volunteers.class).consent(id, kind, given);
    again(id);
    Toast.show(
        t(given ? "rosters.consent.recorded" : "rosters.consent.ended"),
        t("rosters.undo"),
        () -> {
          Beans.get(Volunteers.class).consent(id, kind, !given);
          again(id);
        });
  }

  private static UnorderedList rows() {
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    return rows;
  }

  private Section section(String title, Component... content) {
    Section section = new Section();
    section.addClassName("roster-section");
    section.add(new H2(t(title)));
    section.add(content);
    return section;
  }
}
