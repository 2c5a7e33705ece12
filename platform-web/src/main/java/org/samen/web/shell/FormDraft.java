package org.samen.web.shell;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.function.SerializableSupplier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.samen.access.Drafts;
import org.samen.access.TextScreen;

/**
 * What was typed in a form, kept by the server while it is typed and put back when the form is
 * opened again. Place it at the top of the form: it shows a notice when it put something back, with
 * a way to drop it.
 *
 * <p>Life cycle: the form fills its fields with what is stored, calls {@link #open()}, {@link
 * #watch watches} its fields, and calls {@link #saved()} once the form itself is saved.
 */
public final class FormDraft extends Div {
  private static final long serialVersionUID = 1L;

  /** Below the limit of {@link Drafts}, leaving room for how PostgreSQL writes JSON. */
  private static final int LONGEST = 90_000;

  private final String form;
  private final SerializableSupplier<Map<String, String>> values;
  private final SerializableConsumer<Map<String, String>> restore;
  private final SerializablePredicate<Map.Entry<String, String>> keepable;
  private Map<String, String> untouched = Map.of();
  private String kept = "";
  private boolean restoring;

  /**
   * Of one form.
   *
   * @param form its address, such as {@code directory/0198…/edit}
   * @param values what its fields hold now
   * @param restore puts such values back into the fields
   * @param keepable whether this field's value may be kept; a free text that the screen for
   *     personal data refuses may not
   */
  public FormDraft(
      String form,
      SerializableSupplier<Map<String, String>> values,
      SerializableConsumer<Map<String, String>> restore,
      SerializablePredicate<Map.Entry<String, String>> keepable) {
    this.form = form;
    this.values = values;
    this.restore = restore;
    this.keepable = keepable;
    addClassName("form-draft");
  }

  /**
   * Opens the draft of a form, at the top of it, in place of what stood there. A free text that the
   * screen for personal data refuses is not kept.
   *
   * @param isFreeText whether a field of this name is one
   */
  public static FormDraft openIn(
      Div place,
      String form,
      SerializableSupplier<Map<String, String>> values,
      SerializableConsumer<Map<String, String>> restore,
      SerializablePredicate<String> isFreeText) {
    FormDraft draft =
        new FormDraft(
            form,
            values,
            restore,
            value ->
                !isFreeText.test(value.getKey()) || TextScreen.screen(value.getValue()).clean());
    place.removeAll();
    place.add(draft);
    draft.open();
    return draft;
  }

  /** Remembers the fields as they are now and puts back what was typed before, if anything was. */
  public void open() {
    untouched = Map.copyOf(values.get());
    Optional<String> draft = Beans.get(Drafts.class).find(form);
    if (draft.isPresent()) {
      Map<String, String> typed = new LinkedHashMap<>(untouched);
      typed.putAll(read(draft.get()));
      put(typed);
      kept = write(values.get());
      Button discard = new Button(Texts.here("draft.discard"), click -> discard());
      discard.addThemeVariants(ButtonVariant.TERTIARY);
      add(new Notice(Tone.NEUTRAL, Texts.here("draft.restored"), discard));
    }
  }

  /** Keeps the form whenever the viewer leaves one of these fields with another value. */
  public void watch(HasValue<?, ?>... fields) {
    for (HasValue<?, ?> field : fields) {
      field.addValueChangeListener(change -> changed());
    }
  }

  /** Keeps the form as it is now. */
  public void changed() {
    if (restoring) {
      return;
    }
    String now = write(values.get());
    if (!now.equals(kept) && now.length() <= LONGEST) {
      Beans.get(Drafts.class).keep(form, now);
      kept = now;
    }
  }

  /** The form is saved: the draft has done its work. */
  public void saved() {
    Beans.get(Drafts.class).discard(form);
    removeAll();
  }

  private void discard() {
    saved();
    put(untouched);
    kept = write(untouched);
  }

  private void put(Map<String, String> typed) {
    restoring = true;
    try {
      restore.accept(typed);
    } finally {
      restoring = false;
    }
  }

  private String write(Map<String, String> typed) {
    JsonObjectBuilder body = Json.createObjectBuilder();
    typed.entrySet().stream()
        .filter(keepable)
        .forEach(entry -> body.add(entry.getKey(), entry.getValue()));
    return body.build().toString();
  }

  private static Map<String, String> read(String body) {
    Map<String, String> typed = new LinkedHashMap<>();
    try (var reader = Json.createReader(new StringReader(body))) {
      JsonObject object = reader.readObject();
      object.forEach(
          (field, value) -> {
            if (value instanceof JsonString text) {
              typed.put(field, text.getString());
            }
          });
    }
    return typed;
  }
}
