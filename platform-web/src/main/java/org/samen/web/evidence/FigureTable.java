package org.samen.web.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.samen.evidence.FigureFilter;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishedFigure;
import org.samen.web.shell.Beans;

/**
 * Published figures of a place and a range of months, to be looked up; what is not in it is hidden.
 */
final class FigureTable {
  private static final int MOST = 100_000;
  static final String ALL = "all";

  private final Map<String, PublishedFigure> figures = new HashMap<>();
  private final TreeSet<String> months = new TreeSet<>();

  /** Reads the dimensions given and the totals, of every place. */
  FigureTable(String from, String until, List<String> dimensions) {
    for (String dimension : dimensions) {
      for (PublishedFigure figure :
          Beans.get(Publications.class).figures(FigureFilter.of(dimension, from, until), 0, MOST)) {
        if (figure.period().length() > 4) {
          figures.put(figure.cell(), figure);
          months.add(figure.period());
        }
      }
    }
  }

  /** The months of which anything is shown, the earliest first. */
  List<String> months() {
    return List.copyOf(months);
  }

  Optional<Long> value(String month, String place, String dimension, String code) {
    return Optional.ofNullable(figures.get(month + "/" + place + "/" + dimension + "/" + code))
        .map(PublishedFigure::value);
  }

  /** Summed over the months that show it. */
  long sum(String place, String dimension, String code) {
    return months.stream()
        .mapToLong(month -> value(month, place, dimension, code).orElse(0L))
        .sum();
  }

  /** In how many months it is shown. */
  long shown(String place, String dimension, String code) {
    return months.stream()
        .filter(month -> value(month, place, dimension, code).isPresent())
        .count();
  }
}
