package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.Weekly;
import org.samen.web.shell.CalendarPane;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;

/**
 * The hours of any week: drawn on a calendar, or written as rows of a day, from and until, which
 * need no mouse. The two always say the same.
 */
final class WeekPattern extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 28;

  private final RosterWords words = RosterWords.here();
  private final FieldProblems problems;
  private final String name;
  private final Div list = new Div();
  private final List<Row> rows = new ArrayList<>();
  private final CalendarPane calendar;
  private SerializableRunnable listener = () -> {};

  private record Row(Select<Integer> day, TextField from, TextField until, Div frame)
      implements Serializable {}

  /**
   * Without hours yet.
   *
   * @param name of the command's component
   */
  WeekPattern(FieldProblems problems, String name) {
    this.problems = problems;
    this.name = name;
    addClassName("week-pattern");
    calendar = new CalendarPane(words.text("rosters.pattern.calendar"), (from, until) -> items());
    calendar.asPattern(this::remove);
    calendar.shadeOutside(List.of());
    calendar.onChosen(this::draw);
    Paragraph help = new Paragraph(words.text("rosters.pattern.help"));
    help.addClassName("card-facts");
    Button add =
        new Button(
            words.text("rosters.pattern.add"),
            VaadinIcon.PLUS.create(),
            click -> {
              append(null).day().focus();
            });
    add.addThemeVariants(ButtonVariant.TERTIARY);
    list.addClassName("pattern-rows");
    add(help, calendar, list, add);
  }

  /** Hears each change. */
  void onChange(SerializableRunnable listener) {
    this.listener = listener;
  }

  void fill(List<Weekly> stretches) {
    rows.clear();
    list.removeAll();
    stretches.forEach(this::append);
    calendar.refresh();
  }

  /** What the rows say; what cannot be read is told. */
  List<Weekly> read(List<Problem> unread) {
    List<Weekly> stretches = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Weekly stretch = stretch(rows.get(i));
      if (stretch == null) {
        unread.add(new Problem(name, "rosters.bad-hours"));
      } else {
        stretches.add(stretch);
      }
    }
    return stretches;
  }

  /** "1 09:00 12:00;…", for a draft. */
  String draft() {
    return String.join(
        ";",
        rows.stream()
            .map(
                row ->
                    row.day().getValue()
                        + " "
                        + row.from().getValue()
                        + " "
                        + row.until().getValue())
            .toList());
  }

  void restore(String draft) {
    rows.clear();
    list.removeAll();
    for (String part : draft.isBlank() ? new String[0] : draft.split(";")) {
      String[] said = part.split(" ", -1);
      if (said.length == 3 && said[0].matches("[1-7]")) {
        Row row = append(null);
        row.day().setValue(Integer.valueOf(said[0]));
        row.from().setValue(said[1]);
        row.until().setValue(said[2]);
      }
    }
    calendar.refresh();
  }

  private Row append(@Nullable Weekly stretch) {
    Select<Integer> day = new Select<>();
    day.setLabel(words.text("rosters.pattern.day"));
    day.setItems(IntStream.rangeClosed(1, 7).boxed().toList());
    day.setItemLabelGenerator(words::weekday);
    day.setValue(stretch == null ? 1 : stretch.day());
    TextField from = time("rosters.pattern.from", stretch == null ? "" : text(stretch.from()));
    TextField until = time("rosters.pattern.until", stretch == null ? "" : end(stretch.until()));
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    remove.setAriaLabel(words.text("rosters.pattern.remove"));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    Div frame = new Div(day, from, until, remove);
    frame.addClassName("pattern-row");
    Row row = new Row(day, from, until, frame);
    remove.addClickListener(click -> take(row));
    day.addValueChangeListener(change -> changed());
    rows.add(row);
    list.add(frame);
    return row;
  }

  private TextField time(String label, String value) {
    TextField time = new TextField(words.text(label));
    time.setPlaceholder("09:00");
    time.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    time.setValue(value);
    time.addValueChangeListener(change -> changed());
    problems.of(name, words.text("rosters.pattern.name"), time);
    return time;
  }

  private void draw(LocalDateTime from, LocalDateTime until) {
    if (rows.size() < MOST && from.toLocalDate().equals(until.minusMinutes(1).toLocalDate())) {
      append(new Weekly(from.getDayOfWeek().getValue(), from.toLocalTime(), until.toLocalTime()));
      changed();
    }
  }

  private void remove(String number) {
    int at = number.matches("\\d{1,2}") ? Integer.parseInt(number) : rows.size();
    if (at < rows.size()) {
      take(rows.get(at));
    }
  }

  private void take(Row row) {
    rows.remove(row);
    list.remove(row.frame());
    changed();
  }

  private void changed() {
    calendar.refresh();
    listener.run();
  }

  private List<CalendarPane.Item> items() {
    return IntStream.range(0, rows.size()).boxed().flatMap(this::item).toList();
  }

  private Stream<CalendarPane.Item> item(int at) {
    Weekly stretch = stretch(rows.get(at));
    if (stretch == null) {
      return Stream.empty();
    }
    LocalDateTime from =
        CalendarPane.ANY_MONDAY.plusDays(stretch.day() - 1L).atTime(stretch.from());
    LocalDateTime until = from.toLocalDate().atTime(stretch.until());
    if (stretch.until().equals(LocalTime.MIDNIGHT)) {
      until = until.plusDays(1);
    }
    return Stream.of(
        new CalendarPane.Item(
            from.atZone(Moments.ZONE).toInstant(),
            until.atZone(Moments.ZONE).toInstant(),
            words.text("rosters.pattern.free"),
            String.valueOf(at),
            "booked"));
  }

  private static @Nullable Weekly stretch(Row row) {
    LocalTime from = parse(row.from().getValue());
    LocalTime until = parse(row.until().getValue());
    Integer day = row.day().getValue();
    return day == null
            || from == null
            || until == null
            || !(until.isAfter(from) || until.equals(LocalTime.MIDNIGHT))
        ? null
        : new Weekly(day, from, until);
  }

  /** "9:00", "09.00", "9"; "24:00" is the end of the day. */
  static @Nullable LocalTime parse(String text) {
    String plain = text.strip().replace('.', ':');
    if (plain.matches("\\d{1,2}")) {
      plain += ":00";
    }
    try {
      return plain.equals("24:00")
          ? LocalTime.MIDNIGHT
          : LocalTime.parse(plain.length() == 4 ? "0" + plain : plain);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static String text(LocalTime time) {
    return time.toString();
  }

  private static String end(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT) ? "24:00" : text(time);
  }
}
