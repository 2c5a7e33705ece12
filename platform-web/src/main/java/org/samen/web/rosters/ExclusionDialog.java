package org.samen.web.rosters;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.Candidate;
import org.samen.rosters.Exclusion;
import org.samen.rosters.Exclusions;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.SignUps;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDialog;

/** Chooses whom planning shall never put on a shift. */
final class ExclusionDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final ShiftDetails shift;
  private final ComboBox<Candidate> who;
  private final Select<ShiftDetails.Seat> seat = new Select<>();

  ExclusionDialog(ShiftDetails shift, SerializableRunnable after) {
    this.shift = shift;
    RosterWords words = RosterWords.here();
    ShiftWords shifts = ShiftWords.here();
    addClassName("rosters");
    String label = words.text("rosters.column.volunteer");
    who = problems.of("volunteer", label, new ComboBox<Candidate>(label));
    who.setItems(choices(shift));
    seat.setLabel(words.text("rosters.exclusions.seat"));
    seat.setItems(shift.seats());
    seat.setItemLabelGenerator(
        one -> one == null ? words.text("rosters.exclusions.every-seat") : shifts.seat(one));
    seat.setEmptySelectionAllowed(true);
    seat.setEmptySelectionCaption(words.text("rosters.exclusions.every-seat"));
    seat.setVisible(shift.seats().size() > 1);
    who.setItemLabelGenerator(Candidate::alias);
    fill(
        words.text("rosters.exclusions.title"),
        words.text("rosters.exclusions.sentence"),
        words.text("rosters.exclusions.add.verb"),
        this::exclude,
        words.text("rosters.exclusions.added"),
        after,
        who,
        seat);
  }

  /**
   * Own volunteers, and on a shift for the pool those who are in it, by alias; who is kept off all
   * of it is not asked.
   */
  private static List<Candidate> choices(ShiftDetails shift) {
    Set<java.util.UUID> there =
        Beans.get(Exclusions.class).list(shift.id()).stream()
            .filter(one -> one.seat() == null)
            .map(Exclusion::volunteer)
            .collect(Collectors.toSet());
    return Beans.get(SignUps.class).candidates(shift.id(), shift.seats().getFirst().n()).stream()
        .filter(one -> !there.contains(one.volunteer()))
        .sorted(Comparator.comparing(one -> one.alias().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private boolean exclude() {
    Candidate chosen = who.getValue();
    if (chosen == null) {
      problems.show(List.of(new Problem("volunteer", "rule.required")));
      return false;
    }
    ShiftDetails.Seat one = seat.getValue();
    Beans.get(Exclusions.class).add(shift.id(), chosen.volunteer(), one == null ? null : one.n());
    return true;
  }
}
