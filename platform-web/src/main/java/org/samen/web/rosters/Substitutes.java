package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.samen.access.Ids;
import org.samen.rosters.Assign;
import org.samen.rosters.Proposals;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.SignUps;
import org.samen.rosters.Substitute;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Toast;

/** Up to three volunteers who can have an empty seat at once, those who did the least first. */
final class Substitutes extends Div {
  private static final long serialVersionUID = 1L;

  private final RosterWords words = RosterWords.here();
  private final ShiftDetails shift;
  private final ShiftDetails.Seat seat;
  private final Map<String, String> organisations;
  private final SerializableRunnable after;

  Substitutes(
      ShiftDetails shift,
      ShiftDetails.Seat seat,
      Map<String, String> organisations,
      SerializableRunnable after) {
    this.shift = shift;
    this.seat = seat;
    this.organisations = organisations;
    this.after = after;
    addClassName("roster-section");
    Div ask = new Div(new Button(words.text("rosters.substitutes"), click -> look()));
    ask.addClassName("buttons");
    add(ask);
  }

  private void look() {
    removeAll();
    List<Substitute> found = Beans.get(Proposals.class).substitutes(shift.id(), seat.n());
    if (found.isEmpty()) {
      add(new Paragraph(words.text("rosters.substitutes.none")));
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    found.forEach(one -> rows.add(row(one)));
    add(rows);
  }

  private ListItem row(Substitute one) {
    Span home = new Span(organisations.getOrDefault(one.organisation(), one.organisation()));
    home.addClassName("card-facts");
    Div who = new Div(new Span(one.alias()), home);
    who.addClassName("two-lines");
    Button assign = new Button(words.text("rosters.act.confirm"), click -> assign(one));
    assign.setAriaLabel(words.text("rosters.act.confirm") + ": " + one.alias());
    return new ListItem(who, assign);
  }

  private void assign(Substitute one) {
    Beans.get(SignUps.class)
        .assign(
            new Assign(Ids.next(Clock.systemUTC()), shift.id(), seat.n(), one.volunteer(), null));
    after.run();
    Toast.show(words.text("rosters.assign.done"));
  }
}
