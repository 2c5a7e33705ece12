package org.samen.web.sharing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.sharing.Opening;
import org.samen.web.shell.FieldProblems;

/** The opening hours of a week, a line of text for each day. */
final class WeekHours extends Div {
  private static final long serialVersionUID = 1L;
  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2}[:.]\\d{2}) ?[-–] ?(\\d{1,2}[:.]\\d{2})");
  private static final String USUAL = "09:00-17:00";
  private static final int SATURDAY = 6;

  private final Map<Integer, TextField> days = new LinkedHashMap<>();

  WeekHours(SharingWords words, FieldProblems problems) {
    Div week = new Div();
    week.addClassName("week-fields");
    String[] names = words.text("date.weekdays").split(" ");
    for (int day = 1; day <= 7; day++) {
      TextField field = new TextField(names[day % 7]);
      field.setPlaceholder(words.text("sharing.closed"));
      days.put(day, problems.of(name(day), words.text("sharing.field.openings"), field));
      week.add(field);
    }
    Paragraph help = new Paragraph(words.text("sharing.help.openings"));
    help.addClassName("card-facts");
    add(help, week);
  }

  /** The fields by their names in a draft and in a problem. */
  Map<String, TextField> fields() {
    Map<String, TextField> fields = new LinkedHashMap<>();
    days.forEach((day, field) -> fields.put(name(day), field));
    return fields;
  }

  /** Shows these hours; office hours for what has none yet. */
  void fill(@Nullable List<Opening> openings) {
    days.forEach(
        (day, field) ->
            field.setValue(openings == null ? day < SATURDAY ? USUAL : "" : hours(openings, day)));
  }

  /** What the fields say; what cannot be read is told. */
  List<Opening> read(List<Problem> unread) {
    List<Opening> hours = new ArrayList<>();
    days.forEach((day, field) -> hours.addAll(read(day, field.getValue(), unread)));
    return hours;
  }

  /** "09:00-12:30, 13:00-17:00"; also "9.00 – 17.00". */
  private static List<Opening> read(int day, String text, List<Problem> unread) {
    List<Opening> hours = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split("[,;]")) {
      Matcher matcher = HOURS.matcher(part.strip());
      try {
        if (!matcher.matches()) {
          throw new DateTimeException(part);
        }
        hours.add(new Opening(day, time(matcher.group(1)), time(matcher.group(2))));
      } catch (DateTimeException e) {
        unread.add(new Problem(name(day), "sharing.bad-hours"));
      }
    }
    return hours;
  }

  private static LocalTime time(String text) {
    String plain = text.replace('.', ':');
    return plain.equals("24:00")
        ? LocalTime.MIDNIGHT
        : LocalTime.parse(plain.length() == 4 ? "0" + plain : plain);
  }

  private static String hours(List<Opening> openings, int day) {
    return openings.stream()
        .filter(opening -> opening.day() == day)
        .map(
            opening ->
                opening.opens()
                    + "-"
                    + (opening.closes().equals(LocalTime.MIDNIGHT) ? "24:00" : opening.closes()))
        .collect(Collectors.joining(", "));
  }

  private static String name(int day) {
    return "openings." + day;
  }
}
