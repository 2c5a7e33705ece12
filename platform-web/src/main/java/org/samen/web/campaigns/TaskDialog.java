package org.samen.web.campaigns;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.CampaignTasks;
import org.samen.campaigns.EditTask;
import org.samen.campaigns.PartnerDetails;
import org.samen.campaigns.TaskDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/** A task: what, whose, by when. */
final class TaskDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final TextField title = new TextField(Texts.here("campaigns.task.title"));
  private final TextArea details = new TextArea(Texts.here("campaigns.task.details"));
  private final Select<PartnerDetails> whose = new Select<>();
  private final DayField due = new DayField(Texts.here("campaigns.task.by"));
  private final UUID id;
  private final UUID campaign;
  private final @Nullable Integer version;

  TaskDialog(CampaignDetails campaign, @Nullable TaskDetails task, SerializableRunnable after) {
    this.id = task == null ? Ids.next(Clock.systemUTC()) : task.id();
    this.campaign = campaign.id();
    this.version = task == null ? null : task.version();
    addClassName("campaigns");
    whose.setLabel(Texts.here("campaigns.task.whose"));
    List<PartnerDetails> partners =
        campaign.partners().stream().filter(one -> one.state().equals("joined")).toList();
    whose.setItems(partners);
    whose.setItemLabelGenerator(PartnerDetails::name);
    String shown = task == null ? Viewer.me().organisation() : task.organisation();
    partners.stream()
        .filter(one -> one.organisation().equals(shown))
        .findFirst()
        .ifPresent(whose::setValue);
    title.setMaxLength(200);
    title.setHelperText(Texts.here("campaigns.screen.help"));
    details.setMaxLength(2000);
    if (task != null) {
      title.setValue(task.title());
      details.setValue(task.details() == null ? "" : task.details());
      due.setValue(task.dueOn());
    }
    problems.of("title", Texts.here("campaigns.task.title"), title);
    problems.of("details", Texts.here("campaigns.task.details"), details);
    problems.of("organisation", Texts.here("campaigns.task.whose"), whose);
    problems.of("dueOn", Texts.here("campaigns.task.by"), due);
    fill(
        Texts.here(task == null ? "campaigns.task.new" : "campaigns.task.edit"),
        Texts.here("campaigns.task.what"),
        Texts.here("campaigns.save"),
        this::save,
        Texts.here("campaigns.task.saved"),
        after,
        title,
        details,
        whose,
        due);
  }

  private Boolean save() {
    LocalDate day = due.getValue();
    if (day == null) {
      problems.show(List.of(new Problem("dueOn", "rule.required")));
      return false;
    }
    Beans.get(CampaignTasks.class)
        .save(
            new EditTask(
                id,
                campaign,
                version,
                whose.getValue() == null ? "" : whose.getValue().organisation(),
                title.getValue(),
                details.getValue().isBlank() ? null : details.getValue(),
                day));
    return true;
  }
}
