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
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samen.rosters.Exclusion;
import org.samen.rosters.Exclusions;
import org.samen.rosters.ShiftDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Toast;

/** Whom planning never puts on a shift: seen, added and taken back by its coordinators. */
final class ExclusionPanel extends Section {
  private static final long serialVersionUID = 1L;

  private final RosterWords words = RosterWords.here();
  private final ShiftDetails shift;
  private final Map<String, String> organisations;
  private final Div body = new Div();

  ExclusionPanel(ShiftDetails shift, Map<String, String> organisations) {
    this.shift = shift;
    this.organisations = organisations;
    addClassName("roster-section");
    body.addClassName("roster-section");
    Div buttons =
        new Div(
            new Button(
                words.text("rosters.exclusions.add"),
                VaadinIcon.BAN.create(),
                click -> new ExclusionDialog(shift, this::show).open()));
    buttons.addClassName("buttons");
    add(
        new H2(words.text("rosters.exclusions")),
        new Paragraph(words.text("rosters.exclusions.what")),
        body,
        buttons);
    show();
  }

  private void show() {
    body.removeAll();
    List<Exclusion> all = Beans.get(Exclusions.class).list(shift.id());
    if (!all.isEmpty()) {
      UnorderedList rows = new UnorderedList();
      rows.addClassName("rows");
      all.forEach(one -> rows.add(row(one)));
      body.add(rows);
    }
  }

  private ListItem row(Exclusion one) {
    String alias = Objects.requireNonNullElse(one.alias(), words.text("planning.unnamed"));
    Span name = new Span(alias);
    name.addClassName("card-title");
    String home = one.organisation();
    String since =
        words.text("rosters.exclusions.since", Moments.exact(words.locale(), one.since()));
    Span facts =
        new Span(
            Stream.of(home == null ? "" : organisations.getOrDefault(home, home), seat(one), since)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · ")));
    facts.addClassName("card-facts");
    Div who = new Div(name, facts);
    who.addClassName("two-lines");
    Button allow = new Button(words.text("rosters.exclusions.remove"), click -> allow(one));
    allow.addThemeVariants(ButtonVariant.SMALL);
    allow.setAriaLabel(words.text("rosters.exclusions.remove") + ": " + alias);
    return new ListItem(who, allow);
  }

  private String seat(Exclusion one) {
    return shift.seats().stream()
        .filter(seat -> one.seat() != null && seat.n() == one.seat())
        .map(seat -> words.text("rosters.exclusions.only", ShiftWords.here().seat(seat)))
        .findFirst()
        .orElse("");
  }

  private void allow(Exclusion one) {
    Beans.get(Exclusions.class).remove(shift.id(), one.volunteer(), one.seat());
    show();
    Toast.show(words.text("rosters.exclusions.removed"));
  }
}
