package org.samen.web.rosters;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.samen.rosters.SeatAsked;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Texts;

/** The seats of a shift: what each asks, how many there are, and what an empty one weighs. */
final class SeatRows extends RowList<SeatRows.Row> {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_PRIORITY = 2;

  private final Lists lists;
  private final FieldProblems problems;

  record Row(
      ComboBox<String> skill,
      ComboBox<String> language,
      Select<Integer> priority,
      IntegerField count)
      implements Serializable {}

  SeatRows(Lists lists, FieldProblems problems) {
    super("rosters.seats.add", "rosters.seats.remove");
    this.lists = lists;
    this.problems = problems;
    addClassName("seat-rows");
  }

  @Override
  Row row(Div frame) {
    ComboBox<String> skill = lists.skillBox(words.text("rosters.filter.skill"));
    skill.setPlaceholder(words.text("rosters.skill.any"));
    ComboBox<String> language = lists.languageBox(words.text("rosters.filter.language"));
    language.setPlaceholder(words.text("rosters.language.any"));
    Select<Integer> priority = new Select<>();
    priority.setLabel(words.text("rosters.seats.priority"));
    priority.setItems(IntStream.rangeClosed(1, 9).boxed().toList());
    priority.setItemLabelGenerator(
        value ->
            Texts.has("rosters.priority." + value)
                ? words.text("rosters.priority." + value)
                : String.valueOf(value));
    priority.setValue(USUAL_PRIORITY);
    IntegerField count = new IntegerField(words.text("rosters.seats.count"));
    count.setValue(1);
    count.setMin(1);
    count.setMax(200);
    count.setStepButtonsVisible(true);
    String field = "seats[" + rows().size() + "]";
    problems.of(field + ".skill", words.text("rosters.filter.skill"), skill);
    problems.of(field + ".language", words.text("rosters.filter.language"), language);
    problems.of(field + ".count", words.text("rosters.seats.count"), count);
    skill.addValueChangeListener(change -> changed());
    language.addValueChangeListener(change -> changed());
    priority.addValueChangeListener(change -> changed());
    count.addValueChangeListener(change -> changed());
    frame.add(skill, language, priority, count);
    frame.addClassName("four");
    return new Row(skill, language, priority, count);
  }

  void fill(List<SeatAsked> seats) {
    clear();
    seats.forEach(
        seat -> {
          Row row = append();
          row.skill().setValue(seat.skill());
          row.language().setValue(seat.language());
          row.priority().setValue(seat.priority());
          row.count().setValue(seat.count());
        });
    if (seats.isEmpty()) {
      append();
    }
  }

  List<SeatAsked> read() {
    return rows().stream()
        .map(
            row ->
                new SeatAsked(
                    row.skill().getValue(),
                    row.language().getValue(),
                    Objects.requireNonNullElse(row.priority().getValue(), USUAL_PRIORITY),
                    Objects.requireNonNullElse(row.count().getValue(), 0)))
        .toList();
  }

  @Override
  List<String> draft(Row row) {
    return List.of(
        Objects.toString(row.skill().getValue(), ""),
        Objects.toString(row.language().getValue(), ""),
        Objects.toString(row.priority().getValue(), ""),
        Objects.toString(row.count().getValue(), ""));
  }

  @Override
  void restore(Row row, List<String> draft) {
    String skill = at(draft, 0);
    String language = at(draft, 1);
    row.skill().setValue(lists.skills().containsKey(skill) ? skill : null);
    row.language().setValue(Lists.LANGUAGES.contains(language) ? language : null);
    row.priority()
        .setValue(at(draft, 2).matches("[1-9]") ? Integer.parseInt(at(draft, 2)) : USUAL_PRIORITY);
    row.count().setValue(at(draft, 3).matches("\\d{1,3}") ? Integer.parseInt(at(draft, 3)) : 1);
  }
}
