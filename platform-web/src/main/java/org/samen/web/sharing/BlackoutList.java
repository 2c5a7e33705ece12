package org.samen.web.sharing;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.sharing.Blackout;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** The stretches of time in which a thing cannot be had, which one adds and removes. */
final class BlackoutList extends Div {
  private static final long serialVersionUID = 1L;

  private final SharingWords words;
  private final FieldProblems problems;
  private final Div rows = new Div();
  private final List<Stretch> stretches = new ArrayList<>();
  private SerializableRunnable changed = () -> {};

  BlackoutList(SharingWords words, FieldProblems problems) {
    this.words = words;
    this.problems = problems;
    Button add =
        new Button(
            words.text("sharing.blackout.add"), VaadinIcon.PLUS.create(), click -> append(null));
    add.addThemeVariants(ButtonVariant.TERTIARY);
    add(new Paragraph(words.text("sharing.help.blackouts")), rows, new Div(add));
  }

  /** Calls it whenever the viewer leaves a field with another value, or removes a stretch. */
  void onChange(SerializableRunnable listener) {
    changed = listener;
  }

  /** A stretch more, empty when there is none to show. */
  void append(@Nullable Blackout blackout) {
    Stretch stretch = new Stretch(blackout);
    stretches.add(stretch);
    rows.add(stretch);
  }

  /** What the fields hold, a text for each stretch. */
  List<String> drafts() {
    return stretches.stream().map(Stretch::draft).toList();
  }

  void restore(List<String> drafts) {
    stretches.clear();
    rows.removeAll();
    for (String draft : drafts) {
      append(null);
      stretches.getLast().restore(draft);
    }
  }

  /** What the fields say; what cannot be read is told. */
  List<Blackout> read(List<Problem> unread) {
    List<Blackout> read = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      stretches.get(i).read(i, unread).ifPresent(read::add);
    }
    return read;
  }

  /** A stretch in which it cannot be had. */
  private final class Stretch extends Div {
    private static final long serialVersionUID = 1L;
    private final UUID id;
    private final DayField first = new DayField(words.text("sharing.blackout.first"));
    private final TimePicker from = picker("sharing.blackout.from");
    private final DayField last = new DayField(words.text("sharing.blackout.last"));
    private final TimePicker until = picker("sharing.blackout.until");
    private final TextField reason = new TextField(words.text("sharing.blackout.reason"));

    Stretch(@Nullable Blackout blackout) {
      id = blackout == null ? Ids.next(Clock.systemUTC()) : blackout.id();
      addClassName("blackout-line");
      reason.setMaxLength(200);
      reason.setHelperText(words.text("sharing.help.blackout.reason"));
      Button remove = new Button(words.text("sharing.blackout.remove"), VaadinIcon.TRASH.create());
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      remove.addClickListener(
          click -> {
            stretches.remove(this);
            rows.remove(this);
            changed.run();
          });
      if (blackout != null) {
        LocalDateTime begins = LocalDateTime.ofInstant(blackout.starts(), Moments.ZONE);
        LocalDateTime ends = LocalDateTime.ofInstant(blackout.ends(), Moments.ZONE);
        boolean wholeDay = ends.toLocalTime().equals(LocalTime.MIDNIGHT);
        first.setValue(begins.toLocalDate());
        last.setValue(wholeDay ? ends.toLocalDate().minusDays(1) : ends.toLocalDate());
        if (!begins.toLocalTime().equals(LocalTime.MIDNIGHT)) {
          from.setValue(begins.toLocalTime());
        }
        if (!wholeDay) {
          until.setValue(ends.toLocalTime());
        }
        reason.setValue(blackout.reason() == null ? "" : blackout.reason());
      }
      add(ThingForm.pair(first, from), ThingForm.pair(last, until), reason, remove);
      for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(first, from, last, until, reason)) {
        field.addValueChangeListener(event -> changed.run());
      }
    }

    String draft() {
      return String.join(
          "|",
          Stream.of(first.getValue(), from.getValue(), last.getValue(), until.getValue())
              .map(value -> value == null ? "" : value.toString())
              .collect(Collectors.joining("|")),
          reason.getValue());
    }

    void restore(String draft) {
      String[] parts = draft.split("\\|", 5);
      if (parts.length == 5) {
        if (!parts[0].isEmpty()) {
          first.setValue(LocalDate.parse(parts[0]));
        }
        if (!parts[1].isEmpty()) {
          from.setValue(LocalTime.parse(parts[1]));
        }
        if (!parts[2].isEmpty()) {
          last.setValue(LocalDate.parse(parts[2]));
        }
        if (!parts[3].isEmpty()) {
          until.setValue(LocalTime.parse(parts[3]));
        }
        reason.setValue(parts[4]);
      }
    }

    /** Empty when the line is, or when it cannot be read, which is then told. */
    Optional<Blackout> read(int n, List<Problem> unread) {
      problems.of("blackouts[" + n + "].ends", words.text("sharing.blackout.last"), last);
      problems.of("blackouts[" + n + "].first", words.text("sharing.blackout.first"), first);
      problems.of("blackouts[" + n + "].reason", words.text("sharing.blackout.reason"), reason);
      LocalDate begins = first.getValue();
      LocalDate ends = last.getValue() == null ? begins : last.getValue();
      if (begins == null || ends == null) {
        unread.add(new Problem("blackouts[" + n + "].first", "rule.required"));
        return Optional.empty();
      }
      LocalTime opens = from.getValue() == null ? LocalTime.MIDNIGHT : from.getValue();
      return Optional.of(
          new Blackout(
              id,
              at(begins.atTime(opens)),
              until.getValue() == null
                  ? at(ends.plusDays(1).atStartOfDay())
                  : at(ends.atTime(until.getValue())),
              SharingWords.blankToNull(reason.getValue())));
    }
  }

  private static Instant at(LocalDateTime wall) {
    return wall.atZone(Moments.ZONE).toInstant();
  }

  private TimePicker picker(String key) {
    TimePicker picker = new TimePicker(words.text(key));
    picker.setLocale(Texts.locale().equals(Texts.ENGLISH) ? Locale.UK : Locale.of("nl", "NL"));
    picker.setStep(Duration.ofMinutes(30));
    picker.setClearButtonVisible(true);
    return picker;
  }
}
