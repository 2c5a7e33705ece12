package org.samen.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.places.Places;
import org.samen.places.Spot;

/**
 * One search, counted and shown page by page. What is shown of a service is read under that table's
 * own policy.
 *
 * @param best its words with the likeliest correction alone: what relevance is judged by; absent
 *     without words
 * @param corrected as {@link Found} has it
 */
record Listing(Matches matches, @Nullable String best, @Nullable String corrected) {
  /** A common word is ranked over its newest matches only; behind them the rest, newest first. */
  private static final int RANKED_OF_MANY = 100;

  private static final int FEW = 500;

  /** Who fills a count in shards before this one is met often along an index of an order. */
  private static final int SPREAD = 3;

  private static final String PAGE = " offset :offset limit :limit";

  /**
   * So far down the newest that half as many again as are ranked are likely met: as many of the
   * shards' 32 parts were read for as many as are counted, and the table is so long.
   */
  private static final String SINCE =
      """
      from c left join lateral (
        select i.assured_date as since, i.service_id as since_service from directory.in_sight i
        where c.first > :cap and c.shard >= :spread
        order by i.assured_date desc nulls last, i.service_id desc
        offset (select 1.5 * :ranked * reltuples from pg_class where oid = cast('directory.searchable' as regclass))
               * (cast('{1,3,7,12,17,22,27,32}' as float[]))[c.shard + 1] / 32 / :cap limit 1) s on true""";

  /** Few are ranked all; of more the newest, and the rest follow newest first. */
  private static final String RANKED =
      """
      select a.service_id, a.distance
      from (select s.*, row_number() over (order by s.assured_date desc nulls last, s.service_id desc) as age
            from (select m.* from m where t.whole order by m.assured_date desc nulls last, m.service_id desc
                  limit case when t.total <= :few then :few else greatest(:ranked, :offset + :limit) end) s) a
      left join lateral (
        select i.name, ts_rank(i.words, cast(:best as tsquery)) as rank from directory.in_sight i
        where i.service_id = a.service_id) r on a.age <= case when t.total <= :few then :few else :ranked end
      order by r.rank desc nulls last, r.name, case when r.rank is not null then a.service_id end, a.age""";

