package org.samen.web.directory;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One field of the form: its value is a text, a broken rule stands at it, and a number in it that
 * looks like a BSN and is none can be let through with a reason.
 */
final class FormField extends Div {
  private final Component input;
  private final String label;
  private final SerializableSupplier<String> read;
  private final SerializableConsumer<String> write;
  private final SerializableRunnable changed;
  private @Nullable TextField reason;

  /**
   * A field around an input.
   *
   * @param label the field's name in the list of what must be mended
   * @param changed called when its value changes
   */
  <C extends Component & HasValue<?, ?>> FormField(
      C input,
      String label,
      SerializableSupplier<String> read,
      SerializableConsumer<String> write,
      SerializableRunnable changed) {
    this.input = input;
    this.label = label;
    this.read = read;
    this.write = write;
    this.changed = changed;
    addClassName("form-field");
    input.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            accept();
            changed.run();
          }
        });
    add(input);
  }

  static <C extends AbstractField<C, String>> FormField ofText(
      C input, String label, SerializableRunnable changed) {
    return new FormField(input, label, input::getValue, input::setValue, changed);
  }

  /** Beside another on a wide screen. */
  FormField half() {
    addClassName("half");
    return this;
  }

  /** Tells of each new value, whoever set it. */
  void listen(SerializableRunnable listener) {
    ((HasValue<?, ?>) input).addValueChangeListener(event -> listener.run());
  }

  void readOnly() {
    ((HasValue<?, ?>) input).setReadOnly(true);
  }

  /** Something to know about it, below it. */
  void below(Component... notes) {
    for (Component note : notes) {
      add(note);
    }
  }

  String label() {
    return label;
  }

  String value() {
    return read.get();
  }

  void value(String value) {
    write.accept(value);
    accept();
  }

  /** Shows what is wrong with the value. */
  void refuse(String sentence) {
    if (input instanceof HasValidationProperties validated) {
      String before = validated.isInvalid() ? validated.getErrorMessage() : null;
      validated.setErrorMessage(
          before == null || before.isEmpty() ? sentence : before + " " + sentence);
      validated.setInvalid(true);
    }
  }

  /** Nothing is wrong, or not any more. */
  void accept() {
    if (input instanceof HasValidationProperties validated) {
      validated.setInvalid(false);
      validated.setErrorMessage("");
    }
  }

  /** Why the number in it is no BSN; empty when nobody was asked. */
  String reason() {
    return reason == null ? "" : reason.getValue();
  }

  /** Asks why the number in it is no BSN. */
  void askReason(Wording words, String given) {
    if (reason == null) {
      TextField field = new TextField(words.text("directory.form.notBsn", label));
      field.setHelperText(words.text("directory.form.notBsn.help"));
      field.setMaxLength(500);
      field.setRequiredIndicatorVisible(true);
      field.setManualValidation(true);
      field.addValueChangeListener(
          event -> {
            field.setInvalid(false);
            if (event.isFromClient()) {
              changed.run();
            }
          });
      Div box = new Div(field);
      box.addClassName("reason");
      add(box);
      reason = field;
    }
    reason.setValue(given);
  }

  void refuseReason(String sentence) {
    if (reason != null) {
      reason.setErrorMessage(sentence);
      reason.setInvalid(true);
    }
  }

  void focus() {
    getElement()
        .executeJs(
            "for (let f = this.closest('details'); f; f = f.parentElement.closest('details')) f.open = true;");
    if (input instanceof Focusable<?> focusable) {
      focusable.focus();
    } else {
      input.getElement().callJsFunction("focus");
    }
  }
}
