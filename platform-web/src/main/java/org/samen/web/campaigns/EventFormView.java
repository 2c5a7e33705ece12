package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.campaigns.events.EditEvent;
import org.samen.campaigns.events.EventDetails;
import org.samen.campaigns.events.Events;
import org.samen.campaigns.events.RoleNeed;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Plans a joint action of a campaign, or changes one that the viewer's organisation organises. */
@StyleSheet("context://outreach.css")
@Route("campaigns/:id/events/new")
@RouteAlias("campaigns/events/:id/edit")
public class EventFormView extends CampaignsPage {
  private final FieldProblems problems = new FieldProblems();
  private final OutreachFields fields = new OutreachFields("event", problems);
  private final TextField titleNl = fields.line("titleNl");
  private final TextField titleEn = fields.line("titleEn");
  private final TextArea detailsNl = fields.prose("detailsNl", 3);
  private final TextArea detailsEn = fields.prose("detailsEn", 3);
  private final DateTimePicker startsAt = fields.moment("startsAt");
  private final DateTimePicker endsAt = fields.moment("endsAt");
  private final TextField place = fields.line("place");
  private final ComboBox<String> audience = fields.choice("audience", Events.AUDIENCES);
  private final TextArea roles = fields.prose("roles", 3);
  private final Anchor back = new Anchor();
  private UUID id = Ids.next(Clock.systemUTC());
  private UUID campaign = id;
  private @Nullable Integer version;

  EventFormView() {
    addClassName("form-page");
    audience.setValue("partners");
    Button save = new Button(t("petition.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("event.back"));
    Div form =
        new Div(
            titleNl,
            titleEn,
            OutreachFields.pair(startsAt, endsAt),
            place,
            audience,
            detailsNl,
            detailsEn,
            roles);
    form.addClassNames("form", "form-group");
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(problems, form, bar);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    UUID asked = id(entering).orElseThrow(NotFound::new);
    if (entering.getLocation().getPath().endsWith("/new")) {
      title(t("event.new"));
      campaign = asked;
      back.setHref(campaign(asked));
      return;
    }
    EventDetails event = Beans.get(Events.class).find(asked).orElseThrow(NotFound::new);
    if (!event.organisation().equals(Viewer.me().organisation())) {
      throw new NotYours(event.organisation());
    }
    title(t("event.edit"));
    back.setHref(EventsView.EVENTS + "/" + asked);
    id = asked;
    campaign = event.campaign();
    version = event.version();
    titleNl.setValue(event.titleNl());
    titleEn.setValue(event.titleEn());
    detailsNl.setValue(event.detailsNl());
    detailsEn.setValue(event.detailsEn());
    startsAt.setValue(local(event.startsAt()));
    endsAt.setValue(local(event.endsAt()));
    place.setValue(event.place());
    audience.setValue(event.audience());
    roles.setValue(
        event.roles().stream()
            .map(role -> role.seats() + " " + role.name())
            .collect(Collectors.joining("\n")));
  }

  private static LocalDateTime local(Instant moment) {
    return moment.atZone(Moments.ZONE).toLocalDateTime();
  }

  private static @Nullable Instant moment(DateTimePicker field) {
    LocalDateTime value = field.getValue();
    return value == null ? null : value.atZone(Moments.ZONE).toInstant();
  }

  private void save() {
    List<Problem> unread = new ArrayList<>();
    Instant from = moment(startsAt);
    Instant until = moment(endsAt);
    List<RoleNeed> needs = needs(unread);
    Map.of("titleNl", titleNl, "titleEn", titleEn, "place", place)
        .forEach(
            (name, field) -> {
              if (field.getValue().isBlank()) {
                unread.add(new Problem(name, "rule.required"));
              }
            });
    if (from == null) {
      unread.add(new Problem("startsAt", "rule.required"));
    }
    if (until == null) {
      unread.add(new Problem("endsAt", "rule.required"));
    }
    if (from == null || until == null || !unread.isEmpty()) {
      problems.show(unread);
      return;
    }
    EditEvent command =
        new EditEvent(
            id,
            version,
            campaign,
            titleNl.getValue().strip(),
            titleEn.getValue().strip(),
            detailsNl.getValue().strip(),
            detailsEn.getValue().strip(),
            from,
            until,
            place.getValue().strip(),
            Objects.requireNonNullElse(audience.getValue(), ""),
            needs);
    try {
      if (problems.attempt(() -> Beans.get(Events.class).save(command)) != null) {
        UI.getCurrentOrThrow().navigate(EventsView.EVENTS + "/" + id);
        Toast.show(t("petition.saved"));
      }
    } catch (BrokenRule broken) {
      problems.show(List.of(new Problem("roles", broken.rule(), broken.facts().toArray())));
    }
  }

  /** A line for each role: how many, and what they do. */
  private List<RoleNeed> needs(List<Problem> unread) {
    List<RoleNeed> needs = new ArrayList<>();
    for (String line : roles.getValue().lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        continue;
      }
      String[] parts = line.split("\\s+", 2);
      if (parts.length < 2 || !parts[0].matches("\\d{1,5}")) {
        unread.add(new Problem("roles", "rule.event.role-line"));
        return needs;
      }
      needs.add(new RoleNeed(parts[1], Integer.parseInt(parts[0])));
    }
    return needs;
  }
}
