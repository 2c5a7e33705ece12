package org.samen.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Counts what further filters would leave. */
final class Facets {
  private static final List<String> ALL =
      List.of(
          "category",
          "municipality",
          "language",
          "role",
          "system",
          "nodoc",
          "free",
          "verified",
          "keeper");

  /** Facets of one value out of few, and their columns. */
  private static final Map<String, String> AGREEING =
      Map.of(
          "category", "category",
          "role", "role",
          "system", "system",
          "nodoc", "no_identity_document",
          "free", "free",
          "keeper", "keeper");

  private Facets() {}

  /** Those whose filter is off are counted together; each that is on, with it off, for itself. */
  static List<Facet> of(Handle handle, Listing listing) {
    Set<String> off = new LinkedHashSet<>(ALL);
    List<Facet> facets = new ArrayList<>();
    for (String facet : ALL) {
      ServiceFilter without = without(listing.filter(), facet);
      if (!without.equals(listing.filter())) {
        off.remove(facet);
        facets.addAll(count(handle, listing.with(without), Set.of(facet)));
      }
    }
    facets.addAll(count(handle, listing, off));
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
      case "verified" -> but.verifiedWithinDays(null).build();
      case "keeper" -> but.keeper(null).build();
      default -> throw new IllegalArgumentException(facet);
    };
  }

  /**
   * Matches that agree in all that has few values are counted once for all of these facets. {@code
   * grouping sets} would count the same, but sorts for each.
   */
  private static List<Facet> count(Handle handle, Listing listing, Set<String> facets) {
    String together =
        facets.stream()
            .filter(AGREEING::containsKey)
            .map(AGREEING::get)
            .collect(Collectors.joining(", "));
    String sql =
        "with m as materialized (select "
            + columns(facets)
            + listing.services()
            + " limit :most), a as materialized (select "
            + together
            + (together.isEmpty() ? "" : ", ")
            + "count(*) as n from m"
            + (together.isEmpty() ? "" : " group by " + together)
            + ") select f.filter, f.value, f.count, (select sum(n) from a) > :cap as capped from ("
            + facets.stream().map(Facets::sql).collect(Collectors.joining(" union all "))
            + ") f where f.count > 0 order by f.filter, f.count desc, f.value";
    return listing
        .bind(handle.createQuery(sql))
        .bind("most", Total.MOST + 1)
        .bind("cap", Total.MOST)
        .bind("today", listing.today())
        .map(ConstructorMapper.of(Facet.class))
        .list();
  }

  /** Of what matches no more than is counted; the words would not fit in PostgreSQL's memory. */
  private static String columns(Set<String> facets) {
    return facets.stream()
        .map(
            facet ->
                switch (facet) {
                  case "municipality" -> "s.municipalities";
                  case "language" -> "s.languages";
                  case "verified" -> "s.assured_date";
                  default -> "s." + AGREEING.get(facet);
                })
        .collect(Collectors.joining(", "));
  }

  private static String sql(String facet) {
    return switch (facet) {
      case "municipality" -> each(facet, "municipalities");
      case "language" -> each(facet, "languages");
      case "nodoc" -> flag(facet, "a.no_identity_document");
      case "free" -> flag(facet, "a.free");
      case "verified" ->
          """
          select 'verified' as filter, cast(d.days as text) as value, cast(sum(g.n) as integer) as count
          from (select assured_date, count(*) as n from m group by assured_date) g
          join unnest(array[30, 90, 365]) d (days) on g.assured_date >= cast(:today as date) - d.days
          group by d.days""";
      default ->
          "select '%1$s' as filter, a.%1$s as value, cast(sum(a.n) as integer) as count from a where a.%1$s is not null group by a.%1$s"
              .formatted(facet);
    };
  }

  /** Lists that are the same are taken apart once. */
  private static String each(String facet, String lists) {
    return """
    select '%1$s' as filter, v as value, cast(sum(g.n) as integer) as count
    from (select %2$s, count(*) as n from m group by %2$s) g, unnest(g.%2$s) v group by v"""
        .formatted(facet, lists);
  }

  private static String flag(String facet, String condition) {
    return "select '%s' as filter, 'true' as value, cast(coalesce(sum(a.n), 0) as integer) as count from a where %s"
        .formatted(facet, condition);
  }
}
