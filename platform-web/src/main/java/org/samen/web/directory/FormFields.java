package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.samen.directory.Codes;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Texts;

/** Makes the form's fields: label above, help below, optional ones marked. */
final class FormFields {
  private static final int MINUTES_BETWEEN_CHOICES = 30;
  private static final int PAUSE_IN_TYPING_MILLISECONDS = 1000;

  private final Wording words;
  private final SerializableRunnable changed;

  FormFields(Wording words, SerializableRunnable changed) {
    this.words = words;
    this.changed = changed;
  }

  /** A line; its help is the text {@code directory.help.<name>} where there is one. */
  FormField line(String name, boolean required) {
    TextField field = new TextField();
    keepWhileTyping(field);
    prepare(field, name);
    field.setLabel(label(name, required));
    return FormField.ofText(field, name(name), changed);
  }

  FormField amount(String name) {
    TextField field = new TextField(label(name, false));
    field.addClassName("narrow-field");
    field.getElement().setAttribute("inputmode", "decimal");
    prepare(field, name);
    return FormField.ofText(field, name(name), changed);
  }

  /**
   * A number, of years or weeks or a place on the map; its unit stands in its label or its help.
   */
  FormField number(String name) {
    TextField field = new TextField(label(name, false));
    field.addClassName("narrow-field");
    field.getElement().setAttribute("inputmode", "decimal");
    prepare(field, name);
    return FormField.ofText(field, name(name), changed);
  }

  FormField day(String name) {
    DayField field = new DayField(label(name, false));
    field.addClassName("narrow-field");
    prepare(field, name);
    return new FormField(
        field,
        name(name),
        () ->
            field.getValue() == null
                ? field.getDefaultValidator().apply(null, null).isError() ? "?" : ""
                : field.getValue().toString(),
        value -> field.setValue(value.isEmpty() ? field.getEmptyValue() : day(field, value)),
        changed);
  }

