package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.samen.access.NotFound;
import org.samen.sharing.Blackout;
import org.samen.sharing.Bookings;
import org.samen.sharing.CalendarEntry;
import org.samen.sharing.ThingDetails;
import org.samen.sharing.Things;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CalendarPane;
import org.samen.web.shell.FeedPanel;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** A thing: what it is, when it is free, and the form that books it. */
@Route("sharing/things/:id")
public class ThingView extends SharingPage {
  private final Div body = new Div();

  ThingView() {
    body.addClassName("thing-page");
    add(body);
  }

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Things.class)::find).orElseThrow(NotFound::new));
  }

  private void show(ThingDetails thing) {
    title(thing.name());
    purpose(words.kind(thing.kind()) + " · " + t("sharing.keptBy", thing.keeperName()));
    if (thing.mayEdit()) {
      actions(edit(thing), offering(thing));
    }
    CalendarPane calendar =
        new CalendarPane(
            t("sharing.calendar.of", thing.name()),
            (from, until) -> items(words, thing.id(), from, until));
    calendar.shadeOutside(
        thing.openings().stream()
            .map(open -> new CalendarPane.Hours(open.day(), open.opens(), open.closes()))
            .toList());
    Div left = new Div(facts(thing), calendar, feed(thing));
    left.addClassName("thing-main");
    body.removeAll();
    body.add(left);
    if (thing.retired()) {
      left.addComponentAsFirst(new Notice(Tone.ATTENTION, t("sharing.retired.notice")));
    } else {
      BookingForm form = new BookingForm(thing, thing.mayEdit(), calendar::refresh);
      calendar.onChosen(form::fill);
      body.add(form);
    }
  }

  private Component feed(ThingDetails thing) {
    return new FeedPanel(
        new BookingFeed(thing.id()),
        t(thing.mayEdit() ? "sharing.feed.about.kept" : "sharing.feed.about.thing"));
  }

  private Button edit(ThingDetails thing) {
    return new Button(
        t("sharing.edit"),
        VaadinIcon.EDIT.create(),
        click -> UI.getCurrentOrThrow().navigate(thing(thing.id()) + "/edit"));
  }

  private Button offering(ThingDetails thing) {
    return thing.retired()
        ? new Button(t("sharing.reopen"), VaadinIcon.REFRESH.create(), click -> reopen(thing.id()))
        : new Button(t("sharing.retire"), VaadinIcon.ARCHIVE.create(), click -> retire(thing));
  }

  private void retire(ThingDetails thing) {
    Beans.get(Things.class).retire(thing.id(), thing.version());
    again(thing.id());
    Toast.show(t("sharing.retired.done"), t("sharing.undo"), () -> reopen(thing.id()));
  }

  private void reopen(UUID id) {
    Things things = Beans.get(Things.class);
    things.find(id).ifPresent(now -> things.reopen(id, now.version()));
    again(id);
  }

  private void again(UUID id) {
    Beans.get(Things.class).find(id).ifPresent(this::show);
  }

  private Component facts(ThingDetails thing) {
    Section facts = new Section();
    facts.addClassName("thing-facts");
    facts.getElement().setAttribute("aria-label", t("sharing.facts"));
    if (thing.description() != null) {
      Paragraph description = new Paragraph(thing.description());
      description.getElement().setAttribute("dir", "auto");
      facts.add(description);
    }
    DescriptionList list = new DescriptionList();
    fact(list, "place", place(thing));
    fact(list, "capacity", thing.capacity() == null ? "" : t("sharing.capacity", thing.capacity()));
    fact(list, "languages", words.languages(thing.languages()));
    fact(list, "open", String.join("; ", words.openings(thing.openings())));
    fact(list, "cost", words.cost(thing.costCents(), thing.costPer(), thing.currency()));
    fact(
        list,
        "length",
        t(
            "sharing.fact.length.value",
            words.length(thing.shortestMinutes()),
            words.length(thing.longestMinutes()),
            thing.horizonDays()));
    fact(
        list,
        "buffer",
        thing.bufferBeforeMinutes() + thing.bufferAfterMinutes() == 0
            ? ""
            : t(
                "sharing.fact.buffer.value",
                thing.bufferBeforeMinutes(),
                thing.bufferAfterMinutes()));
    fact(
        list,
        "who",
        t(thing.audience().equals("own") ? "sharing.audience.own" : "sharing.audience.partners")
            + ", "
            + t(thing.approval() ? "sharing.on-request" : "sharing.at-once"));
    facts.add(list);
    if (!thing.blackouts().isEmpty()) {
      facts.add(new Notice(Tone.NEUTRAL, t("sharing.blackouts"), blackouts(thing.blackouts())));
    }
    if (!thing.checklist().isEmpty()) {
      UnorderedList items = new UnorderedList();
      thing.checklist().forEach(item -> items.add(new ListItem(item)));
      facts.add(new H2(t("sharing.checklist")), items);
    }
    return facts;
  }

  private UnorderedList blackouts(List<Blackout> blackouts) {
    UnorderedList list = new UnorderedList();
    for (Blackout blackout : blackouts) {
      String when = words.when(blackout.starts(), blackout.ends());
      list.add(new ListItem(blackout.reason() == null ? when : when + ": " + blackout.reason()));
    }
    return list;
  }

  private static String place(ThingDetails thing) {
    if (thing.address() == null) {
      return thing.municipality() == null ? "" : thing.municipality();
    }
    return thing.municipality() == null
        ? thing.address()
        : thing.address() + ", " + thing.municipality();
  }

  private void fact(DescriptionList list, String name, String value) {
    if (!value.isEmpty()) {
      list.add(
          new DescriptionList.Term(words.text("sharing.fact." + name)),
          new DescriptionList.Description(new Span(value)));
    }
  }

  /** What stands in the calendar, as the viewer may see it. */
  private static List<CalendarPane.Item> items(
      SharingWords words, UUID thing, Instant from, Instant until) {
    return Beans.get(Bookings.class).calendar(thing, from, until).stream()
        .map(entry -> item(words, false, entry))
        .toList();
  }

  /** The same over several things, each entry with its thing's name. */
  static List<CalendarPane.Item> items(
      SharingWords words, Set<UUID> things, Instant from, Instant until) {
    return Beans.get(Bookings.class).calendar(null, from, until).stream()
        .filter(entry -> things.contains(entry.thing()))
        .map(entry -> item(words, true, entry))
        .toList();
  }

  private static CalendarPane.Item item(SharingWords words, boolean many, CalendarEntry entry) {
    String name = many ? entry.thingName() + ": " : "";
    return switch (entry.what()) {
      case "booking" ->
          new CalendarPane.Item(
              entry.starts(),
              entry.ends(),
              name
                  + entry.organisationName()
                  + " · "
                  + entry.title()
                  + ("requested".equals(entry.state())
                      ? " (" + words.state("requested").toLowerCase(words.locale()) + ")"
                      : ""),
              booking(Objects.requireNonNull(entry.booking())),
              "requested".equals(entry.state()) ? "asked" : "booked");
      case "blackout" ->
          new CalendarPane.Item(
              entry.starts(),
              entry.ends(),
              name
                  + words.text("sharing.blackout")
                  + (entry.title() == null ? "" : " · " + entry.title()),
              many ? thing(entry.thing()) : null,
              "closed");
      default ->
          new CalendarPane.Item(
              entry.starts(),
              entry.ends(),
              name + words.text("sharing.busy"),
              many ? thing(entry.thing()) : null,
              "busy");
    };
  }
}
