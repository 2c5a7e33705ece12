package org.samen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of {@code ./platform bench NAME}: as text for the reader, and as {@code NAME.json} for
 * scripts. It is written anew after each row, so that a run that breaks off leaves what it
 * measured.
 */
public final class BenchReport {
  private final Path folder = Path.of(System.getProperty("samen.bench.folder", "target/bench"));
  private final String name;
  private final List<String> table = new ArrayList<>();
  private final List<String> json = new ArrayList<>();
  private Set<String> columns = Set.of();

  /**
   * A report without rows.
   *
   * @param name of the bench, and of its files
   * @param heading what was measured, how much of it
   */
  public BenchReport(String name, String heading) {
    this.name = name;
    table.add(heading);
  }

  /** Figures, or limits, in order; each name says its unit. */
  public static Map<String, Double> figures(Object... namesAndValues) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      figures.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
    }
    return figures;
  }

  /**
   * One case.
   *
   * @param limit measured in the same run, or what was asked for; empty without one
   * @param ratio of a figure to its limit; {@link Double#NaN} without a limit
   */
  public void row(String what, Map<String, Double> figures, Map<String, Double> limit, double ratio)
      throws IOException {
    Map<String, Double> shown = new LinkedHashMap<>(figures);
    limit.forEach((key, value) -> shown.put("limit " + key, value));
    if (!Double.isNaN(ratio)) {
      shown.put("ratio", ratio);
    }
    if (!shown.keySet().equals(columns)) {
      columns = shown.keySet();
      table.add(line("", columns.stream().toList()));
    }
    table.add(line(what, shown.values().stream().map(BenchReport::text).toList()));
    json.add(
        "{\"case\":\"%s\",\"figures\":%s%s%s}"
            .formatted(
                what,
                object(figures),
                limit.isEmpty() ? "" : ",\"limit\":" + object(limit),
                Double.isNaN(ratio) ? "" : ",\"ratio\":" + number(ratio)));
    write();
  }

  private static String line(String first, List<String> cells) {
    return "%-32s".formatted(first)
        + cells.stream()
            .map(cell -> " " + " ".repeat(Math.max(0, 14 - cell.length())) + cell)
            .collect(Collectors.joining());
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%,.2f" : "%,.1f", value);
  }

  private static String object(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> "\"" + figure.getKey() + "\":" + number(figure.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }

  private void write() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".json"), "[" + String.join(",\n ", json) + "]\n");
    Files.writeString(folder.resolve(name + ".txt"), String.join("\n", table) + "\n");
  }
}