  static Listing of(Handle handle, ServiceFilter filter, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Services.ZONE);
    Spot spot = filter.near() == null ? null : Places.find(handle, filter.near()).orElse(null);
    List<Spelling.Typed> typed = Spelling.typed(handle, filter.text());
    String words = Spelling.all(typed);
    return Spelling.putRight(handle, typed)
        .map(
            right ->
                new Listing(
                    new Matches(filter, right.any(), spot, today), right.best(), right.text()))
        .orElseGet(() -> new Listing(new Matches(filter, words, spot, today), words, null));
  }

  Total count(Handle handle) {
    return Total.of(
        ask(handle, "select count(*) from (select" + matches.services() + " limit :most) counted")
            .bind("most", Total.MOST + 1)
            .mapTo(Integer.class)
            .one());
  }

  FirstLook first(Handle handle, ServiceOrder order, LocalDateTime now, int limit) {
    ServiceFilter open = matches.filter().but().openAt(now).build();
    return new FirstLook(
        find(handle, order, 0, limit),
        facets(handle),
        new Listing(matches.with(open), best, corrected).count(handle));
  }

  List<Facet> facets(Handle handle) {
    return Facets.of(handle, matches);
  }

  Found find(Handle handle, ServiceOrder order, int offset, int limit) {
    Looked looked = look(handle, order, offset, limit);
    List<Hit> page =
        looked.whole()
            ? looked.page()
            : ofMany(
                handle,
                looked.sparse() && (isRanked(order) || !matches.isSifted()) ? all() : walk(),
                looked.since(),
                order,
                offset,
                limit);
    int count = looked.total().count();
    return new Found(Hit.shown(handle, page), looked.total(), count == 0 ? null : corrected);
  }

  /**
   * A page of more than are looked at for a count.
   *
   * @param ids of those that match
   * @param since as many as are ranked are likely as new as this one; absent when the way to them
   *     along an index of their dates is short, or few rows on it have to show their words
   */
  private List<Hit> ofMany(
      Handle handle, String ids, @Nullable Since since, ServiceOrder order, int offset, int limit) {
    if (!isRanked(order)) {
      return hits(ask(handle, ids + Sorting.by(order, matches.spot()) + PAGE), offset, limit);
    }
    List<Hit> page = new ArrayList<>();
    if (offset < RANKED_OF_MANY) {
      page.addAll(ranked(handle, since, offset, Math.min(limit, RANKED_OF_MANY - offset)));
    }
    int rest = limit - page.size();
    if (rest > 0) {
      page.addAll(
          hits(ask(handle, ids + Sorting.NEWEST + PAGE), Math.max(offset, RANKED_OF_MANY), rest));
    }
    return page;
  }

  /** The newest of many, the nearest to what was asked first. */
  List<Hit> ranked(Handle handle, @Nullable Since since, int offset, int limit) {
    Query newest =
        ask(
            handle,
            "select s.service_id, s.distance, count(*) over () as found from (select s.service_id, s.words, s.name, "
                + matches.distance()
                + (since == null ? matches.byIndex() : matches.since())
                + Sorting.NEWEST
                + " limit "
                + RANKED_OF_MANY
                + ") s order by ts_rank(s.words, cast(:best as tsquery)) desc, s.name, s.service_id"
                + PAGE);
    if (since == null) {
      return hits(newest, offset, limit);
    }
    int[] found = new int[1];
    List<Hit> hits =
        newest
            .bind("since", since.verified())
            .bind("sinceService", since.service())
            .bind("offset", offset)
            .bind("limit", limit)
            .map(
                (row, context) -> {
                  found[0] = row.getInt("found");
                  return Hit.of(row.getObject("service_id", UUID.class), row);
                })
            .list();
    return found[0] < RANKED_OF_MANY ? ranked(handle, null, offset, limit) : hits;
  }

  private boolean isRanked(ServiceOrder order) {
    return order == ServiceOrder.RELEVANCE && best != null;
  }

  /**
   * How many match, and a page of them when all that match were looked at.
   *
   * @param sparse whether most shards had to be read for so many: an index of an order is then a
   *     long way to those that match
   * @param since as {@link #ofMany} has it
   * @param page empty when more match than were looked at
   */
  private record Looked(
      Total total, boolean whole, boolean sparse, @Nullable Since since, List<Hit> page) {}

  /** An entry by its place among the newest. */
  record Since(LocalDate verified, UUID service) {
    static @Nullable Since of(ResultSet row) throws SQLException {
      LocalDate verified = row.getObject("since", LocalDate.class);
      return verified == null
          ? null
          : new Since(verified, row.getObject("since_service", UUID.class));
    }
  }

  /**
   * Counts and orders in one go: finding the matches is what takes the time. For relevance no more
   * are looked at than are counted: of more the newest are shown, and among those that were seen
   * some say what is new enough. For another order, who has as many as are counted in the first
   * shards does not ask the last; who has not has then seen them all, save where the last alone
   * hold as many again.
   */
  private Looked look(Handle handle, ServiceOrder order, int offset, int limit) {
    boolean byDistance = order == ServiceOrder.DISTANCE && matches.spot() != null;
    boolean byDate =
        isRanked(order)
            || order == ServiceOrder.NEWEST_VERIFIED
            || order == ServiceOrder.OLDEST_VERIFIED;
    String page =
        isRanked(order)
            ? RANKED
            : "select m.* from m where t.whole"
                + (byDistance
                    ? " order by m.distance, m.service_id"
                    : Sorting.by(order, matches.spot()).replace("s.", "m."));
    String columns =
        "select s.service_id, "
            + matches.distance()
            + (byDistance ? "" : byDate ? ", s.assured_date" : ", s.name")
            + (matches.byShard() ? ", s.shard" : ", 0 as shard");
    boolean inHalves = matches.byShard() && !isRanked(order);
    String last =
        inHalves
            ? matches.services("in_last_shards") + " and (select n.first from n) <= :cap"
            : matches.services() + " and false";
    String sql =
        "with f as materialized ("
            + columns
            + matches.services(inHalves ? "in_first_shards" : "in_shards")
            + " limit :most), n as materialized (select count(*) as first, max(shard) as shard from f),"
            + " l as materialized ("
            + columns
            + last
            + " limit :most), m as (select * from f union all select * from l),"
            + " c as materialized (select n.first, n.shard, (select count(*) from l) as last from n),"
            + " t as materialized (select c.first + c.last as total, c.last > :cap"
            + (isRanked(order) ? " or c.shard >= 5" : "")
            + " as sparse,"
            + " c.first <= :cap and c.last <= :cap as whole, "
            + (isRanked(order) && !matches.isSifted()
                ? "s.since, s.since_service " + SINCE
                : "cast(null as date) as since, cast(null as uuid) as since_service from c")
            + ")"
            + " select t.*, i.service_id, i.distance from t left join lateral ("
            + "select p.*, row_number() over () as n from ("
            + page
            + " offset :offset limit :limit) p) i on true order by i.n";
    List<Hit> hits = new ArrayList<>();
    return matches.plannedOnce(
        handle,
        () ->
            ask(handle, sql)
                .bind("most", Total.MOST + 1)
                .bind("cap", Total.MOST)
                .bind("few", FEW)
                .bind("ranked", RANKED_OF_MANY)
                .bind("spread", SPREAD)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(
                    (row, context) -> {
                      UUID service = row.getObject("service_id", UUID.class);
                      if (service != null) {
                        hits.add(Hit.of(service, row));
                      }
                      return new Looked(
                          Total.of(row.getInt("total")),
                          row.getBoolean("whole"),
                          row.getBoolean("sparse"),
                          Since.of(row),
                          hits);
                    })
                .list()
                .getFirst());
  }

  /** How many match, however many: for a list that one may jump to the end of. */
  int size(Handle handle) {
    return ask(handle, "select count(*)" + matches.services()).mapTo(Integer.class).one();
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
          handle,
          hits(
              ask(
                  handle,
                  all() + (newest ? Sorting.NEWEST : Sorting.by(order, matches.spot())) + PAGE),
              offset,
              rows));
    }
    String backwards =
        newest
            ? Sorting.by(ServiceOrder.OLDEST_VERIFIED, matches.spot())
            : Sorting.backwards(order, matches.spot());
    return Hit.shown(handle, hits(ask(handle, all() + backwards + PAGE), behind, rows)).reversed();
  }

  /** The ids of many, by an index in their order. */
  private String walk() {
    return "select s.service_id, " + matches.distance() + matches.byIndex();
  }

  /** The ids alone, so that an index may be all that is read on the way to a late page. */
  private String all() {
    return "select s.service_id, " + matches.distance() + matches.services();
  }

  private static List<Hit> hits(Query page, int offset, int limit) {
    return page.bind("offset", offset)
        .bind("limit", limit)
        .map((row, context) -> Hit.of(row.getObject("service_id", UUID.class), row))
        .list();
  }

  List<Pin> pins(Handle handle, int limit) {
    return ask(
            handle,
            "select s.service_id as service, s.name, s.latitude, s.longitude, s.approximate, s.municipality"
                + matches.places()
                + (matches.spot() == null ? "" : " order by s.at <-> point(:x, :y)")
                + " limit :limit")
        .bind("limit", limit)
        .map(ConstructorMapper.of(Pin.class))
        .list();
  }

  /** Which of these few match. */
  List<UUID> among(Handle handle, Collection<UUID> ids) {
    return ask(
            handle, "select s.service_id" + matches.services() + " and s.service_id = any (:ids)")
        .bindArray("ids", UUID.class, List.copyOf(ids))
        .mapTo(UUID.class)
        .list();
  }

  /** So many of those that match, in no order. */
  List<UUID> ids(Handle handle, int most) {
    return ask(handle, "select s.service_id" + matches.services() + " limit :most")
        .bind("most", most)
        .mapTo(UUID.class)
        .list();
  }

  private Query ask(Handle handle, String sql) {
    return matches.bind(handle.createQuery(sql)).bind("best", best);
  }

  /** The words of a search box, for the feed. */
  static String[] words(@Nullable String text) {
    return Spelling.words(text).toArray(String[]::new);
  }
}
