package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.PersonalDataRefused;
import org.samen.directory.trust.Reports;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/** Asks what is not right any more, or which barrier somebody met; never about whom. */
final class ReportDialog extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  private final UUID id = Ids.next(Clock.systemUTC());
  private final UUID service;
  private final String kind;
  private final RadioButtonGroup<String> what = new RadioButtonGroup<>();
  private final TextArea note = new TextArea(Texts.here("trust.report.note"));
  private final SerializableRunnable done;

  /**
   * @param kind {@code out-of-date} or {@code refused}
   */
  ReportDialog(UUID service, String serviceName, String kind, SerializableRunnable done) {
    this.service = service;
    this.kind = kind;
    this.done = done;
    boolean refused = kind.equals("refused");
    List<String> choices = refused ? Reports.BARRIERS : Reports.NOT_RIGHT;
    addClassName("report-dialog");
    setWidth("min(560px, 100%)");
    setHeaderTitle(Texts.here("trust.report." + kind));
    Paragraph about = new Paragraph(serviceName);
    about.addClassName("report-about");
    about.getElement().setAttribute("dir", "auto");
    what.setLabel(Texts.here("trust.report.what." + kind));
    what.setItems(choices);
    what.setItemLabelGenerator(choice -> Texts.here("trust.what." + kind + "." + choice));
    what.setManualValidation(true);
    what.addValueChangeListener(change -> what.setInvalid(false));
    what.addClassName("vertical");
    note.setHelperText(Texts.here("trust.report.note.help"));
    note.setMaxLength(LONGEST);
    note.addValueChangeListener(change -> note.setInvalid(false));
    note.setVisible(!refused);
    Paragraph care = new Paragraph(Texts.here("trust.report.care." + kind));
    care.addClassName("report-care");
    Div form = new Div(about, what, note, care);
    form.addClassName("report-form");
    add(form);
    Button cancel = new Button(Texts.here("trust.cancel"), click -> close());
    cancel.addThemeVariants(ButtonVariant.TERTIARY);
    Button send = new Button(Texts.here("trust.report.send"), click -> send());
    send.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(cancel, send);
  }

  private void send() {
    if (what.isEmpty()) {
      what.setErrorMessage(Texts.here("rule.unknown-choice"));
      what.setInvalid(true);
      return;
    }
    try {
      Beans.get(Reports.class).open(id, service, kind, what.getValue(), note.getValue());
    } catch (PersonalDataRefused refused) {
      note.setErrorMessage(
          String.join(" ", refused.rules().stream().map(rule -> Texts.here(rule.key())).toList()));
      note.setInvalid(true);
      note.focus();
      return;
    }
    close();
    Toast.show(Texts.here("trust.report.sent"));
    done.run();
  }
}
