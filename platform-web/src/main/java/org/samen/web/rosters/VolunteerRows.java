package org.samen.web.rosters;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.DayException;
import org.samen.rosters.SkillProof;
import org.samen.rosters.Training;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;

/** The lists in a volunteer's form. */
final class VolunteerRows {
  private VolunteerRows() {}

  static String text(@Nullable LocalDate day) {
    return Objects.toString(day, "");
  }

  static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What somebody can do, whether that was seen, and until when it holds. */
  static final class Skills extends RowList<Skills.Row> {
    private static final long serialVersionUID = 1L;

    private final Lists lists;
    private final FieldProblems problems;

    record Row(ComboBox<String> skill, DayField seen, DayField until) implements Serializable {}

    Skills(Lists lists, FieldProblems problems) {
      super("rosters.skills.add", "rosters.skills.remove");
      this.lists = lists;
      this.problems = problems;
    }

    @Override
    Row row(Div frame) {
      ComboBox<String> skill = lists.skillBox(words.text("rosters.filter.skill"));
      DayField seen = new DayField(words.text("rosters.skills.seen"));
      DayField until = new DayField(words.text("rosters.skills.until"));
      String field = "skills[" + rows().size() + "].skill";
      problems.of(field, words.text("rosters.filter.skill"), skill);
      skill.addValueChangeListener(change -> changed());
      seen.addValueChangeListener(change -> changed());
      until.addValueChangeListener(change -> changed());
      frame.add(skill, seen, until);
      return new Row(skill, seen, until);
    }

    void fill(List<SkillProof> proofs) {
      clear();
      proofs.forEach(
          proof -> {
            Row row = append();
            row.skill().setValue(proof.skill());
            row.seen().setValue(proof.proofCheckedOn());
            row.until().setValue(proof.validTo());
          });
    }

    /** Lines without a skill say nothing. */
    List<SkillProof> read() {
      return rows().stream()
          .filter(row -> !row.skill().isEmpty())
          .map(
              row ->
                  new SkillProof(
                      row.skill().getValue(), row.seen().getValue(), row.until().getValue()))
          .toList();
    }

    @Override
    List<String> draft(Row row) {
      return List.of(
          Objects.toString(row.skill().getValue(), ""),
          text(row.seen().getValue()),
          text(row.until().getValue()));
    }

    @Override
    void restore(Row row, List<String> draft) {
      String skill = at(draft, 0);
      row.skill().setValue(lists.skills().containsKey(skill) ? skill : null);
      row.seen().setValue(day(at(draft, 1)));
      row.until().setValue(day(at(draft, 2)));
    }
  }

  /** Trainings that somebody did. */
  static final class Trainings extends RowList<Trainings.Row> {
    private static final long serialVersionUID = 1L;

    private final FieldProblems problems;

    record Row(UUID id, TextField name, DayField done, DayField until) implements Serializable {}

    Trainings(FieldProblems problems) {
      super("rosters.trainings.add", "rosters.trainings.remove");
      this.problems = problems;
    }

    @Override
    Row row(Div frame) {
      return row(frame, Ids.next(Clock.systemUTC()));
    }

    private Row row(Div frame, UUID id) {
      TextField name = new TextField(words.text("rosters.trainings.name"));
      name.setMaxLength(200);
      DayField done = new DayField(words.text("rosters.trainings.done"));
      DayField until = new DayField(words.text("rosters.skills.until"));
      String field = "trainings[" + rows().size() + "]";
      problems.of(field + ".name", words.text("rosters.trainings.name"), name);
      problems.of(field + ".doneOn", words.text("rosters.trainings.done"), done);
      problems.of(field + ".validTo", words.text("rosters.skills.until"), until);
      name.addValueChangeListener(change -> changed());
      done.addValueChangeListener(change -> changed());
      until.addValueChangeListener(change -> changed());
      frame.add(name, done, until);
      return new Row(id, name, done, until);
    }

    void fill(List<Training> trainings) {
      clear();
      trainings.forEach(
          training -> {
            Row row = append();
            row.name().setValue(training.name());
            row.done().setValue(training.doneOn());
            row.until().setValue(training.validTo());
          });
    }

