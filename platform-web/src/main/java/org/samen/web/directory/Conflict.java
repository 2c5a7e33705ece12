package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.DateTimeException;
import java.time.LocalDate;
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
  private final Choices choices;
  private final Class<? extends Record> command;
  private final @Nullable Map<String, String> base;
  private final Map<String, RadioButtonGroup<String>> chosenOf = new LinkedHashMap<>();

  /**
   * Asks what to keep.
   *
   * @param base as the editor had read it; absent when that is not known any more
   * @param chosen takes the values that the editor wants, with the version that they now build on
   */
  Conflict(
      Wording words,
      Choices named,
      Class<? extends Record> command,
      @Nullable Map<String, String> base,
      Map<String, String> mine,
      Map<String, String> theirs,
      SerializableConsumer<Map<String, String>> chosen) {
    this.words = words;
    this.choices = named;
    this.command = command;
    this.base = base == null ? null : new LinkedHashMap<>(base);
    addClassName("conflict");
    add(new Notice(Tone.ATTENTION, words.text("directory.conflict.what")));
    List<String> differing = FormValues.differing(command, mine, theirs);
    for (String field : differing) {
      RadioButtonGroup<String> choice = choice(field, mine, theirs);
      if (base != null) {
        if (!FormValues.differing(command, mine, base).contains(field)) {
          choice.setValue(THEIRS);
        } else if (!FormValues.differing(command, theirs, base).contains(field)) {
          choice.setValue(MINE);
        }
      }
      chosenOf.put(field, choice);
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
    if (base != null) {
      choice.setHelperText(words.text("directory.conflict.before", inWords(field, base)));
    }
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
    for (RadioButtonGroup<String> choice : chosenOf.values()) {
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
    for (Map.Entry<String, RadioButtonGroup<String>> choice : chosenOf.entrySet()) {
      if (THEIRS.equals(choice.getValue().getValue())) {
        merged = FormValues.with(merged, choice.getKey(), theirs);
      }
    }
    merged.put(FormValues.VERSION, theirs.getOrDefault(FormValues.VERSION, ""));
    return merged;
  }

  /** A field's value, or a list's lines, as the form shows them. */
  private String inWords(String field, Map<String, String> values) {
    List<String> lineFields = FormValues.fieldsOfLines(command, field);
    if (lineFields.isEmpty()) {
      return orNothing(inWords(field, values.getOrDefault(field, "")));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < FormValues.lines(values, field); i++) {
      List<String> parts = new ArrayList<>();
      for (String part : lineFields) {
        String value = values.getOrDefault(field + "[" + i + "]." + part, "");
        if (!value.isBlank()) {
          String said = inWords(part, value);
          if (!said.isEmpty()) {
            parts.add(said);
          }
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
      case "languages" -> words.languages(FormValues.list(value));
      case "days" -> String.join(", ", FormValues.list(value).stream().map(words::day).toList());
      case "weeks" ->
          String.join(
              ", ",
              FormValues.list(value).stream()
                  .map(week -> words.text("directory.week." + week))
                  .toList());
      case "freq" -> words.text("directory.freq." + value);
      case "locationType" -> words.text("directory.locationType." + value);
      case "confidential" -> value.equals("true") ? words.text("directory.confidential") : "";
      case "organizationId", "parentOrganizationId" -> choices.organization(value);
      case "programId" -> choices.named(value);
      case "terms" ->
          String.join(", ", FormValues.list(value).stream().map(choices::named).toList());
      case "start", "until", "validFrom", "validTo" -> day(value);
      default -> value;
    };
  }

  private String day(String value) {
    try {
      return words.date(LocalDate.parse(value));
    } catch (DateTimeException unreadable) {
      return value;
    }
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
