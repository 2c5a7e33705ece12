package org.samen.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The SQL of the list: filters, order and words, shared by the page, the count and the feed. */
final class Listing {
  private static final int MOST_WORDS = 12;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{1,60}");

  static final String WHERE =
      """
      where (cardinality(:words) = 0 or s.search @@ directory.words(:words))
        and (cast(:category as text) is null or s.category = :category)
        and (cast(:municipality as text) is null or exists (
              select from directory.service_at_location l join directory.address a on a.location_id = l.location_id
              where l.service_id = s.id and lower(a.city) = :municipality))
        and (cast(:language as text) is null or exists (
              select from directory.language l where l.service_id = s.id and l.code = :language))
        and (cast(:role as text) is null or s.role = :role)
        and (cast(:system as text) is null or s.system = :system)
        and (not :noIdentityDocument or s.no_identity_document)
        and (cast(:verifiedSince as date) is null or s.assured_date >= :verifiedSince)
        and (cast(:keeper as text) is null or s.keeper = :keeper)
        and (case when cast(:status as text) is null then s.status <> 'defunct' else s.status = :status end)
      """;

  private Listing() {}

  static Query bind(Handle handle, String sql, ServiceFilter filter, java.time.LocalDate today) {
    Integer days = filter.verifiedWithinDays();
    return handle
        .createQuery(sql)
        .bind("words", words(filter.text()))
        .bind("category", filter.category())
        .bind(
            "municipality",
            filter.municipality() == null ? null : filter.municipality().toLowerCase(Locale.ROOT))
        .bind("language", filter.language())
        .bind("role", filter.role())
        .bind("system", filter.system())
        .bind("noIdentityDocument", filter.noIdentityDocument())
        .bind("verifiedSince", days == null ? null : today.minusDays(days))
        .bind("keeper", filter.keeper())
        .bind("status", filter.status());
  }

  /** Letters and digits alone, so that operators, quotes and NUL of a search box mean nothing. */
  static String[] words(@Nullable String text) {
    List<String> words = new ArrayList<>();
    if (text != null) {
      Matcher matcher = WORD.matcher(text.length() > 1000 ? text.substring(0, 1000) : text);
      while (words.size() < MOST_WORDS && matcher.find()) {
        words.add(matcher.group());
      }
    }
    return words.toArray(String[]::new);
  }

  static String order(ServiceOrder order) {
    return switch (order) {
      case RELEVANCE ->
          " order by case when cardinality(:words) = 0 then 0 else ts_rank(s.search, directory.words(:words)) end desc, s.name, s.id";
      case NAME -> " order by s.name, s.id";
      case OLDEST_VERIFIED -> " order by s.assured_date nulls first, s.id";
      case NEWEST_VERIFIED -> " order by s.assured_date desc nulls last, s.id";
    };
  }
}
