package org.samen.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Not the words: with them the matches would not fit in PostgreSQL's working memory. */
  private static final String COUNTED =
      "s.category, s.municipalities, s.languages, s.role, s.system, s.no_identity_document, s.free, s.assured_date, s.keeper";

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

  private static List<Facet> count(Handle handle, Listing listing, Set<String> facets) {
    String sql =
        "with m as materialized (select "
            + COUNTED
            + listing.services()
            + " limit :most) select f.filter, f.value, f.count, (select count(*) from m) > :cap as capped from ("
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

  private static String sql(String facet) {
    return switch (facet) {
      case "municipality" -> values(facet, "v", "m, unnest(m.municipalities) v");
      case "language" -> values(facet, "v", "m, unnest(m.languages) v");
      case "nodoc" -> flag(facet, "m.no_identity_document");
      case "free" -> flag(facet, "m.free");
      case "verified" ->
          """
          select 'verified' as filter, cast(d.days as text) as value, count(*) as count
          from m join unnest(array[30, 90, 365]) d (days) on m.assured_date >= cast(:today as date) - d.days
          group by d.days""";
      default -> values(facet, "m." + facet, "m");
    };
  }

  private static String values(String facet, String value, String from) {
    return "select '%s' as filter, %s as value, count(*) as count from %s where %s is not null group by %s"
        .formatted(facet, value, from, value, value);
  }

  private static String flag(String facet, String condition) {
    return "select '%s' as filter, 'true' as value, count(*) as count from m where %s"
        .formatted(facet, condition);
  }
}
