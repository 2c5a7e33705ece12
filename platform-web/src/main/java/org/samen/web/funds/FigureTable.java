package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;

/**
 * A small table of figures: the first column names a row, the last row may be their sum. A narrow
 * window shows each row as lines.
 */
@StyleSheet("context://settle.css")
final class FigureTable extends Div {
  private static final long serialVersionUID = 1L;

  private final NativeTable table = new NativeTable();
  private final String[] columns;

  FigureTable(String caption, String... columns) {
    this.columns = columns;
    addClassName("figure-table");
    table.addClassName("figures");
    table.setCaptionText(caption);
    NativeTableRow head = table.getHead().addRow();
    for (String column : columns) {
      head.add(heading(column, "col"));
    }
    add(table);
  }

  void row(String name, String... cells) {
    fill(table.getBody().addRow(), name, spans(cells));
  }

  void row(String name, Component... cells) {
    fill(table.getBody().addRow(), name, cells);
  }

  void sum(String name, String... cells) {
    fill(table.getFoot().addRow(), name, spans(cells));
  }

  private static NativeTableHeaderCell heading(String name, String scope) {
    NativeTableHeaderCell heading = new NativeTableHeaderCell(name);
    heading.getElement().setAttribute("scope", scope);
    return heading;
  }

  private static Component[] spans(String... cells) {
    Component[] spans = new Component[cells.length];
    for (int i = 0; i < cells.length; i++) {
      spans[i] = new Span(cells[i]);
    }
    return spans;
  }

  private void fill(NativeTableRow row, String name, Component... cells) {
    row.add(heading(name, "row"));
    for (int i = 0; i < cells.length; i++) {
      NativeTableCell cell = new NativeTableCell(cells[i]);
      cell.getElement().setAttribute("data-column", columns[i + 1]);
      row.add(cell);
    }
  }
}
