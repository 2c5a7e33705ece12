package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.access.BrokenRule;
import org.samen.access.NotFound;
import org.samen.campaigns.events.EventDetails;
import org.samen.campaigns.events.Events;
import org.samen.campaigns.events.RoleNeed;
import org.samen.campaigns.events.SeatsTaken;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** A joint action: what for each role is needed, and which organisation brings whom. */
@StyleSheet("context://outreach.css")
@Route("campaigns/events/:id")
public class EventView extends CampaignsPage {
  private final Div content = new Div();

  EventView() {
    content.addClassName("campaign-content");
    add(content);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Events.class)::find).orElseThrow(NotFound::new));
  }

  private void show(EventDetails event) {
    boolean english = words.locale().equals(Texts.ENGLISH);
    title(english ? event.titleEn() : event.titleNl());
    purpose(
        EventsView.when(event.startsAt(), event.endsAt(), words.locale()) + " · " + event.place());
    boolean own = event.organisation().equals(Viewer.me().organisation());
    ExportLink calendar = new ExportLink(calendar(event.campaign(), english), t("event.calendar"));
    if (own) {
      Button edit =
          new Button(
              t("event.edit"),
              VaadinIcon.EDIT.create(),
              click ->
                  UI.getCurrentOrThrow().navigate(EventsView.EVENTS + "/" + event.id() + "/edit"));
      Button cancel =
          new Button(
              t(event.cancelled() ? "event.reinstate" : "event.cancel"),
              (event.cancelled() ? VaadinIcon.ROTATE_LEFT : VaadinIcon.BAN).create(),
              click -> {
                Beans.get(Events.class).cancel(event.id(), !event.cancelled());
                show(Beans.get(Events.class).find(event.id()).orElseThrow());
              });
      actions(calendar, cancel, edit);
    } else {
      actions(calendar);
    }
    content.removeAll();
    Paragraph facts =
        new Paragraph(
            t("event.organised", event.organisationName(), event.campaignName())
                + " · "
                + t("event.audience." + event.audience()));
    content.add(facts);
    if (event.cancelled()) {
      content.add(new Status(Tone.REFUSAL, t("event.cancelled")));
    }
    String details = english ? event.detailsEn() : event.detailsNl();
    if (!details.isBlank()) {
      Paragraph text = new Paragraph(details);
      text.addClassName("kept-lines");
      content.add(text);
    }
    Div roles = new Div();
    event.roles().forEach(role -> roles.add(role(event, role)));
    content.add(
        section(
            "event.roles", event.roles().isEmpty() ? new Paragraph(t("event.roles.none")) : roles));
  }

  private Component role(EventDetails event, RoleNeed role) {
    String organisation = Viewer.me().organisation();
    int own =
        event.taken().stream()
            .filter(
                one -> one.role().equals(role.name()) && one.organisation().equals(organisation))
            .mapToInt(SeatsTaken::seats)
            .sum();
    int open = event.open(role);
    String by =
        event.taken().stream()
            .filter(one -> one.role().equals(role.name()))
            .map(one -> one.organisationName() + " (" + one.seats() + ")")
            .collect(Collectors.joining(", "));
    IntegerField seats = new IntegerField(t("event.seats.own"));
    seats.setMin(0);
    seats.setMax(own + open);
    seats.setStepButtonsVisible(true);
    seats.setValue(own);
    Button take =
        new Button(t("event.seats.take"), click -> take(event.id(), role.name(), seats.getValue()));
    take.addThemeVariants(ButtonVariant.TERTIARY);
    Div fields = new Div(seats, take);
    fields.addClassName("button-row");
    Div row =
        new Div(
            new H3(role.name()),
            open > 0
                ? new Status(Tone.ATTENTION, t("event.seats.open", open, role.seats()))
                : new Status(Tone.GOOD, t("event.seats.full", role.seats())),
            new Span(by));
    row.addClassName("event-role");
    if (!event.cancelled()) {
      row.add(fields);
    }
    return row;
  }

  private void take(UUID event, String role, Integer seats) {
    try {
      Beans.get(Events.class).take(event, role, Objects.requireNonNullElse(seats, 0));
      show(Beans.get(Events.class).find(event).orElseThrow());
      Toast.show(t("event.seats.taken.done"));
    } catch (BrokenRule broken) {
      Toast.refuse(Texts.here(broken.rule(), broken.facts().toArray()));
    }
  }

  private static DownloadHandler calendar(UUID campaign, boolean english) {
    return DownloadHandler.fromInputStream(
        asked -> {
          byte[] text =
              Beans.get(Events.class)
                  .calendar(campaign, english)
                  .orElse("")
                  .getBytes(StandardCharsets.UTF_8);
          return new DownloadResponse(
              new ByteArrayInputStream(text), "samen.ics", "text/calendar", text.length);
        });
  }
}
