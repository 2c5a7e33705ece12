package org.samen.rosters.engine;

import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The answer as text: a plan in the words of its instance. */
final class Answer {
  /** Found once: {@code Json} looks it up anew at each call. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private Answer() {}

  static String of(Board board, Plan plan, long bound, double burdenBound, double seconds) {
    List<String> shifts =
        board.instance.shifts().stream().map(shift -> quoted(shift.id())).toList();
    StringBuilder json = new StringBuilder("{\"assignments\":[");
    for (int v = 0; v < board.volunteers; v++) {
      String volunteer = quoted(board.instance.volunteers().get(v).id());
      int[] rows = new int[plan.held(v)];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = plan.held(v, i);
      }
      Arrays.sort(rows);
      for (int row : rows) {
        json.append(json.charAt(json.length() - 1) == '[' ? "\n" : ",\n");
        json.append("{\"shift\":").append(shifts.get(board.shift[row]));
        json.append(",\"seat\":").append(board.seat[row]);
        json.append(",\"volunteer\":").append(volunteer).append('}');
      }
    }
    long uncovered = plan.uncovered();
    return json.append("],\n\"uncoveredWeighted\":")
        .append(uncovered)
        .append(",\"provenOptimal\":")
        .append(bound >= uncovered)
        .append(",\"bound\":")
        .append(bound)
        .append(",\"seconds\":")
        .append(number(seconds))
        .append(",\"fairness\":")
        .append(number(plan.burden()))
        .append(",\"fairnessBound\":")
        .append(number(burdenBound))
        .append(",\"changes\":")
        .append(plan.changes())
        .append("}\n")
        .toString();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String quoted(String text) {
    return JSON.createValue(text).toString();
  }
}
