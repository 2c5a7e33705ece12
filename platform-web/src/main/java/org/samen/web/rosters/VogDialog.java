package org.samen.web.rosters;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.CheckVog;
import org.samen.rosters.Kinds;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** Writes down that a VOG was asked for or seen: its outcome and its last day, never a copy. */
final class VogDialog extends FormDialog {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_YEARS = 3;

  private final UUID volunteer;
  private final RadioButtonGroup<String> outcome = new RadioButtonGroup<>();
  private final DayField checked;
  private final DayField validTo;

  VogDialog(UUID volunteer, SerializableRunnable after) {
    this.volunteer = volunteer;
    outcome.setLabel(Texts.here("rosters.vog.outcome"));
    outcome.setItems(Kinds.VOG_OUTCOMES);
    outcome.setItemLabelGenerator(value -> Texts.here("rosters.vog.outcome." + value));
    outcome.setValue("issued");
    problems.of("outcome", Texts.here("rosters.vog.outcome"), outcome);
    String seen = Texts.here("rosters.vog.checked-on");
    checked = problems.of("checkedOn", seen, new DayField(seen));
    checked.setValue(LocalDate.now(Moments.ZONE));
    String until = Texts.here("rosters.vog.valid-to");
    validTo = problems.of("validTo", until, new DayField(until));
    validTo.setHelperText(Texts.here("rosters.vog.valid-to.help"));
    validTo.setValue(LocalDate.now(Moments.ZONE).plusYears(USUAL_YEARS));
    outcome.addValueChangeListener(
        change -> validTo.setVisible("issued".equals(change.getValue())));
    fill(
        Texts.here("rosters.vog.check"),
        Texts.here("rosters.vog.never"),
        Texts.here("rosters.save"),
        this::save,
        Texts.here("rosters.saved"),
        after,
        outcome,
        checked,
        validTo);
  }

  private boolean save() {
    LocalDate on = checked.getValue();
    if (on == null) {
      problems.show(List.of(new Problem("checkedOn", "rule.required")));
      return false;
    }
    boolean issued = "issued".equals(outcome.getValue());
    Beans.get(Volunteers.class)
        .checkVog(
            new CheckVog(volunteer, outcome.getValue(), on, issued ? validTo.getValue() : null));
    return true;
  }
}
