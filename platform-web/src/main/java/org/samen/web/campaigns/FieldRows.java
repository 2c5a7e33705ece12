package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Texts;

/** Rows of the same few fields, which one adds and removes; each row keeps its id. */
final class FieldRows extends Div {
  private static final long serialVersionUID = 1L;

  /** A field of every row: its name in the command and how to make one. */
  record Column(String name, String label, SerializableSupplier<Cell> make)
      implements Serializable {}

  /** An input whose value is a text; a day is written as ISO 8601. */
  interface Cell extends Serializable {
    Component input();

    String get();

    void set(String text);
  }

  /** What stands in a row: its id and the text of each column by name. */
  record Row(UUID id, Map<String, String> values) implements Serializable {
    String text(String column) {
      return values.getOrDefault(column, "");
    }
  }

  private record Line(UUID id, Map<String, Cell> cells, Div frame) implements Serializable {}

  private final String field;
  private final FieldProblems problems;
  private final List<Column> columns;
  private final ArrayList<Line> lines = new ArrayList<>();
  private final Div list = new Div();
  private SerializableRunnable changed = () -> {};

  /**
   * Without rows yet.
   *
   * @param field of the command that the rows are
   * @param add words of the button that adds one
   */
  FieldRows(String field, FieldProblems problems, String add, List<Column> columns) {
    this.field = field;
    this.problems = problems;
    this.columns = List.copyOf(columns);
    addClassName("field-rows");
    Button more =
        new Button(
            add,
            VaadinIcon.PLUS.create(),
            click -> {
              append(new Row(Ids.next(Clock.systemUTC()), Map.of()));
              changed.run();
            });
    more.addThemeVariants(ButtonVariant.TERTIARY);
    add(list, more);
  }

  void onChange(SerializableRunnable listener) {
    changed = listener;
  }

  void fill(List<Row> rows) {
    lines.clear();
    list.removeAll();
    rows.forEach(this::append);
  }

  /** Those in which anything stands; the fields take the places that they have in the command. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Line line : lines) {
      Map<String, String> values = new LinkedHashMap<>();
      line.cells().forEach((name, cell) -> values.put(name, cell.get().strip()));
      boolean said =
          columns.stream()
              .anyMatch(
                  column ->
                      !values.getOrDefault(column.name(), "").isEmpty()
                          && !(line.cells().get(column.name()) instanceof Choice));
      if (said) {
        register(line, rows.size());
        rows.add(new Row(line.id(), values));
      }
    }
    return rows;
  }

  private void register(Line line, int at) {
    for (Column column : columns) {
      Cell cell = line.cells().get(column.name());
      if (cell != null) {
        registered(field + "[" + at + "]." + column.name(), column.label(), cell.input());
      }
    }
  }

  private <C extends Component & HasValidationProperties> void registered(
      String name, String label, Component input) {
    if (input instanceof HasValidationProperties) {
      @SuppressWarnings("unchecked") // both: it was just looked at
      C both = (C) input;
      problems.of(name, label, both);
    }
  }

  private void append(Row row) {
    Div frame = new Div();
    frame.addClassName("field-row");
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Column column : columns) {
      Cell cell = column.make().get();
      if (!row.text(column.name()).isEmpty()) {
        cell.set(row.text(column.name()));
      }
      if (cell.input() instanceof HasValue<?, ?> input) {
        input.addValueChangeListener(change -> changed.run());
      }
      cells.put(column.name(), cell);
      frame.add(cell.input());
    }
    Line line = new Line(row.id(), new LinkedHashMap<>(cells), frame);
    Button remove =
        new Button(
            VaadinIcon.CLOSE_SMALL.create(),
            click -> {
              lines.remove(line);
              list.remove(frame);
              changed.run();
            });
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel(Texts.here("campaigns.row.remove", lines.size() + 1));
    frame.add(remove);
    lines.add(line);
    list.add(frame);
  }

  /** A line of text. */
  static Column text(String name, String label, int longest) {
    return new Column(
        name,
        label,
        () -> {
          TextField input = new TextField(label);
          input.setMaxLength(longest);
          return new Text(input);
        });
  }

  /** One of a few words; says nothing by itself. */
  static Column choice(
      String name, String label, List<String> items, SerializableFunction<String, String> words) {
    return new Column(
        name,
        label,
        () -> {
          Select<String> input = new Select<>();
          input.setLabel(label);
          input.setItems(items);
          input.setItemLabelGenerator(words::apply);
          input.setValue(items.getFirst());
          return new Choice(input);
        });
  }

  static Column day(String name, String label) {
    return new Column(name, label, () -> new Day(new DayField(label)));
  }

  private record Text(TextField input) implements Cell {
    @Override
    public String get() {
      return input.getValue();
    }

    @Override
    public void set(String text) {
      input.setValue(text);
    }
  }

  private record Choice(Select<String> input) implements Cell {
    @Override
    public String get() {
      return input.getValue() == null ? "" : input.getValue();
    }

    @Override
    public void set(String text) {
      input.setValue(text);
    }
  }

  private record Day(DayField input) implements Cell {
    @Override
    public String get() {
      return input.getValue() == null ? "" : input.getValue().toString();
    }

    @Override
    public void set(String text) {
      input.setValue(LocalDate.parse(text));
    }
  }
}
