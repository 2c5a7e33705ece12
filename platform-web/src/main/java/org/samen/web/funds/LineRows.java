package org.samen.web.funds;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.funds.EditLine;
import org.samen.funds.Kinds;
import org.samen.funds.LineFigures;
import org.samen.money.Money;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.MoneyField;

/** The lines of a budget, each with role, regular or parallel, kind of cost and amount. */
final class LineRows extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final FieldProblems problems;
  private final List<Row> rows = new ArrayList<>();
  private final Div list = new Div();
  private String currency = "EUR";
  private SerializableRunnable changed = () -> {};

  private record Row(
      UUID id,
      boolean isNew,
      TextField name,
      IntegerField year,
      Select<String> role,
      Select<String> system,
      Select<String> category,
      MoneyField budget,
      Checkbox payer,
      Div frame)
      implements Serializable {}

  /** Without lines yet. */
  LineRows(FieldProblems problems) {
    this.problems = problems;
    addClassName("line-rows");
    Button add =
        new Button(
            words.text("funds.setup.add-line"),
            VaadinIcon.PLUS.create(),
            click -> addRow(null, Ids.next(Clock.systemUTC())).name().focus());
    add.addThemeVariants(ButtonVariant.TERTIARY);
    add(list, add);
  }

  /** Those of a fund, to be changed; an empty one for a new fund. */
  void fill(List<LineFigures> lines, String currency) {
    this.currency = currency;
    rows.clear();
    list.removeAll();
    lines.forEach(line -> addRow(line, line.id()));
    if (lines.isEmpty()) {
      addRow(null, Ids.next(Clock.systemUTC()));
    }
  }

  /** Hears of every change of a row from now on. */
  void onChange(SerializableRunnable changed) {
    this.changed = changed;
  }

  /** What is typed, under the names of a command's fields. */
  void values(Map<String, String> values) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String field = "lines[" + i + "].";
      values.put(field + "id", row.id().toString());
      values.put(field + "name", row.name().getValue());
      values.put(field + "year", Objects.toString(row.year().getValue(), ""));
      values.put(field + "role", row.role().getValue());
      values.put(field + "system", row.system().getValue());
      values.put(field + "category", row.category().getValue());
      values.put(field + "budget", row.budget().getValue());
      values.put(field + "payer", row.payer().getValue().toString());
    }
  }

  /** Puts such values back, in place of what there was. */
  void restore(Map<String, String> typed) {
    rows.clear();
    list.removeAll();
    for (int i = 0; typed.containsKey("lines[" + i + "].id"); i++) {
      String field = "lines[" + i + "].";
      Row row =
          addRow(
              null,
              FundsPage.uuid(typed.getOrDefault(field + "id", ""))
                  .orElseGet(() -> Ids.next(Clock.systemUTC())));
      row.name().setValue(typed.getOrDefault(field + "name", ""));
      String year = typed.getOrDefault(field + "year", "");
      row.year().setValue(year.matches("\\d{4}") ? Integer.valueOf(year) : null);
      row.role().setValue(typed.getOrDefault(field + "role", "mediating"));
      row.system().setValue(typed.getOrDefault(field + "system", "regular"));
      row.category().setValue(typed.getOrDefault(field + "category", "objectives"));
      row.budget().setValue(typed.getOrDefault(field + "budget", ""));
      row.payer().setValue(Boolean.parseBoolean(typed.getOrDefault(field + "payer", "")));
    }
    if (rows.isEmpty()) {
      addRow(null, Ids.next(Clock.systemUTC()));
    }
  }

  private Row addRow(@Nullable LineFigures line, UUID id) {
    TextField name = new TextField(words.text("funds.setup.line.name"));
    name.setMaxLength(200);
    IntegerField year = new IntegerField(words.text("funds.book-year"));
    year.setMin(2000);
    year.setMax(2100);
    year.setValue(line == null ? LocalDate.now(Moments.ZONE).getYear() : line.bookYear());
    Select<String> role = select("funds.role", Kinds.ROLES, words::role);
    Select<String> system = select("directory.filter.system", Kinds.CARE_SYSTEMS, words::system);
    Select<String> category = select("funds.csv.category", Kinds.COST_CATEGORIES, words::category);
    MoneyField budget = new MoneyField(words.text("funds.budget"), currency);
    Checkbox payer = new Checkbox(words.text("funds.setup.line.payer"));
    role.setValue(line == null ? "mediating" : line.role());
    system.setValue(line == null ? "regular" : line.careSystem());
    category.setValue(line == null ? "objectives" : line.costCategory());
    if (line != null) {
      name.setValue(line.name());
      payer.setValue(line.payerMayOwe());
      budget.show(line.budgetMinor() == 0 ? null : new Money(line.budgetMinor(), currency));
      year.setReadOnly(true);
      role.setReadOnly(true);
    }
    Div first = new Div(name, budget);
    Div second = new Div(year, role);
    Div third = new Div(system, category);
    List.of(first, second, third).forEach(pair -> pair.addClassName("field-pair"));
    Div frame =
        new Div(
            new H3(words.text("funds.setup.line", rows.size() + 1)), first, second, third, payer);
    frame.addClassName("line-row");
    Row row = new Row(id, line == null, name, year, role, system, category, budget, payer, frame);
    if (line == null && !rows.isEmpty()) {
      Button remove =
          new Button(
              words.text("funds.setup.remove-line"),
              click -> {
                rows.remove(row);
                list.remove(frame);
                changed.run();
              });
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      frame.add(remove);
    }
    for (HasValue<?, ?> field :
        List.<HasValue<?, ?>>of(name, year, role, system, category, budget, payer)) {
      field.addValueChangeListener(change -> changed.run());
    }
    rows.add(row);
    list.add(frame);
    return row;
  }

  private Select<String> select(
      String label, List<String> values, SerializableFunction<String, String> name) {
    Select<String> select = new Select<>();
    select.setLabel(words.text(label));
    select.setItems(values);
    select.setItemLabelGenerator(name::apply);
    return select;
  }

  /** As they stand; absent when an amount cannot be read, which its field then says. */
  @Nullable List<EditLine> lines() {
    List<EditLine> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String field = "lines[" + i + "].";
      problems.of(field + "name", words.text("funds.setup.line.name"), row.name());
      problems.of(field + "bookYear", words.text("funds.book-year"), row.year());
      problems.of(field + "budgetMinor", words.text("funds.budget"), row.budget());
      Money budget = row.budget().isEmpty() ? null : row.budget().amount().orElse(null);
      if (budget == null && !row.budget().isEmpty()) {
        row.budget().focus();
        return null;
      }
      lines.add(
          new EditLine(
              row.id(),
              row.name().getValue().strip(),
              Objects.requireNonNullElse(row.year().getValue(), 0),
              row.role().getValue(),
              row.system().getValue(),
              row.payer().getValue(),
              row.category().getValue(),
              budget == null ? 0 : budget.minorUnits()));
    }
    return lines;
  }
}