    /** Lines without a name say nothing. */
    List<Training> read(List<Problem> unread) {
      List<Training> trainings = new ArrayList<>();
      for (Row row : rows()) {
        LocalDate done = row.done().getValue();
        if (!row.name().isEmpty() && done == null) {
          unread.add(new Problem("trainings[" + trainings.size() + "].doneOn", "rule.required"));
        } else if (!row.name().isEmpty() && done != null) {
          trainings.add(
              new Training(row.id(), row.name().getValue(), done, row.until().getValue()));
        }
      }
      return trainings;
    }

    @Override
    List<String> draft(Row row) {
      return List.of(
          row.name().getValue(), text(row.done().getValue()), text(row.until().getValue()));
    }

    @Override
    void restore(Row row, List<String> draft) {
      row.name().setValue(at(draft, 0));
      row.done().setValue(day(at(draft, 1)));
      row.until().setValue(day(at(draft, 2)));
    }
  }

  /** Days that are otherwise than each week. */
  static final class Exceptions extends RowList<Exceptions.Row> {
    private static final long serialVersionUID = 1L;

    private final FieldProblems problems;

    record Row(
        UUID id,
        Select<String> kind,
        DayField first,
        DayField last,
        TextField from,
        TextField until)
        implements Serializable {}

    Exceptions(FieldProblems problems) {
      super("rosters.exceptions.add", "rosters.exceptions.remove");
      this.problems = problems;
    }

    @Override
    Row row(Div frame) {
      Select<String> kind = new Select<>();
      kind.setLabel(words.text("rosters.exceptions.kind"));
      kind.setItems("away", "extra");
      kind.setItemLabelGenerator(value -> words.text("rosters.exception." + value));
      kind.setValue("away");
      DayField first = new DayField(words.text("rosters.exceptions.first"));
      DayField last = new DayField(words.text("rosters.exceptions.last"));
      TextField from = time("rosters.exceptions.from");
      TextField until = time("rosters.exceptions.until");
      String field = "exceptions[" + rows().size() + "]";
      problems.of(field + ".untilDay", words.text("rosters.exceptions.last"), last);
      problems.of(field + ".until", words.text("rosters.exceptions.until"), until);
      kind.addValueChangeListener(change -> changed());
      first.addValueChangeListener(change -> changed());
      last.addValueChangeListener(change -> changed());
      frame.add(kind, first, last, from, until);
      frame.addClassName("five");
      return new Row(Ids.next(Clock.systemUTC()), kind, first, last, from, until);
    }

    private TextField time(String label) {
      TextField time = new TextField(words.text(label));
      time.setPlaceholder(words.text("rosters.exceptions.all-day"));
      time.addValueChangeListener(change -> changed());
      return time;
    }

    void fill(List<DayException> exceptions) {
      clear();
      exceptions.forEach(
          exception -> {
            Row row = append();
            row.kind().setValue(exception.kind());
            row.first().setValue(exception.fromDay());
            row.last().setValue(exception.untilDay());
            row.from().setValue(Objects.toString(exception.from(), ""));
            row.until().setValue(Objects.toString(exception.until(), ""));
          });
    }

    /** Without a last day it is one day; lines without a day say nothing. */
    List<DayException> read(List<Problem> unread) {
      List<DayException> exceptions = new ArrayList<>();
      for (Row row : rows()) {
        LocalDate first = row.first().getValue();
        LocalTime from = WeekPattern.parse(row.from().getValue());
        LocalTime until = WeekPattern.parse(row.until().getValue());
        boolean badHours =
            (from == null && !row.from().isEmpty()) || (until == null && !row.until().isEmpty());
        if (badHours) {
          unread.add(
              new Problem("exceptions[" + exceptions.size() + "].until", "rosters.bad-hours"));
        }
        if (first != null) {
          exceptions.add(
              new DayException(
                  row.id(),
                  row.kind().getValue(),
                  first,
                  Objects.requireNonNullElse(row.last().getValue(), first),
                  from,
                  until));
        }
      }
      return exceptions;
    }

    @Override
    List<String> draft(Row row) {
      return Arrays.asList(
          row.kind().getValue(),
          text(row.first().getValue()),
          text(row.last().getValue()),
          row.from().getValue(),
          row.until().getValue());
    }

    @Override
    void restore(Row row, List<String> draft) {
      row.kind().setValue(at(draft, 0).equals("extra") ? "extra" : "away");
      row.first().setValue(day(at(draft, 1)));
      row.last().setValue(day(at(draft, 2)));
      row.from().setValue(at(draft, 3));
      row.until().setValue(at(draft, 4));
    }
  }
}
