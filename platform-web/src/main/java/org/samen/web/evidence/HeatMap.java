package org.samen.web.evidence;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.samen.evidence.Named;

/** Codes by months, darker where there are more; a table that says its numbers itself. */
final class HeatMap extends Div {
  private static final long serialVersionUID = 1L;
  private static final int STEPS = 6;

  HeatMap(
      EvidenceWords words, FigureTable figures, String place, String dimension, List<Named> codes) {
    addClassName("evidence-heat");
    getElement().setAttribute("tabindex", "0");
    getElement().setAttribute("role", "region");
    getElement().setAttribute("aria-label", words.text("evidence.heat.title"));
    long most =
        figures.months().stream()
            .flatMap(
                month ->
                    codes.stream()
                        .map(one -> figures.value(month, place, dimension, one.code()).orElse(0L)))
            .max(Long::compare)
            .orElse(1L);
    NativeTable table = new NativeTable();
    table.setCaptionText(words.text("evidence.heat.caption"));
    NativeTableRow head = table.getHead().addRow();
    head.add(header(words.text("evidence." + dimension), "col"));
    figures.months().forEach(month -> head.add(header(shortMonth(words, month), "col")));
    for (Named one : codes) {
      NativeTableRow row = table.getBody().addRow();
      row.add(header(one.name(words.language()), "row"));
      for (String month : figures.months()) {
        Optional<Long> value = figures.value(month, place, dimension, one.code());
        NativeTableCell cell = new NativeTableCell();
        if (value.isPresent()) {
          cell.setText(words.number(value.get()));
          cell.addClassName("heat-" + (1 + value.get() * (STEPS - 1) / Math.max(1, most)));
        } else {
          Span mark = new Span("×");
          mark.getElement().setAttribute("aria-hidden", "true");
          Span said = new Span(words.text("evidence.hidden"));
          said.addClassName("unseen");
          cell.add(mark, said);
          cell.addClassName("heat-hidden");
        }
        row.add(cell);
      }
    }
    add(table);
  }

  /** "mei '26". */
  private static String shortMonth(EvidenceWords words, String month) {
    String name = words.period(month);
    return name.substring(0, 3) + " ’" + month.substring(2, 4);
  }

  private static NativeTableHeaderCell header(String text, String scope) {
    NativeTableHeaderCell header = new NativeTableHeaderCell(text);
    header.getElement().setAttribute("scope", scope);
    return header;
  }
}
