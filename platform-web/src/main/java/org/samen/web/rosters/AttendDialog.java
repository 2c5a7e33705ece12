package org.samen.web.rosters;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.UUID;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.SignUps;
import org.samen.rosters.Standing;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Texts;

/** Confirms that a volunteer was there, and for how long. */
final class AttendDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final UUID assignment;
  private final NumberField hours;

  AttendDialog(ShiftDetails shift, Standing who, SerializableRunnable after) {
    assignment = who.id();
    String label = Texts.here("rosters.attended.hours");
    hours = problems.of("minutes", label, new NumberField(label));
    hours.setSuffixComponent(new Span(Texts.here("rosters.unit.hours")));
    hours.setStep(0.25);
    hours.setMin(0);
    hours.setValue(shift.minutes() / 60.0);
    fill(
        Texts.here("rosters.attended.title"),
        Texts.here("rosters.attended.sentence"),
        Texts.here("rosters.act.attended"),
        this::confirm,
        Texts.here("rosters.act.attended.done"),
        after,
        hours);
  }

  private boolean confirm() {
    Double worked = hours.getValue();
    if (worked == null) {
      problems.show(List.of(new Problem("minutes", "rule.required")));
      return false;
    }
    Beans.get(SignUps.class).attended(assignment, (int) Math.round(worked * 60));
    return true;
  }
}
