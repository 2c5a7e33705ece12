package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Line.Cost;
import org.samen.directory.Line.Document;
import org.samen.directory.Line.Phone;
import org.samen.directory.Line.Place;
import org.samen.directory.ServiceDetails;
import org.samen.web.shell.Status;

/** All facts of an entry in groups, in the order in which somebody on the phone asks for them. */
final class ServiceSheet extends Div {
  private final Wording words;

  ServiceSheet(Wording words, ServiceDetails service) {
    this.words = words;
    addClassName("service-sheet");
    marks(service);
    group("what", prose(service.description()), what(service));
    group("whom", prose(service.eligibilityDescription()));
    group("where", places(service.places()));
    if (!service.hours().isEmpty()) {
      group("when", new WeekTable(words, service.hours(), Wording.today().getDayOfWeek()));
    }
    group("how", prose(service.applicationProcess()), how(service));
    group("languages", languages(service.languages()), prose(service.interpretationServices()));
    group("costs", costs(service.costs()), prose(service.feesDescription()));
    group("documents", documents(service));
    group("contact", contact(service));
    group("keeping", keeping(service));
  }

  /** The study's marks: role, regular or parallel, no identity document asked. */
  private void marks(ServiceDetails service) {
    Div marks = new Div();
    marks.addClassName("marks");
    if (service.category() != null) {
      Span category = new Span(words.category(service.category()));
      category.addClassName("mark");
      marks.add(category);
    }
    if (service.role() != null) {
      Span role = new Span(words.role(service.role()));
      role.addClassNames("mark", "role-mark", "role-" + service.role());
      marks.add(role);
    }
    if (service.system() != null) {
      Span system = new Span(words.system(service.system()));
      system.addClassNames("mark", "system-" + service.system());
      system
          .getElement()
          .setAttribute("title", words.text("directory.system." + service.system() + ".help"));
      marks.add(system);
    }
    if (Boolean.TRUE.equals(service.noIdentityDocument())) {
      Icon icon = VaadinIcon.SHIELD.create();
      icon.getElement().setAttribute("aria-hidden", "true");
      Span none = new Span(icon, new Span(words.text("directory.noIdentityDocument.true")));
      none.addClassNames("mark", "mark-good");
      marks.add(none);
    }
    if (marks.getChildren().findAny().isPresent()) {
      add(marks);
    }
  }

  /** A group with nothing in it is left out, heading and all. */
  private void group(String name, @Nullable Component... parts) {
    List<Component> there = new ArrayList<>();
    for (Component part : parts) {
      if (part != null) {
        there.add(part);
      }
    }
    if (!there.isEmpty()) {
      Section group = new Section();
      group.addClassNames("service-group", "group-" + name);
      group.add(new H3(words.text("directory.group." + name)));
      group.add(there);
      add(group);
    }
  }

  private static @Nullable Component prose(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassName("prose");
    paragraph.getElement().setAttribute("dir", "auto");
    return paragraph;
  }

  private Component what(ServiceDetails service) {
    DescriptionList facts = facts();
    fact(facts, "directory.field.organization", new Span(service.organizationName()));
    ServiceStatus status = ServiceStatus.of(service.status());
    fact(
        facts,
        "directory.field.status",
        new Status(status.tone(), status.icon(), words.status(service.status())));
    return facts;
  }

  private @Nullable Component how(ServiceDetails service) {
    if (service.waitTime() == null) {
      return null;
    }
    DescriptionList facts = facts();
    fact(facts, "directory.field.waitTime", new Span(service.waitTime()));
    return facts;
  }

  private @Nullable Component places(List<Place> places) {
    UnorderedList list = list();
    for (Place place : places) {
      ListItem item = new ListItem();
      if (place.confidential()) {
        hidden(item, place);
      }
      line(item, place.name(), "place-name");
      if (!place.confidential() || place.street() != null) {
        line(item, address(place), "");
      }
      line(item, place.transportation(), "hint");
      if (item.getChildren().findAny().isEmpty()) {
        item.setText(words.text("directory.place." + place.locationType()));
      }
      list.add(item);
    }
    return places.isEmpty() ? prose(words.text("directory.list.noPlace")) : list;
  }

  /** A place that must not be found: what to do stands in the place of where it is. */
  private void hidden(ListItem item, Place place) {
    line(
        item,
        words.text("directory.confidential.municipality", String.valueOf(place.municipality())),
        "place-name");
    Div mark = new Div(icon(VaadinIcon.LOCK), new Span(words.text("directory.confidential")));
    mark.addClassNames("mark", "confidential-mark");
    item.add(mark);
    line(
        item,
        words.text(place.mayEdit() ? "directory.confidential.ours" : "directory.confidential.what"),
        "hint");
  }

