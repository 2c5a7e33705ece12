package org.samen.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.places.Places;
import org.samen.places.Spot;

/**
 * One search as SQL: what is asked stands in the statement and what is not is left out, so that
 * PostgreSQL sees which index is right. It looks through the views that say who sees what; what is
 * shown of a service is then read under that table's own policy.
 *
 * @param words the typed words as a tsquery, put right where they had to be; absent without words
 * @param best the same with the likeliest correction alone: what relevance is judged by
 * @param corrected as {@link Found} has it
 * @param spot what {@code near} stands for; absent when it is not asked or not known
 */
record Listing(
    ServiceFilter filter,
    @Nullable String words,
    @Nullable String best,
    @Nullable String corrected,
    @Nullable Spot spot,
    LocalDate today) {
  /** A common word is ranked over its newest matches only; behind them the rest, newest first. */
  private static final int RANKED_OF_MANY = 100;

  private static final int FEW = 500;

  private static final String NEWEST =
      " order by s.assured_date desc nulls last, s.service_id desc";

  private static final String FOUND = "directory.found(cast(:query as tsquery))";

  /** Few are ranked all; of more the newest, and the rest follow newest first. */
  private static final String RANKED =
      """
      select j.service_id, j.distance from (
        select a.*, case when a.age <= case when t.total <= :few then :few else :ranked end then (
                 select ts_rank(s.words, cast(:best as tsquery)) from directory.in_sight s
                 where s.service_id = a.service_id) end as rank
        from (select s.*, row_number() over (order by s.assured_date desc nulls last, s.service_id desc) as age
              from (select m.* from m where t.total <= :cap order by m.assured_date desc nulls last, m.service_id desc
                    limit case when t.total <= :few then :few else greatest(:ranked, :offset + :limit) end) s) a) j
      order by j.rank desc nulls last, case when j.rank is not null then j.name end,
               case when j.rank is not null then j.service_id end, j.age""";

  static Listing of(Handle handle, ServiceFilter filter, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Services.ZONE);
    Spot spot = filter.near() == null ? null : Places.find(handle, filter.near()).orElse(null);
    List<Spelling.Typed> typed = Spelling.typed(handle, filter.text());
    String words = Spelling.all(typed);
    if (words == null) {
      return new Listing(filter, null, null, null, spot, today);
    }
    return Spelling.putRight(handle, typed)
        .map(right -> new Listing(filter, right.any(), right.best(), right.text(), spot, today))
        .orElseGet(() -> new Listing(filter, words, words, null, spot, today));
  }

  /** The same search with another filter; its words and its spot stay what they are. */
  Listing with(ServiceFilter other) {
    return new Listing(other, words, best, corrected, spot, today);
  }

  Total count(Handle handle) {
    return Total.of(
        bind(handle.createQuery(
                "select count(*) from (select" + services() + " limit :most) counted"))
            .bind("most", Total.MOST + 1)
            .mapTo(Integer.class)
            .one());
  }

  Found find(Handle handle, ServiceOrder order, int offset, int limit) {
    Looked looked = look(handle, order, offset, limit);
    List<Hit> page = new ArrayList<>(looked.page());
    if (looked.total().capped()) {
      page.addAll(ofMany(handle, order, offset, limit));
    }
    int count = looked.total().count();
    return new Found(Hit.shown(handle, page), looked.total(), count == 0 ? null : corrected);
  }

  /** A page of more than are looked at all: by an index in its order. */
  private List<Hit> ofMany(Handle handle, ServiceOrder order, int offset, int limit) {
    if (!isRanked(order)) {
      return hits(
          handle, "select s.service_id, " + distance() + byIndex() + order(order), offset, limit);
    }
    List<Hit> page = new ArrayList<>();
    if (offset < RANKED_OF_MANY) {
      page.addAll(
          hits(
              handle,
              "select s.service_id, s.distance from (select s.service_id, s.words, s.name, "
                  + distance()
                  + byIndex()
                  + NEWEST
                  + " limit "
                  + RANKED_OF_MANY
                  + ") s order by ts_rank(s.words, cast(:best as tsquery)) desc, s.name, s.service_id",
              offset,
              Math.min(limit, RANKED_OF_MANY - offset)));
    }
    int rest = limit - page.size();
    if (rest > 0) {
      page.addAll(
          hits(
              handle,
              "select s.service_id, " + distance() + byIndex() + NEWEST,
              Math.max(offset, RANKED_OF_MANY),
              rest));
    }
    return page;
  }

  private boolean isRanked(ServiceOrder order) {
    return order == ServiceOrder.RELEVANCE && best != null;
  }

  /**
   * How many match, and a page of them when they are few enough to be looked at all.
   *
   * @param page empty of more than {@link Total#MOST}
   */
  private record Looked(Total total, List<Hit> page) {}

  /** Counts and orders in one go: finding the matches is what takes the time. */
  private Looked look(Handle handle, ServiceOrder order, int offset, int limit) {
    boolean byDistance = order == ServiceOrder.DISTANCE && spot != null;
    String page =
        isRanked(order)
            ? RANKED
            : "select m.* from m where t.total <= :cap"
                + (byDistance
                    ? " order by m.distance, m.service_id"
                    : order(order).replace("s.", "m."));
    String sql =
        "with m as materialized (select s.service_id, "
            + distance()
            + (byDistance ? "" : ", s.name, s.assured_date")
            + services()
            + " limit :most), t as materialized (select count(*) as total from m)"
            + " select t.total, i.service_id, i.distance from t left join lateral ("
            + "select p.*, row_number() over () as n from ("
            + page
            + " offset :offset limit :limit) p) i on true order by i.n";
    List<Hit> hits = new ArrayList<>();
    int[] total = new int[1];
    bind(handle.createQuery(sql))
        .bind("most", Total.MOST + 1)
        .bind("cap", Total.MOST)
        .bind("few", FEW)
        .bind("ranked", RANKED_OF_MANY)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(
            (row, context) -> {
              total[0] = row.getInt("total");
              return Optional.ofNullable(row.getObject("service_id", UUID.class))
                  .map(id -> Hit.of(id, row));
            })
        .forEach(found -> found.ifPresent(hits::add));
    return new Looked(Total.of(total[0]), hits);
  }

  /** How many match, however many: for a list that one may jump to the end of. */
  int size(Handle handle) {
    return bind(handle.createQuery("select count(*)" + services())).mapTo(Integer.class).one();
  }

  /**
   * A page behind those that relevance ranks, read from the nearer end: the way to the last page is
   * as short as that to the first.
   *
   * @param size of the whole list
   */
  List<ServiceSummary> late(Handle handle, ServiceOrder order, int size, int offset, int limit) {
    boolean newest = isRanked(order);
    int rows = Math.min(limit, size - offset);
    int behind = size - offset - rows;
    if (offset <= behind) {
      return Hit.shown(
          handle, hits(handle, ids() + (newest ? NEWEST : order(order)), offset, rows));
    }
    String backwards = newest ? order(ServiceOrder.OLDEST_VERIFIED) : backwards(order);
    return Hit.shown(handle, hits(handle, ids() + backwards, behind, rows)).reversed();
  }

  /** The ids alone, so that an index may be all that is read on the way to a late page. */
  private String ids() {
    return "select s.service_id, " + distance() + services();
  }

  private String distance() {
    return (spot == null ? "cast(null as double precision)" : "s.at <-> point(:x, :y)")
        + " as distance";
  }

  private List<Hit> hits(Handle handle, String ids, int offset, int limit) {
    return bind(handle.createQuery(ids + " offset :offset limit :limit"))
        .bind("offset", offset)
        .bind("limit", limit)
        .map((row, context) -> Hit.of(row.getObject("service_id", UUID.class), row))
        .list();
  }

  List<Pin> pins(Handle handle, int limit) {
    return bind(handle.createQuery(
            "select s.service_id as service, s.name, s.latitude, s.longitude, s.approximate, s.municipality"
                + places()
                + (spot == null ? "" : " order by s.at <-> point(:x, :y)")
                + " limit :limit"))
        .bind("limit", limit)
        .map(ConstructorMapper.of(Pin.class))
        .list();
  }

  /** Which of these few match. */
  List<UUID> among(Handle handle, Collection<UUID> ids) {
    return bind(handle.createQuery(
            "select s.service_id" + services() + " and s.service_id = any (:ids)"))
        .bindArray("ids", UUID.class, List.copyOf(ids))
        .mapTo(UUID.class)
        .list();
  }

  /** So many of those that match, in no order. */
  List<UUID> ids(Handle handle, int most) {
    return bind(handle.createQuery("select s.service_id" + services() + " limit :most"))
        .bind("most", most)
        .mapTo(UUID.class)
        .list();
  }

  /** The services that match, each once: when a place is asked, by its nearest one. */
  String services() {
    return filter.near() == null
        ? (query() == null ? " from directory.in_sight s" : " from " + FOUND + " s")
            + " where "
            + conditions()
        : places()
            + "\n"
            + """
            and (s.alone or not exists (
                select from directory.place_in_sight n where n.service_id = s.service_id
                  and (n.at <-> point(:x, :y), n.place_id) < (s.at <-> point(:x, :y), s.place_id)))""";
  }

  /** The same, so many that an index of the order soon meets enough of them. */
  private String byIndex() {
    return filter.near() != null || query() == null
        ? services()
        : " from directory.in_sight s where s.words @@ cast(:query as tsquery) and " + conditions();
  }

  /** The places of the services that match, those that are near when a place is asked. */
  String places() {
    String from =
        " from directory.place_in_sight s where "
            + conditions()
            + (query() == null
                ? ""
                : " and s.service_id in (select f.service_id from " + FOUND + " f)");
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
      parts.add(token("m:" + filter.municipality().toLowerCase(Locale.ROOT) + traits()));
    } else if (filter.free()) {
      parts.add(token("f:"));
    }
    if (filter.language() != null) {
      parts.add(token("l:" + filter.language()));
    }
    return parts.isEmpty() ? null : String.join(" & ", parts);
  }

  /** What stands behind a municipality in a token: people browse by them together. */
  private String traits() {
    String role = filter.role();
    String traits =
        (role == null || !Codes.ROLES.contains(role) ? "" : role.substring(0, 1))
            + (filter.noIdentityDocument() ? "D" : "")
            + (filter.free() ? "F" : "");
    return traits.isEmpty() ? "" : "/" + traits;
  }

  private static String token(String token) {
    String plain = token.length() > 200 ? token.substring(0, 200) : token;
    return "'" + plain.replace("\0", "").replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private String order(ServiceOrder order) {
    return switch (order) {
      case RELEVANCE, NAME -> " order by s.name, s.service_id";
      case OLDEST_VERIFIED -> " order by s.assured_date nulls first, s.service_id";
      case NEWEST_VERIFIED -> NEWEST;
      case DISTANCE ->
          spot == null
              ? " order by s.name, s.service_id"
              : " order by s.at <-> point(:x, :y), s.service_id";
    };
  }

  private String backwards(ServiceOrder order) {
    return switch (order) {
      case RELEVANCE, NAME -> " order by s.name desc, s.service_id desc";
      case OLDEST_VERIFIED -> NEWEST;
      case NEWEST_VERIFIED -> order(ServiceOrder.OLDEST_VERIFIED);
      case DISTANCE ->
          spot == null
              ? backwards(ServiceOrder.NAME)
              : " order by s.at <-> point(:x, :y) desc, s.service_id desc";
    };
  }

  Query bind(Query query) {
    Integer days = filter.verifiedWithinDays();
    LocalDateTime openAt = filter.openAt();
    return query
        .bind("query", query())
        .bind("best", best)
        .bind("status", filter.status())
        .bind("category", filter.category())
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

  /** The words of a search box, for the feed. */
  static String[] words(@Nullable String text) {
    return Spelling.words(text).toArray(String[]::new);
  }
}