  private static LocalDate day(DayField field, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      return field.getEmptyValue();
    }
  }

  /** Yes or no. */
  FormField check(String name) {
    Checkbox box = new Checkbox(name(name));
    prepare(box, name);
    return new FormField(
        box,
        name(name),
        () -> String.valueOf(box.getValue()),
        value -> box.setValue(Boolean.parseBoolean(value)),
        changed);
  }

  /** Several of a short list, all of it in sight. */
  FormField several(String name, List<String> values, SerializableFunction<String, String> named) {
    CheckboxGroup<String> group = new CheckboxGroup<>(label(name, false));
    group.setItems(values);
    group.setItemLabelGenerator(named::apply);
    group.addClassName("days");
    prepare(group, name);
    return new FormField(
        group,
        name(name),
        () -> values.stream().filter(group.getValue()::contains).collect(Collectors.joining(",")),
        value -> group.setValue(new LinkedHashSet<>(FormValues.list(value))),
        changed);
  }

  /**
   * One of what is known by its id, found while typing; a name that is not known yet is a value
   * too.
   *
   * @param named by id; what is no id names itself
   */
  FormField known(
      String name,
      boolean mayBeNew,
      SerializableSupplier<List<String>> ids,
      SerializableFunction<String, String> named) {
    ComboBox<String> box = new ComboBox<>(label(name, false));
    box.setItems(ids.get());
    box.setItemLabelGenerator(named::apply);
    box.setClearButtonVisible(true);
    if (mayBeNew) {
      box.addCustomValueSetListener(
          event -> {
            box.setValue(event.getDetail().strip());
            changed.run();
          });
    }
    prepare(box, name);
    return new FormField(
        box,
        name(name),
        () -> box.getValue() == null ? "" : box.getValue(),
        value -> box.setValue(value.isEmpty() ? box.getEmptyValue() : value),
        changed);
  }

  /** Several of what is known by its id. */
  FormField knownSeveral(
      String name, List<String> ids, SerializableFunction<String, String> named) {
    MultiSelectComboBox<String> box = new MultiSelectComboBox<>(label(name, false));
    box.setItems(ids);
    box.setItemLabelGenerator(named::apply);
    box.setClearButtonVisible(true);
    box.setAutoExpand(MultiSelectComboBox.AutoExpandMode.BOTH);
    prepare(box, name);
    return new FormField(
        box,
        name(name),
        () -> String.join(",", box.getValue()),
        value -> box.setValue(new LinkedHashSet<>(FormValues.list(value))),
        changed);
  }

  FormField email(String name) {
    EmailField field = new EmailField(label(name, false));
    prepare(field, name);
    return FormField.ofText(field, name(name), changed);
  }

  /** Free text: it says that it is no place for what is known of a client. */
  FormField prose(String name) {
    return prose(name, false);
  }

  FormField prose(String name, boolean required) {
    TextArea field = new TextArea(label(name, required));
    keepWhileTyping(field);
    field.setMinRows(2);
    field.setMaxRows(12);
    prepare(field, name);
    String about = helpOf(name);
    field.setHelperText(
        (about.isEmpty() ? "" : about + " ") + words.text("directory.help.noClients"));
    return FormField.ofText(field, name(name), changed);
  }

  /** One of a short list, all of it in sight; the empty one is "unknown". */
  FormField radio(
      String name,
      List<String> values,
      boolean required,
      SerializableFunction<String, String> named) {
    RadioButtonGroup<String> group = new RadioButtonGroup<>(label(name, required));
    List<String> items = new java.util.ArrayList<>(values);
    if (!required) {
      items.add("");
    }
    group.setItems(items);
    group.setItemLabelGenerator(
        value -> value.isEmpty() ? words.text("directory.form.unknown") : named.apply(value));
    prepare(group, name);
    return new FormField(
        group,
        name(name),
        () -> group.getValue() == null ? "" : group.getValue(),
        value -> {
          if (items.contains(value)) {
            group.setValue(value);
          } else {
            group.clear();
          }
        },
        changed);
  }

  /** One of a longer list. */
  FormField choice(String name, List<String> values, SerializableFunction<String, String> named) {
    ComboBox<String> box = new ComboBox<>(label(name, false));
    box.setItems(values);
    box.setItemLabelGenerator(named::apply);
    box.setClearButtonVisible(true);
    prepare(box, name);
    return new FormField(
        box,
        name(name),
        () -> box.getValue() == null ? "" : box.getValue(),
        value -> {
          if (value.isEmpty()) {
            box.clear();
          } else {
            box.setValue(value);
          }
        },
        changed);
  }

  /** Languages by their names; those that an import brought stand in it too. */
  FormField languages(String name) {
    MultiSelectComboBox<String> box = new MultiSelectComboBox<>(label(name, false));
    box.setItems(words.languagesByName(languageCodes()));
    box.setItemLabelGenerator(words::language);
    box.setClearButtonVisible(true);
    box.setAutoExpand(MultiSelectComboBox.AutoExpandMode.BOTH);
    prepare(box, name);
    return new FormField(
        box,
        name(name),
        () -> String.join(",", box.getValue()),
        value -> box.setValue(new LinkedHashSet<>(FormValues.list(value))),
        changed);
  }

  FormField days(String name) {
    CheckboxGroup<String> group = new CheckboxGroup<>(label(name, true));
    group.setItems(Codes.DAYS);
    group.setItemLabelGenerator(words::day);
    group.addClassName("days");
    prepare(group, name);
    return new FormField(
        group,
        name(name),
        () ->
            group.getValue().stream()
                .sorted(java.util.Comparator.comparing(Wording::dayOrder))
                .collect(java.util.stream.Collectors.joining(",")),
        value -> group.setValue(new LinkedHashSet<>(FormValues.list(value))),
        changed);
  }

  FormField time(String name) {
    TimePicker picker = new TimePicker(label(name, false));
    picker.setLocale(words.locale().equals(Texts.ENGLISH) ? Locale.UK : Locale.of("nl", "NL"));
    picker.setStep(Duration.ofMinutes(MINUTES_BETWEEN_CHOICES));
    picker.setClearButtonVisible(true);
    picker.addClassName("narrow-field");
    picker.setI18n(
        new TimePicker.TimePickerI18n()
            .setBadInputErrorMessage(words.text("directory.form.badTime")));
    picker.setHelperText(helpOf(name));
    return new FormField(
        picker,
        name(name),
        () -> time(picker),
        value -> picker.setValue(value.isEmpty() ? null : parsed(value)),
        changed);
  }

  /** A time that nobody can read is told by its bad input, so that it is not saved as none. */
  private static String time(TimePicker picker) {
    LocalTime time = picker.getValue();
    if (time != null) {
      return time.toString();
    }
    return picker.getDefaultValidator().apply(null, null).isError() ? "?" : "";
  }

  @SuppressWarnings("NullAway") // null is the picker's way to say empty
  private static LocalTime parsed(String value) {
    try {
      return LocalTime.parse(value);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Sent at each pause, so that the draft has it when somebody leaves in mid-sentence. */
  private static void keepWhileTyping(HasValueChangeMode field) {
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(PAUSE_IN_TYPING_MILLISECONDS);
  }

  private void prepare(Component field, String name) {
    if (field instanceof HasHelper helped) {
      String help = helpOf(name);
      if (!help.isEmpty()) {
        helped.setHelperText(help);
      }
    }
    if (field instanceof HasValidationProperties) {
      field.getElement().setProperty("manualValidation", true);
    }
  }

  /** Every language that Java has a two-letter code for, after those that are met most. */
  private List<String> languageCodes() {
    List<String> codes = new java.util.ArrayList<>(Codes.LANGUAGES);
    for (String code : Locale.getISOLanguages()) {
      if (!codes.contains(code) && !words.language(code).equalsIgnoreCase(code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  private String name(String name) {
    return words.text("directory.field." + name);
  }

  private String label(String name, boolean required) {
    return required ? name(name) : words.text("directory.form.optional", name(name));
  }

  private String helpOf(String name) {
    String key = "directory.help." + name;
    return Texts.has(key) ? words.text(key) : "";
  }
}
