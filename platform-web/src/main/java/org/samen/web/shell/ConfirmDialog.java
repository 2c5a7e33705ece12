package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;

/** Repeats exactly what will happen before it happens. */
public final class ConfirmDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * A dialog to be opened.
   *
   * @param verb on the button that does it
   */
  public ConfirmDialog(
      String title, String sentence, String verb, SerializableRunnable act, Component... more) {
    setHeaderTitle(title);
    setWidth("min(560px, 94vw)");
    add(new Paragraph(sentence));
    add(more);
    Button yes =
        new Button(
            verb,
            click -> {
              close();
              act.run();
            });
    yes.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button(Texts.here("reason.back"), click -> close()), yes);
  }
}
