package org.samen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;

/** Asks for a word to the other side before something of theirs is ended or sent back. */
public final class ReasonDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final TextArea reason = new TextArea(Texts.here("reason.optional"));

  /**
   * A dialog to be opened.
   *
   * @param act does it with the reason; what a rule refuses is shown here
   */
  public ReasonDialog(
      String title, String sentence, String verb, SerializableConsumer<String> act) {
    FieldProblems problems = new FieldProblems();
    problems.of("reason", Texts.here("reason.name"), reason);
    reason.setHelperText(Texts.here("reason.help"));
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
    getFooter().add(new Button(Texts.here("reason.back"), click -> close()), yes);
  }

  /** Says that it cannot be done without a reason; the rule itself is the bean's. */
  public ReasonDialog required() {
    reason.setLabel(Texts.here("reason.name"));
    return this;
  }
}
