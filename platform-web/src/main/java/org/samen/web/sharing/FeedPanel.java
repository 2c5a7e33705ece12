package org.samen.web.sharing;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.sharing.CalendarFeeds;
import org.samen.sharing.FeedSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Toast;

/** The viewer's secret calendar address of one thing, or of their own bookings. */
final class FeedPanel extends Details {
  private static final long serialVersionUID = 1L;

  private final SharingWords words = SharingWords.here();
  private final @Nullable UUID thing;
  private final Div body = new Div();

  /**
   * A fold with the address.
   *
   * @param about what stands in the calendar
   */
  FeedPanel(@Nullable UUID thing, String about) {
    this.thing = thing;
    addClassName("feed-panel");
    body.addClassName("feed-body");
    Div summary =
        new Div(VaadinIcon.CALENDAR_USER.create(), new Span(words.text("sharing.feed.title")));
    summary.addClassName("page-help-summary");
    setSummary(summary);
    add(new Paragraph(about), new Paragraph(words.text("sharing.feed.secret")), body);
    show(null);
  }

  private void show(@Nullable String address) {
    body.removeAll();
    Optional<FeedSummary> feed =
        Beans.get(CalendarFeeds.class).list().stream()
            .filter(one -> Objects.equals(one.thing(), thing))
            .findFirst();
    if (address != null) {
      body.add(address(address), new Paragraph(words.text("sharing.feed.once")));
    }
    if (feed.isEmpty()) {
      body.add(new Button(words.text("sharing.feed.make"), click -> make()));
      return;
    }
    UUID id = feed.get().id();
    Button revoke = new Button(words.text("sharing.feed.revoke"), click -> revoke(id));
    revoke.addThemeVariants(ButtonVariant.TERTIARY);
    Div buttons = new Div(new Button(words.text("sharing.feed.renew"), click -> make()), revoke);
    buttons.addClassName("feed-buttons");
    body.add(
        new Paragraph(
            new Span(words.text("sharing.feed.made") + " "), Moments.ago(feed.get().madeAt())),
        buttons);
  }

  private Div address(String address) {
    TextField field = new TextField(words.text("sharing.feed.address"));
    field.setValue(address);
    field.setReadOnly(true);
    field.setWidthFull();
    Button copy =
        new Button(
            words.text("sharing.feed.copy"),
            VaadinIcon.COPY_O.create(),
            click -> {
              UI.getCurrentOrThrow()
                  .getPage()
                  .executeJs("navigator.clipboard?.writeText($0)", address);
              Toast.show(words.text("sharing.feed.copied"));
            });
    Div line = new Div(field, copy);
    line.addClassName("feed-address");
    return line;
  }

  private void make() {
    String secret = Beans.get(CalendarFeeds.class).make(thing, words.locale().getLanguage());
    show(base() + "/public/calendar/" + secret + ".ics");
  }

  private void revoke(UUID id) {
    Beans.get(CalendarFeeds.class).revoke(id);
    show(null);
    Toast.show(words.text("sharing.feed.revoked"));
  }

  /** Where the viewer's browser found the platform. */
  private static String base() {
    if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
      String url = request.getRequestURL().toString();
      int path = url.indexOf('/', url.indexOf("//") + 2);
      return (path < 0 ? url : url.substring(0, path)) + request.getContextPath();
    }
    return "";
  }
}
