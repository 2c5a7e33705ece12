package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form on its page: its fields, below them the way back and what can be done, and above them what
 * was typed before a session was lost.
 */
public final class KeptForm extends Div {
  private static final long serialVersionUID = 1L;

  /** The fields of a form, each by its name. */
  public interface Fields extends Serializable {
    /** What the fields hold. */
    Map<String, String> values();

    /** Puts such values back into the fields. */
    void restore(Map<String, String> values);

    /**
     * Whether a field's text is free; one that the screen for personal data refuses is not kept.
     */
    boolean isFreeText(String field);

    /** Calls it whenever the viewer leaves a field with another value. */
    void onChange(SerializableRunnable listener);

    FieldProblems problems();
  }

  private final Fields fields;
  private final Div drafts = new Div();
  private final Anchor back = new Anchor();
  private @Nullable FormDraft draft;

  /**
   * With these buttons, the primary one last.
   *
   * @param leave what the way back is called
   */
  public <F extends Component & Fields> KeptForm(F fields, String leave, Button... buttons) {
    this.fields = fields;
    addClassName("kept-form");
    back.addClassName("button-like");
    back.setText(leave);
    Div bar = new Div(back);
    bar.add(buttons);
    bar.addClassName("form-bar");
    add(drafts, fields, bar);
  }

  /** Where the way back leads. */
  public void backTo(String address) {
    back.setHref(address);
  }

  /** Keeps what is typed for this address from now on, and puts back what was kept for it. */
  public void keepAt(String address) {
    FormDraft kept =
        FormDraft.openIn(drafts, address, fields::values, fields::restore, fields::isFreeText);
    fields.onChange(kept::changed);
    draft = kept;
  }

  /** Does it and drops the draft; false when a rule refused it, which is then shown. */
  public boolean save(SerializableRunnable command) {
    Boolean saved =
        fields
            .problems()
            .attempt(
                () -> {
                  command.run();
                  return true;
                });
    if (saved == null) {
      return false;
    }
    if (draft != null) {
      draft.saved();
    }
    return true;
  }
}
