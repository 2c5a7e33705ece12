package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.VolunteerLinks;
import org.samen.rosters.VolunteerLinks.LinkSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.SecretAddress;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/** The personal addresses by which a volunteer without an account opens their own page. */
final class LinkPanel extends Section {
  private static final long serialVersionUID = 1L;
  private static final int DAYS = 90;

  private final UUID volunteer;
  private final boolean mayMail;
  private final Div body = new Div();

  LinkPanel(VolunteerDetails volunteer) {
    this.volunteer = volunteer.id();
    mayMail = volunteer.email() != null;
    addClassName("roster-section");
    body.addClassName("roster-section");
    add(
        new H2(Texts.here("rosters.section.links")),
        new Paragraph(Texts.here("rosters.link.what")),
        body);
    setVisible(volunteer.leftOn() == null);
    if (volunteer.leftOn() == null) {
      show(null);
    }
  }

  private void show(@Nullable String secret) {
    body.removeAll();
    if (secret != null) {
      body.add(
          new SecretAddress(Texts.here("rosters.link.address"), "/public/my/" + secret),
          new Paragraph(Texts.here("rosters.link.once")));
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    Beans.get(VolunteerLinks.class).list(volunteer).stream()
        .filter(link -> link.revokedAt() == null && link.expiresAt().isAfter(Instant.now()))
        .forEach(link -> rows.add(row(link)));
    Button make =
        new Button(
            Texts.here("rosters.link.make"),
            click -> show(Beans.get(VolunteerLinks.class).issue(volunteer, DAYS)));
    Div buttons = new Div();
    buttons.addClassName("buttons");
    if (mayMail) {
      buttons.add(new Button(Texts.here("rosters.link.mail"), click -> mail()));
    }
    buttons.add(make);
    body.add(rows, buttons);
  }

  private ListItem row(LinkSummary link) {
    Div what =
        new Div(
            new Span(
                Texts.here("rosters.link.until", Moments.exact(Texts.locale(), link.expiresAt()))));
    Span used =
        new Span(
            link.usedAt() == null
                ? Texts.here("rosters.link.unused")
                : Texts.here("rosters.link.used", Moments.exact(Texts.locale(), link.usedAt())));
    used.addClassName("card-facts");
    what.add(used);
    what.addClassName("two-lines");
    Button revoke =
        new Button(
            Texts.here("rosters.link.revoke"),
            click -> {
              Beans.get(VolunteerLinks.class).revoke(volunteer, link.id());
              show(null);
              Toast.show(Texts.here("rosters.link.revoked"));
            });
    revoke.addThemeVariants(ButtonVariant.TERTIARY);
    return new ListItem(what, revoke);
  }

  private void mail() {
    Beans.get(VolunteerLinks.class).mail(volunteer);
    Toast.show(Texts.here("rosters.link.mailed"));
  }
}
