package org.samen.web.rosters;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.Role;
import org.samen.rosters.Assign;
import org.samen.rosters.Candidate;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.SignUpRefused;
import org.samen.rosters.SignUps;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * Puts somebody on a seat: those who can have it first, and of the others what stands in the way.
 * Where a rule allows it a coordinator says why it is let through.
 */
final class AssignDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final RosterWords words = RosterWords.here();
  private final ShiftDetails shift;
  private final int seat;
  private final UUID id = Ids.next(Clock.systemUTC());
  private final ComboBox<Candidate> who;
  private final TextArea reason;
  private final Div inTheWay = new Div();

  AssignDialog(
      ShiftDetails shift, ShiftDetails.Seat seat, ShiftWords shifts, SerializableRunnable after) {
    this.shift = shift;
    this.seat = seat.n();
    addClassName("rosters");
    String label = words.text("rosters.column.volunteer");
    who = problems.of("volunteer", label, new ComboBox<Candidate>(label));
    who.setItems(Beans.get(SignUps.class).candidates(shift.id(), seat.n()));
    who.setItemLabelGenerator(this::label);
    who.addValueChangeListener(change -> look());
    String why = words.text("rosters.assign.reason");
    reason = problems.of("reason", why, new TextArea(why));
    reason.setHelperText(words.text("rosters.assign.reason.help"));
    reason.setMaxLength(500);
    reason.setVisible(false);
    fill(
        words.text("rosters.assign.title", shifts.seat(seat)),
        words.text("rosters.assign.sentence"),
        words.text(shift.mayEdit() ? "rosters.assign" : "rosters.assign.ours"),
        this::assign,
        words.text("rosters.assign.done"),
        after,
        who,
        inTheWay,
        reason);
  }

  private String label(Candidate one) {
    return one.problems().isEmpty()
        ? words.text("rosters.candidate.can", one.alias())
        : words.text("rosters.candidate.cannot", one.alias(), one.problems().size());
  }

  private void look() {
    inTheWay.removeAll();
    Candidate one = who.getValue();
    boolean problem = one != null && !one.problems().isEmpty();
    reason.setVisible(problem && one.mayPass() && Viewer.hasAny(Role.COORDINATOR));
    if (problem) {
      UnorderedList list = new UnorderedList();
      one.problems().forEach(each -> list.add(new ListItem(words.problem(each))));
      inTheWay.add(
          new Notice(
              one.mayPass() ? Tone.ATTENTION : Tone.REFUSAL,
              words.text(one.mayPass() ? "rosters.candidate.may-pass" : "rosters.candidate.never"),
              list));
    }
  }

  private boolean assign() {
    Candidate one = who.getValue();
    if (one == null) {
      problems.show(List.of(new Problem("volunteer", "rule.required")));
      return false;
    }
    try {
      Beans.get(SignUps.class)
          .assign(
              new Assign(
                  id,
                  shift.id(),
                  seat,
                  one.volunteer(),
                  reason.isVisible() ? reason.getValue() : null));
      return true;
    } catch (SignUpRefused refused) {
      problems.show(refused.problems());
      return false;
    }
  }
}
