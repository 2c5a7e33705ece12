package org.samen.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts what further filters would leave. PostgreSQL hands out the values of all matches, a line
 * each, and they are counted here: keeping the matches and grouping them for each facet took it as
 * long as finding them.
 */
final class Facets {
  /** Each with what is read of a match: lines of values, or whether it counts. */
  private static final Map<String, String> LINES =
      Map.of(
          "category", "category",
          "municipality", "municipality_lines",
          "language", "language_lines",
          "role", "role",
          "system", "system",
          "keeper", "keeper");

  /** Of these a match has one at most: they are grouped when they are asked alone. */
  private static final Set<String> FEW_VALUES = Set.of("category", "role", "system", "keeper");

  private static final Map<String, String> FLAGS =
      Map.of("nodoc", "no_identity_document", "free", "free");

  /** So many of more than {@link Total#MOST} say which values are common among them. */
  private static final int PART = 2_500;

  private static final String VERIFIED = "verified";
  private static final List<Integer> DAYS = List.of(30, 90, 365);

  private static final List<String> ALL =
      Stream.of(LINES.keySet(), FLAGS.keySet(), Set.of(VERIFIED))
          .flatMap(Set::stream)
          .sorted()
          .toList();

  private Facets() {}

  /**
   * Those whose filter is off are counted together; each that is on, with it off, for itself. When
   * more match than are counted, more still do with a filter off: then a part of them is enough to
   * say at least how many.
   */
  static List<Facet> of(Handle handle, Matches matches) {
    Map<String, ServiceFilter> on = new LinkedHashMap<>();
    for (String facet : ALL) {
      ServiceFilter without = without(matches.filter(), facet);
      if (!without.equals(matches.filter())) {
        on.put(facet, without);
      }
    }
    List<String> off = ALL.stream().filter(facet -> !on.containsKey(facet)).toList();
    List<Facet> facets = new ArrayList<>();
    if (!off.isEmpty()) {
      facets.addAll(count(handle, matches, off, Total.MOST + 1));
    }
    int most = facets.stream().anyMatch(Facet::capped) ? PART : Total.MOST + 1;
    on.forEach(
        (facet, without) ->
            facets.addAll(
                FEW_VALUES.contains(facet)
                    ? grouped(handle, matches.with(without), facet, most)
                    : count(handle, matches.with(without), List.of(facet), most)));
    facets.sort(
        Comparator.comparing(Facet::filter)
            .thenComparing(Comparator.comparing(Facet::count).reversed())
            .thenComparing(Facet::value));
    return facets;
  }

  private static ServiceFilter without(ServiceFilter filter, String facet) {
    ServiceFilter.Builder but = filter.but();
    return switch (facet) {
      case "category" -> but.category(null).build();
      case "municipality" -> but.municipality(null).build();
      case "language" -> but.language(null).build();
      case "role" -> but.role(null).build();
      case "system" -> but.system(null).build();
      case "nodoc" -> but.noIdentityDocument(false).build();
      case "free" -> but.free(false).build();
      case VERIFIED -> but.verifiedWithinDays(null).build();
      case "keeper" -> but.keeper(null).build();
      default -> throw new IllegalArgumentException(facet);
    };
  }

  private static List<Facet> grouped(Handle handle, Matches matches, String facet, int most) {
    Map<String, Integer> counts = new HashMap<>();
    int found =
        matches
            .bind(
                handle.createQuery(
                    "select coalesce(m.%1$s, '') as value, count(*) as n from (select s.%1$s%2$s limit :most) m group by 1"
                        .formatted(facet, matches.services())))
            .bind("most", most)
            .map(
                (row, context) -> {
                  counts.put(row.getString("value"), row.getInt("n"));
                  return row.getInt("n");
                })
            .list()
            .stream()
            .mapToInt(Integer::intValue)
            .sum();
    counts.remove("");
    return counts.entrySet().stream()
        .map(each -> new Facet(facet, each.getKey(), each.getValue(), found >= most))
        .toList();
  }

  private static List<Facet> count(Handle handle, Matches matches, List<String> facets, int most) {
    String read =
        facets.stream().flatMap(facet -> reads(facet).stream()).collect(Collectors.joining(", "));
    String columns =
        facets.stream().map(facet -> "s." + column(facet)).collect(Collectors.joining(", "));
    return matches
        .bind(
            handle.createQuery(
                "select count(*) as n, %s from (select %s%s limit :most) m"
                    .formatted(read, columns, matches.services())))
        .bind("most", most)
        .bind("today", matches.today())
        .map((row, context) -> facets(facets, row, row.getInt("n") >= most))
        .one();
  }

  private static String column(String facet) {
    return facet.equals(VERIFIED)
        ? "assured_date"
        : LINES.getOrDefault(facet, FLAGS.getOrDefault(facet, ""));
  }

  private static List<String> reads(String facet) {
    if (facet.equals(VERIFIED)) {
      return DAYS.stream()
          .map(
              days ->
                  "count(*) filter (where m.assured_date >= cast(:today as date) - %1$d) as verified%1$d"
                      .formatted(days))
          .toList();
    }
    return List.of(
        (FLAGS.containsKey(facet)
                ? "count(*) filter (where m.%s) as %s"
                : "string_agg(m.%s, chr(10)) as %s")
            .formatted(column(facet), facet));
  }

  private static List<Facet> facets(List<String> facets, ResultSet row, boolean capped)
      throws SQLException {
    List<Facet> all = new ArrayList<>();
    for (String facet : facets) {
      Map<String, Integer> counts = new HashMap<>();
      if (facet.equals(VERIFIED)) {
        for (int days : DAYS) {
          counts.put(String.valueOf(days), row.getInt(facet + days));
        }
      } else if (FLAGS.containsKey(facet)) {
        counts.put("true", row.getInt(facet));
      } else {
        tally(row.getString(facet), counts);
      }
      counts.forEach(
          (value, count) -> {
            if (count > 0) {
              all.add(new Facet(facet, value, count, capped));
            }
          });
    }
    return all;
  }

  /** A match without any has an empty line. There may be tens of thousands: no stream. */
  private static void tally(@Nullable String lines, Map<String, Integer> counts) {
    if (lines == null) {
      return;
    }
    Map<String, int[]> tallies = new HashMap<>();
    for (int start = 0; start <= lines.length(); ) {
      int newline = lines.indexOf('\n', start);
      int end = newline < 0 ? lines.length() : newline;
      if (end > start) {
        tallies.computeIfAbsent(lines.substring(start, end), line -> new int[1])[0]++;
      }
      start = end + 1;
    }
    tallies.forEach((line, count) -> counts.put(line, count[0]));
  }
}
