package org.samen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The viewer's secret calendar address: told once when it is made, revoked with a press. */
@StyleSheet("context://public/calendar-pane.css")
public final class FeedPanel extends Details {
  private static final long serialVersionUID = 1L;

  private final Feed feed;
  private final Div body = new Div();

  /** The address that works now. */
  public record Made(UUID id, Instant at) implements Serializable {}

  /** Where a calendar's addresses come from. */
  public interface Feed extends Serializable {
    Optional<Made> made();

    /** Makes one, in place of what there was; answers its path, such as {@code /public/…}. */
    String make();

    void revoke(UUID id);
  }

  /**
   * A fold with the address.
   *
   * @param about what stands in the calendar
   */
  public FeedPanel(Feed feed, String about) {
    this.feed = feed;
    addClassName("feed-panel");
    body.addClassName("feed-body");
    Div summary =
        new Div(VaadinIcon.CALENDAR_USER.create(), new Span(Texts.here("calendar.feed.title")));
    summary.addClassName("page-help-summary");
    setSummary(summary);
    add(new Paragraph(about), new Paragraph(Texts.here("calendar.feed.secret")), body);
    show(null);
  }

  private void show(@Nullable String address) {
    body.removeAll();
    Optional<Made> made = feed.made();
    if (address != null) {
      body.add(
          new SecretAddress(Texts.here("calendar.feed.address"), address),
          new Paragraph(Texts.here("calendar.feed.once")));
    }
    if (made.isEmpty()) {
      body.add(new Button(Texts.here("calendar.feed.make"), click -> make()));
      return;
    }
    UUID id = made.get().id();
    Button revoke = new Button(Texts.here("calendar.feed.revoke"), click -> revoke(id));
    revoke.addThemeVariants(ButtonVariant.TERTIARY);
    Div buttons = new Div(new Button(Texts.here("calendar.feed.renew"), click -> make()), revoke);
    buttons.addClassName("feed-buttons");
    body.add(
        new Paragraph(
            new Span(Texts.here("calendar.feed.made") + " "), Moments.ago(made.get().at())),
        buttons);
  }

  private void make() {
    show(feed.make());
  }

  private void revoke(UUID id) {
    feed.revoke(id);
    show(null);
    Toast.show(Texts.here("calendar.feed.revoked"));
  }
}
