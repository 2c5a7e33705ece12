package org.samen.web.campaigns;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.campaigns.AskSummary;
import org.samen.campaigns.Asks;
import org.samen.campaigns.CampaignDocuments;
import org.samen.campaigns.DocumentDetails;
import org.samen.campaigns.Kinds;
import org.samen.campaigns.MoveAsk;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** A step of an ask: to which stage, when, what was said, with which document, what comes next. */
final class MoveDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final Select<String> stage = new Select<>();
  private final DayField onDay = new DayField(Texts.here("campaigns.step.on"));
  private final TextArea note = new TextArea(Texts.here("campaigns.step.note"));
  private final Select<DocumentDetails> document = new Select<>();
  private final TextField nextStep = new TextField(Texts.here("campaigns.step.next"));
  private final DayField nextOn = new DayField(Texts.here("campaigns.step.next-on"));
  private final transient AskSummary ask;

  MoveDialog(AskSummary ask, SerializableRunnable after) {
    this.ask = ask;
    addClassName("campaigns");
    CampaignWords words = CampaignWords.here();
    stage.setLabel(words.text("campaigns.step.stage"));
    stage.setItems(Kinds.STAGES);
    stage.setItemLabelGenerator(words::stage);
    int at = Kinds.STAGES.indexOf(ask.stage());
    stage.setValue(Kinds.STAGES.get(Math.min(at + 1, Kinds.STAGES.size() - 1)));
    onDay.setValue(LocalDate.now(Moments.ZONE));
    note.setMaxLength(2000);
    note.setHelperText(words.text("campaigns.screen.help"));
    List<DocumentDetails> documents = Beans.get(CampaignDocuments.class).list(ask.campaign());
    document.setLabel(words.text("campaigns.step.document"));
    document.setEmptySelectionAllowed(true);
    document.setEmptySelectionCaption(words.text("campaigns.step.document.none"));
    document.setItems(documents);
    document.setItemLabelGenerator(
        one -> one == null ? words.text("campaigns.step.document.none") : one.title());
    document.setVisible(!documents.isEmpty());
    nextStep.setMaxLength(500);
    nextStep.setHelperText(words.text("campaigns.step.next.help"));
    problems.of("stage", words.text("campaigns.step.stage"), stage);
    problems.of("onDay", words.text("campaigns.step.on"), onDay);
    problems.of("note", words.text("campaigns.step.note"), note);
    problems.of("document", words.text("campaigns.step.document"), document);
    problems.of("nextStep", words.text("campaigns.step.next"), nextStep);
    problems.of("nextOn", words.text("campaigns.step.next-on"), nextOn);
    fill(
        words.text("campaigns.ask.move"),
        words.text(
            "campaigns.step.what", ask.demandText(), ask.targetName(), words.stage(ask.stage())),
        words.text("campaigns.step.save"),
        this::move,
        words.text("campaigns.step.saved"),
        after,
        stage,
        onDay,
        note,
        document,
        nextStep,
        nextOn);
  }

  private Boolean move() {
    LocalDate day = onDay.getValue();
    if (day == null) {
      problems.show(List.of(new Problem("onDay", "rule.required")));
      return false;
    }
    Beans.get(Asks.class)
        .move(
            new MoveAsk(
                ask.id(),
                ask.steps(),
                stage.getValue(),
                day,
                blank(note.getValue()),
                document.getValue() == null ? null : document.getValue().id(),
                blank(nextStep.getValue()),
                nextOn.getValue()));
    return true;
  }

  private static @Nullable String blank(String text) {
    return text.isBlank() ? null : text;
  }
}
