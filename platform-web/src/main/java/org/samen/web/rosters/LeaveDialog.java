package org.samen.web.rosters;

import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.List;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** Lets a volunteer leave. */
final class LeaveDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final VolunteerDetails volunteer;
  private final DayField on;

  LeaveDialog(VolunteerDetails volunteer, SerializableRunnable after) {
    this.volunteer = volunteer;
    String label = Texts.here("rosters.leave.on");
    on = problems.of("on", label, new DayField(label));
    on.setValue(LocalDate.now(Moments.ZONE));
    fill(
        Texts.here("rosters.leave.title", volunteer.alias()),
        Texts.here("rosters.leave.sentence"),
        Texts.here("rosters.volunteer.leave"),
        this::leave,
        Texts.here("rosters.leave.done"),
        after,
        on);
  }

  private boolean leave() {
    LocalDate day = on.getValue();
    if (day == null) {
      problems.show(List.of(new Problem("on", "rule.required")));
      return false;
    }
    Beans.get(Volunteers.class).leave(volunteer.id(), day);
    return true;
  }
}
