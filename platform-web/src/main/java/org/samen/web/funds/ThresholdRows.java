package org.samen.web.funds;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.samen.funds.Threshold;
import org.samen.money.Money;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.MoneyField;

/** From which amount on how many people of how many organisations decide; the first from 0. */
final class ThresholdRows extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final FieldProblems problems;
  private final List<Row> rows = new ArrayList<>();
  private final Div list = new Div();
  private String currency = "EUR";
  private SerializableRunnable changed = () -> {};

  private record Row(MoneyField from, IntegerField people, IntegerField organisations)
      implements Serializable {}

  ThresholdRows(FieldProblems problems) {
    this.problems = problems;
    addClassName("line-rows");
    Button add =
        new Button(
            words.text("funds.setup.add-threshold"),
            VaadinIcon.PLUS.create(),
            click -> addRow(new Threshold(0, 2, 1)).from().focus());
    add.addThemeVariants(ButtonVariant.TERTIARY);
    add(list, add);
  }

  void fill(List<Threshold> thresholds, String currency) {
    this.currency = currency;
    rows.clear();
    list.removeAll();
    (thresholds.isEmpty() ? List.of(new Threshold(0, 1, 1)) : thresholds).forEach(this::addRow);
  }

  /** Hears of every change of a row from now on. */
  void onChange(SerializableRunnable changed) {
    this.changed = changed;
  }

  /** What is typed, under the names of a command's fields. */
  void values(Map<String, String> values) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String field = "thresholds[" + i + "].";
      values.put(field + "from", row.from().getValue());
      values.put(field + "people", Objects.toString(row.people().getValue(), ""));
      values.put(field + "organisations", Objects.toString(row.organisations().getValue(), ""));
    }
  }

  /** Puts such values back, in place of what there was. */
  void restore(Map<String, String> typed) {
    fill(List.of(), currency);
    for (int i = 0; typed.containsKey("thresholds[" + i + "].people"); i++) {
      String field = "thresholds[" + i + "].";
      Row row = i == 0 ? rows.getFirst() : addRow(new Threshold(0, 2, 1));
      row.from().setValue(typed.getOrDefault(field + "from", ""));
      row.people().setValue(small(typed.getOrDefault(field + "people", "")));
      row.organisations().setValue(small(typed.getOrDefault(field + "organisations", "")));
    }
  }

  private static @Nullable Integer small(String digit) {
    return digit.matches("[1-9]") ? Integer.valueOf(digit) : null;
  }

  private Row addRow(Threshold threshold) {
    boolean first = rows.isEmpty();
    MoneyField from = new MoneyField(words.text("funds.setup.from"), currency);
    if (first) {
      from.setPlaceholder("0");
      from.setReadOnly(true);
    } else if (threshold.fromMinor() > 0) {
      from.show(new Money(threshold.fromMinor(), currency));
    }
    IntegerField people = number("funds.setup.people", threshold.approvers());
    IntegerField organisations = number("funds.setup.organisations", threshold.organisations());
    Row row = new Row(from, people, organisations);
    Div frame = new Div(from, people, organisations);
    frame.addClassNames("field-pair", "threshold-row");
    if (!first) {
      Button remove =
          new Button(
              VaadinIcon.CLOSE_SMALL.create(),
              click -> {
                rows.remove(row);
                list.remove(frame);
                changed.run();
              });
      remove.setAriaLabel(words.text("funds.setup.remove-threshold"));
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      frame.add(remove);
    }
    for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(from, people, organisations)) {
      field.addValueChangeListener(change -> changed.run());
    }
    rows.add(row);
    list.add(frame);
    return row;
  }

  private IntegerField number(String label, int value) {
    IntegerField field = new IntegerField(words.text(label));
    field.setMin(1);
    field.setMax(9);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    return field;
  }

  /** As they stand; absent when an amount cannot be read, which its field then says. */
  @Nullable List<Threshold> thresholds() {
    List<Threshold> thresholds = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String field = "thresholds[" + i + "].";
      problems.of(field + "fromMinor", words.text("funds.setup.from"), row.from());
      problems.of(field + "approvers", words.text("funds.setup.people"), row.people());
      problems.of(
          field + "organisations", words.text("funds.setup.organisations"), row.organisations());
      Money from = i == 0 ? Money.zero(currency) : row.from().amount().orElse(null);
      if (from == null) {
        row.from().focus();
        return null;
      }
      thresholds.add(
          new Threshold(
              from.minorUnits(),
              Objects.requireNonNullElse(row.people().getValue(), 0),
              Objects.requireNonNullElse(row.organisations().getValue(), 0)));
    }
    return thresholds;
  }
}
