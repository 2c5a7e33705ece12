package org.samen.web.evidence;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.samen.evidence.AddTally;
import org.samen.evidence.Named;
import org.samen.evidence.Publications;
import org.samen.evidence.TallyCodes;
import org.samen.web.shell.Beans;

/** A line of the batch: so many referrals that were alike. */
final class BatchLine extends Div {
  private static final long serialVersionUID = 1L;

  private final EvidenceWords words;
  private final ComboBox<Named> category;
  private final ComboBox<Named> barrier;
  private final ComboBox<Named> outcome;
  private final Select<String> minutes = new Select<>();
  private final IntegerField contacts;
  private final IntegerField practices;
  private final IntegerField refusals;

  BatchLine(EvidenceWords words, int number) {
    this.words = words;
    addClassName("evidence-line");
    getElement()
        .setAttribute("role", "group")
        .setAttribute("aria-label", words.text("evidence.batch.line", number));
    category = codes("category");
    barrier = codes("barrier");
    outcome = codes("outcome");
    minutes.setLabel(words.text("evidence.minutes"));
    minutes.setItems(TallyCodes.MINUTES);
    minutes.setItemLabelGenerator(band -> words.text("evidence.minutes." + band));
    minutes.setValue(TallyCodes.MINUTES.getFirst());
    contacts = number("evidence.contacts", 1);
    practices = number("evidence.practices", 0);
    refusals = number("evidence.refusals", 0);
    add(category, barrier, outcome, contacts, practices, refusals, minutes);
  }

  private ComboBox<Named> codes(String dimension) {
    ComboBox<Named> box = new ComboBox<>(words.text("evidence." + dimension));
    box.setItems(Beans.get(Publications.class).codes(dimension));
    box.setItemLabelGenerator(one -> one.name(words.language()));
    return box;
  }

  private IntegerField number(String label, int value) {
    IntegerField field = new IntegerField(words.text(label));
    field.setMin(value);
    field.setMax(500);
    field.setValue(value);
    return field;
  }

  boolean filled() {
    return !category.isEmpty() || !barrier.isEmpty() || !outcome.isEmpty();
  }

  /** Marks what is missing; true when nothing is. */
  boolean complete() {
    for (ComboBox<Named> box : List.of(category, barrier, outcome)) {
      box.setInvalid(box.isEmpty());
      box.setErrorMessage(words.text("rule.required"));
    }
    refusals.setErrorMessage(words.text("evidence.refusals.most"));
    refusals.setInvalid(value(refusals) > value(practices));
    return !category.isInvalid()
        && !barrier.isInvalid()
        && !outcome.isInvalid()
        && !refusals.isInvalid()
        && value(contacts) > 0;
  }

  AddTally tally(YearMonth month, String municipality) {
    return new AddTally(
        UUID.randomUUID(),
        month,
        municipality,
        category.getValue().code(),
        barrier.getValue().code(),
        outcome.getValue().code(),
        minutes.getValue(),
        value(contacts),
        value(practices),
        value(refusals));
  }

  private static int value(IntegerField field) {
    return Objects.requireNonNullElse(field.getValue(), 0);
  }
}
