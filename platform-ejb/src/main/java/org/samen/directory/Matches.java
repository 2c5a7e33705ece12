package org.samen.directory;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.places.Spot;

/**
 * What matches a filter, as SQL: what is asked stands in the statement and what is not is left out,
 * so that PostgreSQL sees which index is right. It looks through the views that say who sees what.
 *
 * @param words the typed words as a tsquery, put right where they had to be; absent without words
 * @param spot what {@code near} stands for; absent when it is not asked or not known
 */
record Matches(ServiceFilter filter, @Nullable String words, @Nullable Spot spot, LocalDate today) {
  private static final int LONGEST_TOKEN = 200;
  private static final int SHARDS = 8;

  /** The same with another filter; the words and the spot stay what they are. */
  Matches with(ServiceFilter other) {
    return new Matches(other, words, spot, today);
  }

  /** The services that match, each once: when a place is asked, by its nearest one. */
  String services() {
    return services("in_shards");
  }

  /**
   * The same, those with words from some of the shards.
   *
   * @param shards the view that is asked for words
   */
  String services(String shards) {
    if (filter.near() != null) {
      return places()
          + "\n"
          + """
          and (s.alone or not exists (
              select from directory.place_in_sight n where n.service_id = s.service_id
                and (n.at <-> point(:x, :y), n.place_id) < (s.at <-> point(:x, :y), s.place_id)))""";
    }
    return query() == null
        ? " from directory.in_sight s where " + conditions()
        : " from directory." + shards + " s where " + hidden("s.words") + " and " + conditions();
  }

  /** Whether they are found shard after shard. */
  boolean byShard() {
    return filter.near() == null && query() != null;
  }

  /**
   * Asks by a plan that a connection keeps: planning the shards takes longer than asking for a rare
   * word, and what is asked of them is hidden from the planner anyway.
   */
  <T> T plannedOnce(Handle handle, Supplier<T> asking) {
    if (!byShard()) {
      return asking.get();
    }
    plan(handle, "force_generic_plan");
    T answer = asking.get();
    plan(handle, "force_custom_plan");
    return answer;
  }

  /** For the rest of the transaction. */
  private static void plan(Handle handle, String mode) {
    handle
        .createQuery("select set_config('plan_cache_mode', :mode, true)")
        .bind("mode", mode)
        .mapTo(String.class)
        .one();
  }

  /** The same, so many that an index of the order soon meets enough of them. */
  String byIndex() {
    if (!byShard()) {
      return services();
    }
    String words = "s.words @@ cast(:query as tsquery)";
    return " from directory.in_sight s where "
        + conditions()
        + " and "
        + (sifts().isEmpty()
            ? words
            : "case when " + String.join(" and ", sifts()) + " then " + words + " end");
  }

  /**
   * The same, those as new as the one at {@code :since} and {@code :sinceService}: its index and
   * those of the words say which before a row is read. It names each shard, so that PostgreSQL sees
   * that the latter may be taken together.
   */
  String since() {
    return " from directory.in_sight s where "
        + conditions()
        + " and (s.assured_date, s.service_id) >= (cast(:since as date), cast(:sinceService as uuid)) and ("
        + IntStream.range(0, SHARDS)
            .mapToObj(shard -> "s.shard = " + shard + " and " + hidden("s.words"))
            .collect(Collectors.joining(" or "))
        + ")";
  }

  /** Whether more is asked than words: then few rows on the way have to show their words. */
  boolean isSifted() {
    return !sifts().isEmpty();
  }

  /** What the row itself says of the tokens. Its words say it too, but lie out of the row. */
  private List<String> sifts() {
    List<String> all = new ArrayList<>();
    if (filter.category() != null) {
      all.add("s.category = :category");
    }
    if (filter.municipality() != null) {
      all.add(":municipality = any (string_to_array(lower(s.municipality_lines), chr(10)))");
    }
    if (filter.language() != null) {
      all.add(":language = any (string_to_array(s.language_lines, chr(10)))");
    }
    return all;
  }

