package org.samen.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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

  private static final Map<String, String> FLAGS =
      Map.of("nodoc", "no_identity_document", "free", "free");

  /** Of these a match has one at most: with the filter on, all that match have what it asks. */
  private static final Set<String> ONE_VALUE =
      Set.of("category", "role", "system", "keeper", "nodoc", "free");

  /** So many of more than {@link Total#MOST} say which values are common among them. */
  private static final int PART = 2_500;

  private static final String VERIFIED = "verified";
  private static final List<Integer> DAYS = List.of(30, 90, 365);

  private static final List<String> ALL =
      Stream.of(LINES.keySet(), FLAGS.keySet(), Set.of(VERIFIED))
          .flatMap(Set::stream)
          .sorted()
          .toList();

  /**
   * What was looked at.
   *
   * @param found how many
   * @param counts of each value of each facet
   */
  private record Counted(int found, Map<String, Map<String, Integer>> counts) {
    Map<String, Integer> of(String facet) {
      return counts.getOrDefault(facet, new HashMap<>());
    }
  }

  private Facets() {}

  static List<Facet> of(Handle handle, Matches matches) {
    return matches.plannedOnce(handle, () -> of(handle, matches, Total.MOST, PART));
  }

  /**
   * What matches is looked at once, for all facets. A facet whose filter is on adds what that
   * filter keeps out: no more than makes it too many to count, or a part, so that its common values
   * are seen.
   *
   * @param most of so many matches the counts are exact
   */
  static List<Facet> of(Handle handle, Matches matches, int most, int part) {
    ServiceFilter filter = matches.filter();
    Predicate<String> on = facet -> !without(filter, facet).equals(filter);
    Counted inside =
        inside(
            handle,
            matches,
            ALL.stream().filter(on.and(ONE_VALUE::contains).negate()).toList(),
            most + 1);
    List<Facet> facets = new ArrayList<>();
    for (String facet : ALL) {
      Map<String, Integer> counts = inside.of(facet);
      int found = inside.found();
      boolean capped = found > most;
      if (on.test(facet)) {
        if (ONE_VALUE.contains(facet)) {
          counts.put(asked(matches, facet), found);
        }
        if (!FLAGS.containsKey(facet)) {
          int enough = Math.max(part, most + 1 - found);
          Counted outside = outside(handle, matches, facet, capped ? part : most + 1, enough);
          outside.of(facet).forEach((value, count) -> counts.merge(value, count, Integer::sum));
          capped |= outside.found() >= enough || found + outside.found() > most;
        }
      }
      for (Map.Entry<String, Integer> each : counts.entrySet()) {
        if (each.getValue() > 0) {
          int count = capped ? Math.min(each.getValue(), most) : each.getValue();
          facets.add(new Facet(facet, each.getKey(), count, capped));
        }
      }
    }
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

  private static Counted inside(Handle handle, Matches matches, List<String> facets, int most) {
    String columns =
        facets.stream().map(facet -> ", s." + column(facet)).collect(Collectors.joining());
    return counted(
        matches
            .bind(
                handle.createQuery(
                    counting(
                        facets, "select 1 as one" + columns + matches.services() + " limit :most")))
            .bind("most", most),
        matches,
        facets);
  }

  /**
   * What the filter of a facet alone keeps out.
   *
   * @param most so many are looked at, with those that it does not keep out
   * @param enough so many are counted
   */
  private static Counted outside(
      Handle handle, Matches matches, String facet, int most, int enough) {
    Matches without = matches.with(without(matches.filter(), facet));
    String rows =
        "select v.%1$s from (select s.%1$s%2$s limit :most) v where (%3$s) is not true limit :enough"
            .formatted(column(facet), without.services(), asks(facet));
    return counted(
        without
            .bind(handle.createQuery(counting(List.of(facet), rows)))
            .bind("most", most)
            .bind("enough", enough)
            .bind("asked", asked(matches, facet)),
        matches,
        List.of(facet));
  }

  /** What the filter of a facet asks of a row, as SQL. */
  private static String asks(String facet) {
    return switch (facet) {
      case "municipality" -> ":asked = any (string_to_array(lower(v.municipality_lines), chr(10)))";
      case "language" -> ":asked = any (string_to_array(v.language_lines, chr(10)))";
      case VERIFIED -> "v.assured_date >= cast(:asked as date)";
      default -> "v." + column(facet) + " = :asked";
    };
  }

  /** What a filter that is on asks of this facet. */
  private static String asked(Matches matches, String facet) {
    ServiceFilter filter = matches.filter();
    Integer days = filter.verifiedWithinDays();
    Object asked =
        switch (facet) {
          case "category" -> filter.category();
          case "municipality" -> matches.municipality();
          case "language" -> filter.language();
          case "role" -> filter.role();
          case "system" -> filter.system();
          case "keeper" -> filter.keeper();
          case VERIFIED -> days == null ? null : matches.today().minusDays(days);
          default -> true;
        };
    return Objects.toString(asked, "").replace("\0", "");
  }

  private static String column(String facet) {
    return facet.equals(VERIFIED)
        ? "assured_date"
        : LINES.getOrDefault(facet, FLAGS.getOrDefault(facet, ""));
  }

  /**
   * @param rows of SQL, with the columns of these facets
   */
  private static String counting(List<String> facets, String rows) {
    return "select count(*) as n"
        + facets.stream()
            .flatMap(facet -> reads(facet).stream())
            .map(", "::concat)
            .collect(Collectors.joining())
        + " from ("
        + rows
        + ") m";
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

  private static Counted counted(Query query, Matches matches, List<String> facets) {
    return query
        .bind("today", matches.today())
        .map((row, context) -> new Counted(row.getInt("n"), counts(facets, row)))
        .one();
  }

  private static Map<String, Map<String, Integer>> counts(List<String> facets, ResultSet row)
      throws SQLException {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    for (String facet : facets) {
      Map<String, Integer> counts = new HashMap<>();
      if (facet.equals(VERIFIED)) {
        for (int days : DAYS) {
          counts.put(String.valueOf(days), row.getInt(facet + days));
        }
      } else if (FLAGS.containsKey(facet)) {
        counts.put("true", row.getInt(facet));
      } else {
        counts.putAll(Tally.of(row.getString(facet)));
      }
      all.put(facet, counts);
    }
    return all;
  }
}
