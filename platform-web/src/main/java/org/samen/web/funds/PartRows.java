package org.samen.web.funds;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.funds.LineFigures;
import org.samen.funds.Part;
import org.samen.money.Money;
import org.samen.web.shell.MoneyField;

/**
 * On which budget lines an expense falls. One line bears it whole; several have an amount each.
 * Each line says what it has left, and whether a regular payer may owe this.
 */
final class PartRows extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final List<Row> rows = new ArrayList<>();
  private final Div list = new Div();
  private final Button split = new Button();
  private final SerializableRunnable changed;
  private List<LineFigures> lines = List.of();
  private String currency = "EUR";
  private long whole;

  /** A line and its part of the amount. */
  private record Row(ComboBox<LineFigures> line, MoneyField amount, Paragraph left, Div frame)
      implements Serializable {}

  /**
   * One row, without a line yet.
   *
   * @param changed called when anything in it changes
   */
  PartRows(SerializableRunnable changed) {
    this.changed = changed;
    addClassName("part-rows");
    split.setText(words.text("funds.form.split"));
    split.setIcon(VaadinIcon.PLUS.create());
    split.addThemeVariants(ButtonVariant.TERTIARY);
    split.addClickListener(
        click -> {
          addRow(null, null).line().focus();
          changed.run();
        });
    add(list, split);
    addRow(null, null);
  }

  /** The lines to choose from, and the currency; what was chosen of another fund goes. */
  void of(List<LineFigures> lines, String currency) {
    this.lines = List.copyOf(lines);
    this.currency = currency;
    fill(List.of());
  }

  void fill(List<Part> parts) {
    rows.clear();
    list.removeAll();
    for (Part part : parts) {
      addRow(line(part.line()).orElse(null), parts.size() == 1 ? null : part.amountMinor());
    }
    if (rows.isEmpty()) {
      addRow(null, null);
    }
  }

  /** What the whole expense costs: one line bears all of it. */
  void whole(long minorUnits) {
    whole = minorUnits;
    refresh();
  }

  /** As far as they are complete. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Row row : rows) {
      LineFigures line = row.line().getValue();
      long minor = minor(row);
      if (line != null && minor > 0) {
        parts.add(new Part(line.id(), minor));
      }
    }
    return parts;
  }

  /** What the rows together leave over of the whole; 0 when they make it up. */
  long missing() {
    return whole - rows.stream().mapToLong(this::minor).sum();
  }

  boolean payerMayOwe() {
    return rows.stream()
        .map(row -> row.line().getValue())
        .filter(Objects::nonNull)
        .anyMatch(LineFigures::payerMayOwe);
  }

  /** For the draft: ids and amounts as they were typed. */
  String typed() {
    return rows.stream()
        .map(
            row ->
                (row.line().isEmpty() ? "" : row.line().getValue().id())
                    + "="
                    + row.amount().getValue())
        .collect(Collectors.joining(";"));
  }

  void restore(String typed) {
    rows.clear();
    list.removeAll();
    for (String row : typed.split(";", 50)) {
      int sign = row.indexOf('=');
      if (sign >= 0) {
        Row restored =
            addRow(FundsPage.uuid(row.substring(0, sign)).flatMap(this::line).orElse(null), null);
        restored.amount().setValue(row.substring(sign + 1));
      }
    }
    if (rows.isEmpty()) {
      addRow(null, null);
    }
  }

  /** The first row's line, where a broken rule of the parts is told. */
  ComboBox<LineFigures> first() {
    return rows.getFirst().line();
  }

  private Row addRow(@Nullable LineFigures chosen, @Nullable Long minor) {
    ComboBox<LineFigures> line = new ComboBox<>(words.text("funds.line"));
    line.setItems(lines);
    line.setItemLabelGenerator(one -> one.name() + " (" + one.bookYear() + ")");
    line.setValue(chosen);
    MoneyField amount = new MoneyField(words.text("funds.form.part"), currency);
    amount.show(minor == null ? null : new Money(minor, currency));
    Paragraph left = new Paragraph();
    left.addClassName("part-left");
    left.getElement().setAttribute("role", "status");
    Div frame = new Div();
    Row row = new Row(line, amount, left, frame);
    Button remove =
        new Button(
            VaadinIcon.CLOSE_SMALL.create(),
            click -> {
              rows.remove(row);
              list.remove(frame);
              refresh();
              changed.run();
            });
    remove.setAriaLabel(words.text("funds.form.unsplit"));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.addClassName("part-remove");
    Div fields = new Div(line, amount, remove);
    fields.addClassName("part-fields");
    frame.add(fields, left);
    frame.addClassName("part-row");
    for (HasValue<?, ?> field : List.of(line, amount)) {
      field.addValueChangeListener(
          change -> {
            refresh();
            changed.run();
          });
    }
    rows.add(row);
    list.add(frame);
    refresh();
    return row;
  }

  private Optional<LineFigures> line(UUID id) {
    return lines.stream().filter(line -> line.id().equals(id)).findFirst();
  }

  private long minor(Row row) {
    if (rows.size() == 1) {
      return whole;
    }
    return row.amount().isEmpty() || row.amount().isInvalid()
        ? 0
        : row.amount().amount().map(Money::minorUnits).orElse(0L);
  }

  /** With one row the amount is the whole, so that it is not asked twice. */
  private void refresh() {
    boolean several = rows.size() > 1;
    for (Row row : rows) {
      row.amount().setVisible(several);
      row.frame().setClassName("is-single", !several);
      LineFigures line = row.line().getValue();
      row.left().removeAll();
      row.left().setVisible(line != null);
      if (line != null) {
        long after = line.leftMinor() - minor(row);
        Span left =
            new Span(
                words.text(
                    "funds.form.left",
                    words.amount(line.leftMinor(), currency),
                    words.amount(after, currency)));
        row.left().add(left);
        row.left().setClassName("is-over", after < 0);
        if (after < 0) {
          row.left().add(new Span(" " + words.text("funds.form.over")));
        }
      }
    }
    split.setVisible(rows.size() < 20);
  }
}
