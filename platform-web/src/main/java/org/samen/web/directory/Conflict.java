package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;

/**
 * Somebody else saved the entry while it was being edited: field by field, the two versions side by
 * side, and the editor chooses. A field that only one of the two changed is chosen beforehand.
 */
final class Conflict extends Div {
  private static final String MINE = "mine";
  private static final String THEIRS = "theirs";

  private final Wording words;
  private final Map<String, RadioButtonGroup<String>> choices = new LinkedHashMap<>();

  /**
   * Asks what to keep.
   *
   * @param base as the editor had read it; absent when that is not known any more
   * @param chosen takes the values that the editor wants, with the version that they now build on
   */
  Conflict(
      Wording words,
      @Nullable Map<String, String> base,
      Map<String, String> mine,
      Map<String, String> theirs,
      SerializableConsumer<Map<String, String>> chosen) {
    this.words = words;
    addClassName("conflict");
    add(new Notice(Tone.ATTENTION, words.text("directory.conflict.what")));
    List<String> differing = ServiceValues.differing(mine, theirs);
    for (String field : differing) {
      RadioButtonGroup<String> choice = choice(field, mine, theirs);
      if (base != null) {
        if (!ServiceValues.differing(mine, base).contains(field)) {
          choice.setValue(THEIRS);
        } else if (!ServiceValues.differing(theirs, base).contains(field)) {
          choice.setValue(MINE);
        }
      }
      choices.put(field, choice);
      add(choice);
    }
    if (differing.isEmpty()) {
      add(new Paragraph(words.text("directory.conflict.same")));
    }
    Button go = new Button(words.text("directory.conflict.go"));
    go.addThemeVariants(ButtonVariant.PRIMARY);
    go.addClickListener(
        click -> {
          if (allChosen()) {
            chosen.accept(merged(mine, theirs));
          }
        });
    add(go);
  }

  private RadioButtonGroup<String> choice(
      String field, Map<String, String> mine, Map<String, String> theirs) {
    RadioButtonGroup<String> choice =
        new RadioButtonGroup<>(words.text("directory.field." + field));
    choice.setItems(MINE, THEIRS);
    choice.setRenderer(
        new ComponentRenderer<>(
            version ->
                version(
                    words.text("directory.conflict." + version),
                    inWords(field, version.equals(MINE) ? mine : theirs))));
    choice.addClassName("versions");
    choice.setManualValidation(true);
    choice.addValueChangeListener(event -> choice.setInvalid(false));
    return choice;
  }

  private static Div version(String whose, String text) {
    Span head = new Span(whose);
    head.addClassName("version-of");
    Div body = new Div(text);
    body.addClassName("prose");
    body.getElement().setAttribute("dir", "auto");
    return new Div(head, body);
  }

  private boolean allChosen() {
    boolean all = true;
    for (RadioButtonGroup<String> choice : choices.values()) {
      if (choice.isEmpty()) {
        choice.setErrorMessage(words.text("directory.conflict.choose"));
        choice.setInvalid(true);
        if (all) {
          choice.getElement().executeJs("this.scrollIntoView({block: 'center'})");
        }
        all = false;
      }
    }
    return all;
  }

  private Map<String, String> merged(Map<String, String> mine, Map<String, String> theirs) {
    Map<String, String> merged = new LinkedHashMap<>(mine);
    for (Map.Entry<String, RadioButtonGroup<String>> choice : choices.entrySet()) {
      if (THEIRS.equals(choice.getValue().getValue())) {
        merged = ServiceValues.with(merged, choice.getKey(), theirs);
      }
    }
    merged.put(ServiceValues.VERSION, theirs.getOrDefault(ServiceValues.VERSION, ""));
    return merged;
  }

  /** A field's value, or a list's lines, as the form shows them. */
  private String inWords(String field, Map<String, String> values) {
    List<String> lineFields = ServiceValues.LINES.get(field);
    if (lineFields == null) {
      return orNothing(inWords(field, values.getOrDefault(field, "")));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ServiceValues.lines(values, field); i++) {
      List<String> parts = new ArrayList<>();
      for (String part : lineFields) {
        String value = values.getOrDefault(field + "[" + i + "]." + part, "");
        if (!value.isBlank()) {
          parts.add(inWords(part, value));
        }
      }
      lines.add(String.join(" · ", parts));
    }
    return orNothing(String.join("\n", lines));
  }

  private String inWords(String field, String value) {
    if (value.isBlank()) {
      return "";
    }
    return switch (field) {
      case "category" -> words.category(value);
      case "role" -> words.role(value);
      case "system" -> words.system(value);
      case "status" -> words.status(value);
      case "visibility" -> words.visibility(value);
      case "noIdentityDocument" -> words.text("directory.noIdentityDocument." + value);
      case "languages" -> words.languages(ServiceValues.list(value));
      case "days" -> String.join(", ", ServiceValues.list(value).stream().map(words::day).toList());
      case "amount" -> "€ " + value;
      default -> value;
    };
  }

  private String orNothing(String text) {
    return text.isBlank() ? words.text("directory.conflict.empty") : text;
  }

  /** Brings it into sight and the keyboard to it. */
  void focus() {
    getElement().setAttribute("tabindex", "-1");
    getElement()
        .executeJs("this.scrollIntoView({block: 'start'}); this.focus({preventScroll: true});");
  }
}
