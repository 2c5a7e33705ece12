package org.samen.web.rosters;

import com.vaadin.flow.component.combobox.ComboBox;
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

  ExclusionDialog(ShiftDetails shift, SerializableRunnable after) {
    this.shift = shift;
    RosterWords words = RosterWords.here();
    addClassName("rosters");
    String label = words.text("rosters.column.volunteer");
    who = problems.of("volunteer", label, new ComboBox<Candidate>(label));
    who.setItems(choices(shift));
    who.setItemLabelGenerator(Candidate::alias);
    fill(
        words.text("rosters.exclusions.title"),
        words.text("rosters.exclusions.sentence"),
        words.text("rosters.exclusions.add.verb"),
        this::exclude,
        words.text("rosters.exclusions.added"),
        after,
        who);
  }

  /** Own volunteers, and on a shift for the pool those who are in it, by alias. */
  private static List<Candidate> choices(ShiftDetails shift) {
    Set<java.util.UUID> there =
        Beans.get(Exclusions.class).list(shift.id()).stream()
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
    Beans.get(Exclusions.class).add(shift.id(), chosen.volunteer());
    return true;
  }
}
