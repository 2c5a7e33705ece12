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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Line;

/** The facts of an entry in groups; a group or a fact with nothing in it is left out. */
abstract class Sheet extends Div {
  final Wording words;

  Sheet(Wording words) {
    this.words = words;
    addClassName("service-sheet");
  }

  /** A group with nothing in it is left out, heading and all. */
  final void group(String name, @Nullable Component... parts) {
    List<Component> there = Stream.of(parts).filter(Objects::nonNull).toList();
    if (!there.isEmpty()) {
      Section group = new Section();
      group.addClassNames("service-group", "group-" + name);
      group.add(new H3(words.text("directory.group." + name)));
      group.add(there);
      add(group);
    }
  }

  static @Nullable Component prose(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassName("prose");
    paragraph.getElement().setAttribute("dir", "auto");
    return paragraph;
  }

  final @Nullable Component places(List<Line.Place> places) {
    UnorderedList list = list();
    for (Line.Place place : places) {
      ListItem item = new ListItem();
      if (place.confidential()) {
        hidden(item, place);
      }
      line(item, joined(" / ", place.name(), place.alternateName()), "place-name");
      if (!place.confidential() || place.street() != null) {
        line(item, address(place), "");
      }
      line(item, place.description(), "prose");
      line(item, labelled("directory.field.places.transportation", place.transportation()), "hint");
      line(
          item,
          labelled(
              "directory.field.places.accessibility",
              joined(". ", place.accessibility(), place.accessibilityDetails())),
          "hint");
      site(item, place.accessibilityUrl());
      line(
          item,
          labelled(
              "directory.place.letters",
              joined(
                  ", ",
                  place.postalStreet(),
                  joined(" ", place.postalPostalCode(), place.postalMunicipality()))),
          "hint");
      site(item, place.url());
      if (item.getChildren().findAny().isEmpty()) {
        item.setText(words.text("directory.place." + place.locationType()));
      }
      list.add(item);
    }
    return places.isEmpty() ? null : list;
  }

  /** A place that must not be found: what to do stands in the place of where it is. */
  private void hidden(ListItem item, Line.Place place) {
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

  private static @Nullable String address(Line.Place place) {
    String city = joined(" ", place.postalCode(), place.municipality());
    String country = "NL".equalsIgnoreCase(place.country()) ? null : place.country();
    return joined(", ", place.street(), place.addressExtra(), city, country);
  }

  final @Nullable Component contact(
      List<Line.Phone> phones, @Nullable String email, @Nullable String url) {
    UnorderedList list = list();
    for (Line.Phone phone : phones) {
      ListItem item = new ListItem();
      Anchor number = new Anchor("tel:" + phone.number().replaceAll("[^0-9+]", ""), phone.number());
      number.addClassName("figure");
      item.add(icon(VaadinIcon.PHONE), number);
      String more =
          joined(
              " · ",
              phone.extension() == null
                  ? null
                  : words.text("directory.phone.extension", phone.extension().toPlainString()),
              phone.type() == null || phone.type().equals("voice") ? null : type(phone.type()),
              phone.description(),
              phone.languages().isEmpty() ? null : words.languages(phone.languages()));
      if (more != null) {
        item.add(new Span(" · " + more));
      }
      forPartners(item, phone.visibility());
      list.add(item);
    }
    if (email != null) {
      list.add(new ListItem(icon(VaadinIcon.ENVELOPE), new Anchor("mailto:" + email, email)));
    }
    if (isWebAddress(url)) {
      list.add(new ListItem(icon(VaadinIcon.EXTERNAL_LINK), site(url)));
    }
    return list.getChildren().findAny().isPresent() ? list : null;
  }

  private String type(String type) {
    return org.samen.directory.Codes.PHONE_TYPES.contains(type)
        ? words.text("directory.phoneType." + type)
        : type;
  }

  private void forPartners(ListItem item, String visibility) {
    if (visibility.equals("partners")) {
      Span mark = new Span(icon(VaadinIcon.GROUP), new Span(words.text("directory.forPartners")));
      mark.addClassNames("mark", "partners-mark");
      item.add(mark);
    }
  }

  final @Nullable Component contacts(List<Line.Contact> contacts) {
    UnorderedList list = list();
    for (Line.Contact contact : contacts) {
      ListItem item = new ListItem();
      line(item, contact.name(), "place-name");
      line(item, joined(", ", contact.title(), contact.department()), "");
      if (contact.email() != null) {
        item.add(new Div(new Anchor("mailto:" + contact.email(), contact.email())));
      }
      forPartners(item, contact.visibility());
      list.add(item);
    }
    return contacts.isEmpty() ? null : list;
  }

  final @Nullable String funders(List<Line.Funding> funding) {
    return joined("; ", funding.stream().map(Line.Funding::source).toArray(String[]::new));
  }

  /** Labels and values; those without a value are left out, and all of it when none is left. */
  final @Nullable Component facts(@Nullable Fact... facts) {
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    for (Fact fact : facts) {
      if (fact != null) {
        DescriptionList.Description description = new DescriptionList.Description();
        description.add(fact.value());
        list.add(new DescriptionList.Term(words.text(fact.label())), description);
      }
    }
    return list.getChildren().findAny().isPresent() ? list : null;
  }

  /** One label with its value. */
  record Fact(String label, Component value) {}

  static @Nullable Fact fact(String label, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    Span text = new Span(value);
    text.getElement().setAttribute("dir", "auto");
    return new Fact(label, text);
  }

  static @Nullable Fact site(String label, @Nullable String url) {
    return isWebAddress(url) ? new Fact(label, site(url)) : fact(label, url);
  }

  private static void site(ListItem item, @Nullable String url) {
    if (isWebAddress(url)) {
      item.add(new Div(site(url)));
    }
  }

  static Anchor site(@Nullable String url) {
    Anchor site = new Anchor(String.valueOf(url), String.valueOf(url), AnchorTarget.BLANK);
    site.getElement().setAttribute("rel", "noopener noreferrer");
    return site;
  }

  private @Nullable String labelled(String label, @Nullable String value) {
    return value == null ? null : words.text(label) + ": " + value;
  }

  static UnorderedList list() {
    UnorderedList list = new UnorderedList();
    list.addClassName("plain-list");
    return list;
  }

  static void line(ListItem item, @Nullable String text, String className) {
    if (text != null && !text.isBlank()) {
      Div line = new Div(text);
      if (!className.isEmpty()) {
        line.addClassName(className);
      }
      item.add(line);
    }
  }

  static Icon icon(VaadinIcon picture) {
    Icon icon = picture.create();
    icon.getElement().setAttribute("aria-hidden", "true");
    return icon;
  }

  static boolean isWebAddress(@Nullable String url) {
    return url != null && (url.startsWith("https://") || url.startsWith("http://"));
  }

  /** Null when there is nothing to join. */
  static @Nullable String joined(String between, @Nullable String... parts) {
    List<String> there = new ArrayList<>();
    for (String part : parts) {
      if (part != null && !part.isBlank()) {
        there.add(part);
      }
    }
    return there.isEmpty() ? null : there.stream().collect(Collectors.joining(between));
  }
}
