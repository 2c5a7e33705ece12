package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Line.Area;
import org.samen.directory.Line.Cost;
import org.samen.directory.Line.Document;
import org.samen.directory.Opening;
import org.samen.directory.ServiceDetails;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;

/** All facts of a service, in the order in which somebody on the phone asks for them. */
final class ServiceSheet extends Sheet {
  ServiceSheet(Wording words, ServiceDetails service) {
    super(words);
    marks(service);
    group("what", prose(service.description()), what(service));
    group("whom", prose(service.eligibilityDescription()), whom(service));
    Component places = places(service.places());
    group(
        "where",
        places == null ? prose(words.text("directory.list.noPlace")) : places,
        areas(service.areas()));
    if (!service.hours().isEmpty()) {
      group(
          "when",
          opening(service),
          new WeekTable(words, service.hours(), Wording.today().getDayOfWeek()));
    }
    group(
        "how",
        prose(service.applicationProcess()),
        facts(fact("directory.field.waitTime", service.waitTime())));
    group("languages", languages(service.languages()), prose(service.interpretationServices()));
    group("costs", costs(service.costs()), prose(service.feesDescription()), prose(service.fees()));
    group("documents", documents(service));
    group("contact", contact(service.phones(), service.email(), service.url()));
    group("contacts", contacts(service.contacts()));
    group(
        "quality",
        facts(
            fact("directory.field.accreditations", service.accreditations()),
            fact("directory.field.licenses", service.licenses()),
            fact("directory.field.funding", funders(service.funding())),
            fact(
                "directory.field.terms",
                joined("; ", service.termNames().toArray(String[]::new)))));
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

  private @Nullable Component what(ServiceDetails service) {
    ServiceStatus status = ServiceStatus.of(service.status());
    return facts(
        new Fact(
            "directory.field.organization",
            new Anchor(
                Addresses.organization(service.organizationId()), service.organizationName())),
        fact("directory.field.programId", service.programName()),
        new Fact(
            "directory.field.status",
            new Status(status.tone(), status.icon(), words.status(service.status()))));
  }

  private @Nullable Component whom(ServiceDetails service) {
    BigDecimal from = service.minimumAge();
    BigDecimal to = service.maximumAge();
    if (from == null && to == null) {
      return null;
    }
    return facts(
        fact(
            "directory.age",
            from != null && to != null
                ? words.text("directory.age.both", from.toPlainString(), to.toPlainString())
                : from != null
                    ? words.text("directory.age.from", from.toPlainString())
                    : words.text("directory.age.to", String.valueOf(to))));
  }

  private @Nullable Component areas(List<Area> areas) {
    return facts(
        fact(
            "directory.area",
            joined(
                "; ",
                areas.stream()
                    .map(area -> joined(", ", area.name(), area.description()))
                    .toArray(String[]::new))));
  }

  /** Open now, or when it opens; nothing of what is not in use. */
  private @Nullable Component opening(ServiceDetails service) {
    LocalDateTime now = LocalDateTime.now(Moments.ZONE);
    if (!service.status().equals("active")) {
      return null;
    }
    Component opening =
        Opening.at(service.hours(), now)
            .map(
                at ->
                    (Component)
                        new Status(
                            at.open() ? Tone.GOOD : Tone.NEUTRAL,
                            VaadinIcon.CLOCK,
                            words.opening(at, now)))
            .orElse(null);
    if (opening != null) {
      opening.addClassName("opening");
    }
    return opening;
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
      line(
          item,
          joined(" · ", cost.description(), words.validity(cost.validFrom(), cost.validTo())),
          "hint");
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
    for (Document document : service.documents()) {
      if (document.document() != null) {
        ListItem item = new ListItem(document.document());
        if (isWebAddress(document.uri())) {
          item.add(new Span(" · "), site(document.uri()));
        }
        list.add(item);
      }
    }
    if (list.getChildren().findAny().isPresent()) {
      both.add(list);
    }
    return both.getChildren().findAny().isPresent() ? both : null;
  }

  private @Nullable Component keeping(ServiceDetails service) {
    return facts(
        fact("directory.field.keeper", service.keeperName()),
        new Fact("directory.field.verified", verified(service)),
        fact("directory.field.assurerEmail", service.assurerEmail()),
        fact("directory.field.visibility", words.visibility(service.visibility())));
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
}
