package org.samen.web.evidence;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samen.evidence.FigureFilter;
import org.samen.evidence.FigurePlace;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishedFigure;
import org.samen.web.shell.Beans;

/** How many referrals a place had in each published year, and the places right below it. */
final class Years extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 10_000;

  Years(EvidenceWords words, FigurePlace where) {
    addClassName("evidence-years");
    Map<String, Map<String, Long>> totals =
        Beans.get(Publications.class)
            .figures(FigureFilter.of("total", "0000", "9999"), 0, MOST)
            .stream()
            .filter(figure -> figure.period().length() == 4)
            .collect(
                Collectors.groupingBy(
                    PublishedFigure::period,
                    TreeMap::new,
                    Collectors.toMap(PublishedFigure::place, PublishedFigure::value)));
    List<FigurePlace> places =
        Stream.concat(
                Stream.of(where),
                Beans.get(Publications.class).places().stream()
                    .filter(place -> where.code().equals(place.parent())))
            .filter(
                place -> totals.values().stream().anyMatch(year -> year.containsKey(place.code())))
            .toList();
    add(new Paragraph(words.text(places.isEmpty() ? "evidence.years.none" : "evidence.years.how")));
    if (!places.isEmpty()) {
      add(table(words, totals, places));
    }
  }

  private static NativeTable table(
      EvidenceWords words, Map<String, Map<String, Long>> totals, List<FigurePlace> places) {
    NativeTable table = new NativeTable();
    table.addClassName("figures");
    NativeTableRow head = table.getHead().addRow();
    head.add(header(words.text("evidence.place"), "col"));
    totals.keySet().forEach(year -> head.add(header(year, "col")));
    for (FigurePlace place : places) {
      NativeTableRow row = table.getBody().addRow();
      row.add(header(place.name(words.language()), "row"));
      for (Map<String, Long> year : totals.values()) {
        Long value = year.get(place.code());
        row.add(
            new NativeTableCell(
                value == null ? words.text("evidence.hidden") : words.number(value)));
      }
    }
    return table;
  }

  private static NativeTableHeaderCell header(String text, String scope) {
    NativeTableHeaderCell header = new NativeTableHeaderCell(text);
    header.getElement().setAttribute("scope", scope);
    return header;
  }
}
