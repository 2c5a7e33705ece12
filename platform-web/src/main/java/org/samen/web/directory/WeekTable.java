package org.samen.web.directory;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import org.samen.directory.Codes;
import org.samen.directory.Line.Hours;

/** Opening hours as a week from Monday; what does not recur weekly stands below it in words. */
final class WeekTable extends Div {
  WeekTable(Wording words, List<Hours> hours, DayOfWeek today) {
    addClassName("week");
    List<Hours> weekly =
        hours.stream().filter(line -> isWeekly(line) && holds(words, line)).toList();
    if (!weekly.isEmpty()) {
      NativeTable table = new NativeTable();
      table.setCaptionText(words.text("directory.group.when"));
      for (String day : Codes.DAYS) {
        table.addBody().add(row(words, day, weekly, today));
      }
      add(table);
    }
    List<Hours> others =
        hours.stream().filter(line -> !isWeekly(line) || !holds(words, line)).toList();
    if (!others.isEmpty()) {
      add(inWords(words, others));
    }
  }

  /** A line of words for each. */
  static UnorderedList inWords(Wording words, List<Hours> hours) {
    UnorderedList list = new UnorderedList();
    list.addClassName("plain-list");
    hours.forEach(line -> list.add(new ListItem(words.schedule(line))));
    return list;
  }

  /** Whether it recurs each week on these days, and so has a place in the table. */
  static boolean isWeekly(Hours line) {
    return line.understood() && !line.recursMonthly() && line.every() == 1;
  }

  /** Whether what holds this week is no more and no less than what holds every week. */
  private static boolean holds(Wording words, Hours line) {
    return words.validity(line).isEmpty();
  }

  /** A day's lines, earliest first; empty when the service is closed that day. */
  static List<String> lines(Wording words, String day, List<Hours> weekly) {
    return weekly.stream()
        .filter(line -> line.days().contains(day))
        .sorted(Comparator.comparing(Hours::opens, Comparator.nullsLast(Comparator.naturalOrder())))
        .map(line -> withNote(words.hours(line.opens(), line.closes()), line))
        .toList();
  }

  private static NativeTableRow row(
      Wording words, String day, List<Hours> weekly, DayOfWeek today) {
    NativeTableHeaderCell name = new NativeTableHeaderCell(words.day(day));
    name.getElement().setAttribute("scope", "row");
    NativeTableCell cell = new NativeTableCell();
    List<String> lines = lines(words, day, weekly);
    if (lines.isEmpty()) {
      cell.setText(words.text("directory.hours.closed"));
      cell.addClassName("closed");
    }
    lines.forEach(line -> cell.add(new Div(line)));
    NativeTableRow row = new NativeTableRow(name, cell);
    if (Wording.dayOrder(day) == today.getValue() - 1) {
      row.addClassName("today");
    }
    return row;
  }

  private static String withNote(String hours, Hours line) {
    return line.description() == null ? hours : hours + " · " + line.description();
  }
}
