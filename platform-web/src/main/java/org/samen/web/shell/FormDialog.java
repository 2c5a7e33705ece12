package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;

/** A short form over the page; what a rule refuses is shown in it, and what was typed stays. */
public abstract class FormDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  protected final FieldProblems problems = new FieldProblems();

  /** Fills the dialog: a sentence saying what happens, fields, a verb. */
  protected final void fill(
      String title,
      String sentence,
      String verb,
      SerializableSupplier<Boolean> act,
      String done,
      SerializableRunnable after,
      Component... fields) {
    setHeaderTitle(title);
    setWidth("min(520px, 94vw)");
    Div form = new Div(fields);
    form.addClassNames("form", "form-group");
    add(new Paragraph(sentence), problems, form);
    Button yes =
        new Button(
            verb,
            click -> {
              Boolean acted = problems.attempt(act::get);
              if (acted != null && acted) {
                close();
                after.run();
                Toast.show(done);
              }
            });
    yes.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button(Texts.here("reason.back"), click -> close()), yes);
  }
}
