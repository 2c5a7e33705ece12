package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.util.List;
import org.samen.sharing.BookingDetails;
import org.samen.sharing.BookingFilter;
import org.samen.sharing.Bookings;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Toast;

/** What others ask of the viewer's organisation and what waits for an answer, soonest first. */
@Route("sharing/requests")
public class RequestsView extends SharingPage {
  private static final int MOST = 200;

  private final Div requests = new Div();

  RequestsView() {
    title(t("sharing.requests.title"));
    purpose(t("sharing.requests.purpose"));
    requests.addClassName("requests");
    requests.getElement().setAttribute("role", "list");
    add(requests);
  }

  @Override
  String here() {
    return REQUESTS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    look();
  }

  private void lookAgain() {
    countWaiting();
    look();
  }

  private void look() {
    requests.removeAll();
    List<BookingDetails> waiting =
        Beans.get(Bookings.class)
            .list(
                new BookingFilter(BookingFilter.KEPT, "requested", null, null, Instant.now(), null),
                false,
                0,
                MOST);
    requests.setVisible(!waiting.isEmpty());
    waiting.forEach(request -> requests.add(card(request)));
    getChildren().filter(EmptyState.class::isInstance).toList().forEach(this::remove);
    if (waiting.isEmpty()) {
      add(new EmptyState(t("sharing.requests.empty.title"), t("sharing.requests.empty.why")));
    }
  }

  private Component card(BookingDetails request) {
    String called = request.thingName() + ", " + words.when(request.starts(), request.ends());
    H2 heading = new H2(new Anchor(booking(request.id()), called));
    Span organisation = new Span(request.organisationName());
    organisation.addClassName("request-who");
    Paragraph asked =
        new Paragraph(
            new Span(t("sharing.requests.asked") + " "), Moments.ago(request.requestedAt()));
    asked.addClassName("card-facts");
    Paragraph costs =
        new Paragraph(
            words.length(request.starts(), request.ends())
                + " · "
                + words.amount(request.costCents(), request.currency())
                + (request.series() == null ? "" : " · " + t("sharing.requests.series")));
    costs.addClassName("card-facts");
    Button approve =
        new Button(t("sharing.approve"), VaadinIcon.CHECK.create(), click -> approve(request));
    approve.setAriaLabel(t("sharing.approve") + ": " + called);
    approve.setDisableOnClick(true);
    Button decline = new Button(t("sharing.decline"), click -> decline(request));
    decline.setAriaLabel(t("sharing.decline") + ": " + called);
    Div buttons = new Div(approve, decline);
    buttons.addClassName("request-buttons");
    Div wordsOf = new Div(heading, organisation, new Paragraph(request.purpose()), costs, asked);
    Div card = new Div(wordsOf, buttons);
    card.addClassName("request");
    card.getElement().setAttribute("role", "listitem");
    return card;
  }

  private void approve(BookingDetails request) {
    try {
      Beans.get(Bookings.class).approve(request.id());
      Toast.show(t("sharing.approved"));
    } finally {
      lookAgain();
    }
  }

  private void decline(BookingDetails request) {
    new ReasonDialog(
            t("sharing.decline.title"),
            t("sharing.decline.sentence", request.organisationName()),
            t("sharing.decline"),
            reason -> {
              Beans.get(Bookings.class).decline(request.id(), reason);
              lookAgain();
              Toast.show(t("sharing.declined"));
            })
        .open();
  }
}
