package org.samen.web.evidence;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Category;
import org.samen.directory.Services;
import org.samen.evidence.Named;
import org.samen.evidence.Tallies;
import org.samen.evidence.TallyCodes;
import org.samen.web.shell.Beans;

/** Month, municipality and category of what is counted; the last two are remembered. */
final class WhereAndWhat extends Div {
  private static final long serialVersionUID = 1L;

  private final EvidenceWords words;
  private final Select<YearMonth> month = new Select<>();
  private final ComboBox<Named> municipality = new ComboBox<>();
  private final ComboBox<Category> category = new ComboBox<>();

  /**
   * @param changed called when the viewer chose something else
   * @param withCategory false where each line has its own
   */
  WhereAndWhat(EvidenceWords words, boolean withCategory, SerializableRunnable changed) {
    this.words = words;
    addClassName("evidence-where");
    YearMonth now = YearMonth.now(TallyCodes.ZONE);
    month.setLabel(words.text("evidence.month"));
    month.setItems(
        IntStream.rangeClosed(0, TallyCodes.MONTHS_BACK).mapToObj(now::minusMonths).toList());
    month.setItemLabelGenerator(words::month);
    month.setValue(now);
    municipality.setLabel(words.text("evidence.municipality"));
    municipality.setItems(Beans.get(Tallies.class).municipalities());
    municipality.setItemLabelGenerator(place -> place.name(words.language()));
    category.setLabel(words.text("evidence.category"));
    category.setItems(Beans.get(Services.class).categories());
    category.setItemLabelGenerator(one -> one.name(words.language()));
    category.setVisible(withCategory);
    LastUsed last = LastUsed.here();
    choose(last.municipality(), last.category());
    municipality.addValueChangeListener(change -> remember(change.isFromClient(), changed));
    category.addValueChangeListener(change -> remember(change.isFromClient(), changed));
    month.addValueChangeListener(change -> remember(change.isFromClient(), changed));
    add(municipality, category, month);
  }

  /** Takes these in place of what was chosen, as far as they are known. */
  void choose(@Nullable String municipalityCode, @Nullable String categoryCode) {
    municipality
        .getListDataView()
        .getItems()
        .filter(place -> place.code().equals(municipalityCode))
        .findFirst()
        .ifPresent(municipality::setValue);
    category
        .getListDataView()
        .getItems()
        .filter(one -> one.code().equals(categoryCode))
        .findFirst()
        .ifPresent(category::setValue);
  }

  private void remember(boolean byViewer, SerializableRunnable changed) {
    if (byViewer) {
      new LastUsed(municipality(), category()).keep();
      changed.run();
    }
  }

  YearMonth month() {
    return month.getValue();
  }

  @Nullable String municipality() {
    Named chosen = municipality.getValue();
    return chosen == null ? null : chosen.code();
  }

  @Nullable String category() {
    Category chosen = category.getValue();
    return chosen == null ? null : chosen.code();
  }

  /** "Amsterdam · Huisartsbemiddeling · november 2026". */
  String sentence() {
    Named place = municipality.getValue();
    Category about = category.getValue();
    return String.join(
        " · ",
        List.of(
            place == null
                ? words.text("evidence.municipality.choose")
                : place.name(words.language()),
            about == null ? words.text("evidence.category.choose") : about.name(words.language()),
            words.month(month())));
  }

  /** Marks what is missing; true when nothing is. */
  boolean complete() {
    municipality.setInvalid(municipality.isEmpty());
    municipality.setErrorMessage(words.text("rule.required"));
    category.setInvalid(category.isVisible() && category.isEmpty());
    category.setErrorMessage(words.text("rule.required"));
    return !municipality.isInvalid() && !category.isInvalid();
  }
}