  private static @Nullable String address(Place place) {
    String city = joined(" ", place.postalCode(), place.municipality());
    String address = joined(", ", place.street(), city.isEmpty() ? null : city);
    return address.isEmpty() ? null : address;
  }

  private @Nullable Component languages(List<String> codes) {
    return codes.isEmpty() ? null : new Paragraph(words.languages(codes));
  }

  private @Nullable Component costs(List<Cost> costs) {
    UnorderedList list = list();
    for (Cost cost : costs) {
      String amount =
          cost.amount() == null
              ? null
              : cost.amount().signum() == 0
                  ? words.text("directory.cost.free")
                  : words.amount(cost.amount(), cost.currency());
      ListItem item = new ListItem();
      Div line = new Div();
      line.addClassName("cost");
      if (cost.option() != null) {
        line.add(new Span(cost.option()));
      }
      if (amount != null) {
        Span figure = new Span(amount);
        figure.addClassName("figure");
        line.add(figure);
      }
      item.add(line);
      line(item, cost.description(), "hint");
      list.add(item);
    }
    return costs.isEmpty() ? null : list;
  }

  private @Nullable Component documents(ServiceDetails service) {
    Div both = new Div();
    if (service.noIdentityDocument() != null) {
      both.add(
          new Paragraph(
              words.text("directory.noIdentityDocument." + service.noIdentityDocument())));
    }
    UnorderedList list = list();
    service.documents().stream()
        .map(Document::document)
        .filter(Objects::nonNull)
        .forEach(document -> list.add(new ListItem(document)));
    if (list.getChildren().findAny().isPresent()) {
      both.add(list);
    }
    return both.getChildren().findAny().isPresent() ? both : null;
  }

  private @Nullable Component contact(ServiceDetails service) {
    UnorderedList list = list();
    for (Phone phone : service.phones()) {
      ListItem item = new ListItem();
      Anchor number = new Anchor("tel:" + phone.number().replaceAll("[^0-9+]", ""), phone.number());
      number.addClassName("figure");
      item.add(icon(VaadinIcon.PHONE), number);
      if (phone.description() != null) {
        item.add(new Span(" · " + phone.description()));
      }
      list.add(item);
    }
    if (service.email() != null) {
      list.add(
          new ListItem(
              icon(VaadinIcon.ENVELOPE), new Anchor("mailto:" + service.email(), service.email())));
    }
    if (service.url() != null && isWebAddress(service.url())) {
      Anchor site = new Anchor(service.url(), service.url(), AnchorTarget.BLANK);
      site.getElement().setAttribute("rel", "noopener noreferrer");
      list.add(new ListItem(icon(VaadinIcon.EXTERNAL_LINK), site));
    }
    return list.getChildren().findAny().isPresent() ? list : null;
  }

  private Component keeping(ServiceDetails service) {
    DescriptionList facts = facts();
    fact(facts, "directory.field.keeper", new Span(service.keeperName()));
    fact(facts, "directory.field.verified", verified(service));
    fact(facts, "directory.field.visibility", new Span(words.visibility(service.visibility())));
    return facts;
  }

  private Component verified(ServiceDetails service) {
    if (service.verifiedOn() == null) {
      return new Span(words.text("directory.verified.never"));
    }
    String day = words.date(service.verifiedOn());
    String ago = words.ago(service.verifiedOn(), Wording.today());
    return new Span(
        service.verifiedBy() == null
            ? words.text("directory.verified.on", day, ago)
            : words.text("directory.verified.onBy", day, ago, service.verifiedBy()));
  }

  private static DescriptionList facts() {
    DescriptionList facts = new DescriptionList();
    facts.addClassName("facts");
    return facts;
  }

  private void fact(DescriptionList facts, String label, Component value) {
    DescriptionList.Description description = new DescriptionList.Description();
    description.add(value);
    facts.add(new DescriptionList.Term(words.text(label)), description);
  }

  private static UnorderedList list() {
    UnorderedList list = new UnorderedList();
    list.addClassName("plain-list");
    return list;
  }

  private static void line(ListItem item, @Nullable String text, String className) {
    if (text != null && !text.isBlank()) {
      Div line = new Div(text);
      if (!className.isEmpty()) {
        line.addClassName(className);
      }
      item.add(line);
    }
  }

  private static Icon icon(VaadinIcon picture) {
    Icon icon = picture.create();
    icon.getElement().setAttribute("aria-hidden", "true");
    return icon;
  }

  private static boolean isWebAddress(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  private static String joined(String between, @Nullable String... parts) {
    List<String> there = new ArrayList<>();
    for (String part : parts) {
      if (part != null && !part.isBlank()) {
        there.add(part);
      }
    }
    return String.join(between, there);
  }
}