  /** The places of the services that match, those that are near when a place is asked. */
  String places() {
    String from =
        " from directory.place_in_sight s where "
            + conditions()
            + (query() == null
                ? ""
                : " and s.service_id in (select f.service_id from directory.in_shards f where "
                    + hidden("f.words")
                    + ")");
    if (filter.near() == null) {
      return from;
    }
    if (spot == null) {
      return from + " and false";
    }
    return from
        + (filter.category() == null ? "" : " and s.place_category = :category")
        + (filter.withinKilometres() == null
            ? ""
            : " and s.at <@ circle(point(:x, :y), :kilometres)");
  }

  /** Kilometres to the place that is asked. */
  String distance() {
    return (spot == null ? "cast(null as double precision)" : "s.at <-> point(:x, :y)")
        + " as distance";
  }

  /** PostgreSQL would rather read the whole table for a word that it knows to be common. */
  private static String hidden(String words) {
    return words + " @@ (select cast(:query as tsquery))";
  }

  private String conditions() {
    List<String> all = new ArrayList<>();
    all.add(filter.status() == null ? "s.status <> 'defunct'" : "s.status = :status");
    if (filter.role() != null) {
      all.add("s.role = :role");
    }
    if (filter.system() != null) {
      all.add("s.system = :system");
    }
    if (filter.keeper() != null) {
      all.add("s.keeper = :keeper");
    }
    if (filter.noIdentityDocument()) {
      all.add("s.no_identity_document");
    }
    if (filter.free()) {
      all.add("s.free");
    }
    if (filter.verifiedWithinDays() != null) {
      all.add("s.assured_date >= :verifiedSince");
    }
    if (filter.openAt() != null) {
      all.add(
          """
          (s.open_minutes @> :minute or s.irregular and exists (
             select from directory.hours_of(array[s.service_id]) h where directory.is_open(h.c, :openAt)))""");
    }
    return String.join(" and ", all);
  }

  /** The words and the selective tokens, which stand in one index. */
  private @Nullable String query() {
    List<String> parts = new ArrayList<>();
    if (words != null) {
      parts.add("(" + words + ")");
    }
    if (filter.category() != null && filter.near() == null) {
      parts.add(token("c:" + filter.category()));
    }
    if (filter.municipality() != null) {
      parts.add(token("m:" + municipality() + traits(role())));
    }
    if (filter.language() != null) {
      parts.add(token("l:" + filter.language() + traits("")));
    }
    if (filter.free() && filter.municipality() == null && filter.language() == null) {
      parts.add(token("f:"));
    }
    return parts.isEmpty() ? null : String.join(" & ", parts);
  }

  /** What stands behind a municipality or a language in a token: people ask for them together. */
  private String traits(String role) {
    String traits = role + (filter.noIdentityDocument() ? "D" : "") + (filter.free() ? "F" : "");
    return traits.isEmpty() ? "" : "/" + traits;
  }

  /** As it is compared. */
  @Nullable String municipality() {
    return filter.municipality() == null ? null : filter.municipality().toLowerCase(Locale.ROOT);
  }

  private String role() {
    String role = filter.role();
    return role == null || !Codes.ROLES.contains(role) ? "" : role.substring(0, 1);
  }

  private static String token(String token) {
    String plain = token.length() > LONGEST_TOKEN ? token.substring(0, LONGEST_TOKEN) : token;
    return "'" + plain.replace("\0", "").replace("\\", "\\\\").replace("'", "''") + "'";
  }

  Query bind(Query query) {
    Integer days = filter.verifiedWithinDays();
    LocalDateTime openAt = filter.openAt();
    return query
        .bind("query", query())
        .bind("status", filter.status())
        .bind("category", filter.category())
        .bind("municipality", municipality())
        .bind("language", filter.language())
        .bind("role", filter.role())
        .bind("system", filter.system())
        .bind("keeper", filter.keeper())
        .bind("verifiedSince", days == null ? null : today.minusDays(days))
        .bind("openAt", openAt)
        .bind(
            "minute",
            openAt == null
                ? null
                : (openAt.getDayOfWeek().getValue() - 1) * 24 * 60
                    + openAt.getHour() * 60
                    + openAt.getMinute())
        .bind("x", spot == null ? null : spot.longitude() * 68.3)
        .bind("y", spot == null ? null : spot.latitude() * 111.2)
        .bind(
            "kilometres",
            filter.withinKilometres() == null ? null : filter.withinKilometres().doubleValue());
  }
}
