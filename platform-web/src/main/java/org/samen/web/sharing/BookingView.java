package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.samen.access.NotFound;
import org.samen.sharing.BookingDetails;
import org.samen.sharing.BookingDetails.Handover;
import org.samen.sharing.Bookings;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** A booking as one of its two sides sees it, and what that side can do with it. */
@Route("sharing/bookings/:id")
public class BookingView extends SharingPage {
  private final Div body = new Div();

  BookingView() {
    body.addClassName("booking-page");
    add(body);
  }

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Bookings.class)::find).orElseThrow(NotFound::new));
  }

  private void show(BookingDetails booking) {
    title(booking.thingName());
    purpose(words.when(booking.starts(), booking.ends()));
    actions(buttons(booking).toArray(new Component[0]));
    body.removeAll();
    body.add(facts(booking));
    if (!booking.checklist().isEmpty() && booking.state().equals("confirmed")) {
      body.add(kit(booking));
    }
  }

  private List<Component> buttons(BookingDetails booking) {
    List<Component> buttons = new ArrayList<>();
    boolean over = !booking.ends().isAfter(Instant.now());
    boolean open = List.of("requested", "confirmed").contains(booking.state());
    if (open && !over) {
      buttons.add(new Button(t("sharing.cancel"), click -> cancel(booking, false)));
      if (booking.series() != null) {
        buttons.add(new Button(t("sharing.cancel.series"), click -> cancel(booking, true)));
      }
    }
    if (booking.mayDecide() && booking.state().equals("requested")) {
      buttons.add(new Button(t("sharing.decline"), click -> decline(booking)));
      Button approve =
          new Button(
              t("sharing.approve"), VaadinIcon.CHECK.create(), click -> approve(booking.id()));
      approve.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(approve);
    }
    return buttons;
  }

  private void approve(UUID id) {
    Beans.get(Bookings.class).approve(id);
    again(id);
    Toast.show(t("sharing.approved"));
  }

  private void decline(BookingDetails booking) {
    new ReasonDialog(
            t("sharing.decline.title"),
            t("sharing.decline.sentence", booking.organisationName()),
            t("sharing.decline"),
            reason -> {
              Beans.get(Bookings.class).decline(booking.id(), reason);
              again(booking.id());
              Toast.show(t("sharing.declined"));
            })
        .open();
  }

  private void cancel(BookingDetails booking, boolean series) {
    new ReasonDialog(
            t(series ? "sharing.cancel.series.title" : "sharing.cancel.title"),
            words.when(booking.starts(), booking.ends())
                + (series ? " " + t("sharing.cancel.andLater") : ""),
            t(series ? "sharing.cancel.series" : "sharing.cancel"),
            reason -> {
              int cancelled = Beans.get(Bookings.class).cancel(booking.id(), series, reason);
              again(booking.id());
              Toast.show(t("sharing.cancelled", cancelled));
            })
        .open();
  }

  private void again(UUID id) {
    Beans.get(Bookings.class).find(id).ifPresent(this::show);
  }

  private Component facts(BookingDetails booking) {
    Section facts = new Section();
    facts.addClassName("thing-facts");
    facts.getElement().setAttribute("aria-label", t("sharing.facts"));
    facts.add(words.status(booking.state()));
    if (booking.answer() != null) {
      facts.add(new Paragraph(t("sharing.answer", booking.answer())));
    }
    DescriptionList list = new DescriptionList();
    fact(list, "thing", new Anchor(thing(booking.thing()), booking.thingName()));
    if (booking.place() != null) {
      fact(list, "place", new Span(booking.place()));
    }
    fact(list, "keeper", new Span(booking.keeperName()));
    String person = booking.personName();
    fact(
        list,
        "booker",
        new Span(
            person == null
                ? booking.organisationName()
                : person + ", " + booking.organisationName()));
    fact(list, "purpose", new Span(booking.purpose()));
    fact(list, "length", new Span(words.length(booking.starts(), booking.ends())));
    fact(list, "costs", new Span(words.amount(booking.costCents(), booking.currency())));
    fact(list, "asked", Moments.ago(booking.requestedAt()));
    facts.add(list);
    return facts;
  }

  private void fact(DescriptionList list, String name, Component value) {
    list.add(
        new DescriptionList.Term(words.text("sharing.fact." + name)),
        new DescriptionList.Description(value));
  }

  /** The kit's checklist: looked at when it is handed out, and when it comes back. */
  private Component kit(BookingDetails booking) {
    Section kit = new Section();
    kit.addClassName("thing-facts");
    H2 heading = new H2(t("sharing.kit.title"));
    heading.setId("kit");
    kit.getElement().setAttribute("aria-labelledby", "kit");
    kit.add(heading);
    booking.handovers().forEach(handover -> kit.add(looked(handover)));
    if (booking.handovers().size() < 2) {
      kit.add(look(booking, booking.handovers().isEmpty() ? "out" : "back"));
    }
    return kit;
  }

  private Component looked(Handover handover) {
    String person = handover.personName();
    Paragraph who =
        new Paragraph(
            new Span((person == null ? "" : person + ", ") + handover.organisationName() + ", "),
            Moments.ago(handover.at()));
    who.addClassName("card-facts");
    Div block = new Div(new H3(words.text("sharing.kit." + handover.moment() + ".done")), who);
    if (handover.missing().isEmpty()) {
      block.add(new Status(Tone.GOOD, t("sharing.kit.complete")));
    } else {
      UnorderedList missing = new UnorderedList();
      handover.missing().forEach(item -> missing.add(new ListItem(item)));
      block.add(new Status(Tone.ATTENTION, t("sharing.kit.missing")), missing);
    }
    if (handover.remark() != null) {
      block.add(new Paragraph(handover.remark()));
    }
    return block;
  }

  private Component look(BookingDetails booking, String moment) {
    FieldProblems problems = new FieldProblems();
    CheckboxGroup<String> items =
        problems.of(
            "present",
            words.text("sharing.kit.items"),
            new CheckboxGroup<String>(words.text("sharing.kit." + moment)));
    items.setItems(booking.checklist());
    items.addClassName("kit-items");
    TextArea remark =
        problems.of(
            "remark",
            words.text("sharing.kit.remark"),
            new TextArea(words.text("sharing.kit.remark.optional")));
    remark.setHelperText(words.text("reason.help"));
    remark.setMaxLength(500);
    Button save =
        new Button(
            words.text("sharing.kit." + moment + ".save"),
            click -> {
              Boolean done =
                  problems.attempt(
                      () -> {
                        Beans.get(Bookings.class)
                            .look(
                                booking.id(),
                                moment,
                                List.copyOf(items.getValue()),
                                remark.getValue());
                        return true;
                      });
              if (done != null) {
                again(booking.id());
                Toast.show(words.text("sharing.kit.saved"));
              }
            });
    Div form = new Div(problems, items, remark, save);
    form.addClassName("form");
    return form;
  }
}
