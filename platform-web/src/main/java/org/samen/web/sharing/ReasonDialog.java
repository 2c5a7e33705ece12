package org.samen.web.sharing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;

/** Asks for a word to the other side before a booking ends. */
final class ReasonDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * A dialog to be opened.
   *
   * @param act does it with the reason; what a rule refuses is shown here
   */
  ReasonDialog(String title, String sentence, String verb, SerializableConsumer<String> act) {
    SharingWords words = SharingWords.here();
    FieldProblems problems = new FieldProblems();
    TextArea reason =
        problems.of(
            "reason",
            words.text("sharing.reason"),
            new TextArea(words.text("sharing.reason.optional")));
    reason.setHelperText(words.text("sharing.reason.help"));
    reason.setMaxLength(500);
    reason.setWidthFull();
    setHeaderTitle(title);
    setWidth("min(480px, 92vw)");
    add(new Paragraph(sentence), problems, reason);
    Button yes =
        new Button(
            verb,
            click -> {
              Boolean done =
                  problems.attempt(
                      () -> {
                        act.accept(reason.getValue());
                        return true;
                      });
              if (done != null) {
                close();
              }
            });
    yes.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button(words.text("sharing.back"), click -> close()), yes);
  }
}
