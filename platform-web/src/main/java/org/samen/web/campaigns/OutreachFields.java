package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Texts;

/**
 * Makes the fields of a form, each with its label, its help and the place where a broken rule
 * shows: {@code <form>.field.<name>} and {@code <form>.help.<name>} in the bundle.
 */
record OutreachFields(String form, FieldProblems problems) implements Serializable {
  private static final Duration STEP = Duration.ofMinutes(15);

  TextField line(String name) {
    return register(name, new TextField(label(name)));
  }

  TextArea prose(String name, int rows) {
    TextArea prose = register(name, new TextArea(label(name)));
    prose.setMinRows(rows);
    return prose;
  }

  IntegerField number(String name) {
    return register(name, new IntegerField(label(name)));
  }

  DayField day(String name) {
    return register(name, new DayField(label(name)));
  }

  DateTimePicker moment(String name) {
    DateTimePicker moment = register(name, new DateTimePicker(label(name)));
    moment.setStep(STEP);
    moment.setLocale(Texts.locale());
    return moment;
  }

  ComboBox<String> choice(String name, List<String> values) {
    ComboBox<String> choice = register(name, new ComboBox<String>(label(name)));
    choice.setItems(values);
    String words = form;
    choice.setItemLabelGenerator(value -> Texts.here(words + "." + name + "." + value));
    return choice;
  }

  /** A language by its name, as the platform's own words have it. */
  ComboBox<String> language(String name, List<String> codes) {
    ComboBox<String> choice = register(name, new ComboBox<String>(label(name)));
    choice.setItems(codes);
    choice.setItemLabelGenerator(OutreachFields::languageName);
    return choice;
  }

  static String languageName(String code) {
    return Locale.of(code).getDisplayLanguage(Texts.locale());
  }

  /** What an address asks for, if it is one of these. */
  static @Nullable String among(List<String> values, @Nullable String asked) {
    return asked != null && values.contains(asked) ? asked : null;
  }

  static Div pair(Component... fields) {
    Div pair = new Div(fields);
    pair.addClassName("field-pair");
    return pair;
  }

  private <C extends Component & HasValidationProperties & HasHelper> C register(
      String name, C input) {
    String help = form + ".help." + name;
    if (Texts.has(help)) {
      input.setHelperText(Texts.here(help));
    }
    return problems.of(name, label(name), input);
  }

  private String label(String name) {
    return Texts.here(form + ".field." + name);
  }
}
