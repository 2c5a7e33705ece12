package org.samen.directory;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How many items a list has at one moment of the database, and where pages of it that were read
 * began: who reads it page after page does not walk past all pages before.
 */
final class HsdsLength {
  /** Marks behind a reader are thinned out to one in so many items. */
  private static final int SPACING = 2000;

  /** Finding an item by its words takes as long as looking at so many on the way by the order. */
  private static final int LOOKS_PER_FOUND = 5;

  private record Mark(@Nullable OffsetDateTime moment, UUID id) {}

  private final long total;
  private final long rows;
  private final String snapshot;
  private final ConcurrentSkipListMap<Long, Mark> marks = new ConcurrentSkipListMap<>();

  private HsdsLength(long total, long rows, String snapshot) {
    this.total = total;
    this.rows = rows;
    this.snapshot = snapshot;
  }

  static HsdsLength count(Handle handle, HsdsList list, HsdsQuery query) {
    return query
        .bind(
            handle.createQuery(
                """
                select count(*) as total, cast(pg_current_snapshot() as text) as snapshot,
                       (select reltuples from pg_class where oid = cast('directory.searchable' as regclass)) as rows
                """
                    + list.from(query)))
        .map(
            (row, context) -> {
              long total = row.getLong("total");
              return new HsdsLength(
                  total, Math.max(total, row.getLong("rows")), row.getString("snapshot"));
            })
        .one();
  }

  /** Whether a service changed since. */
  boolean isOutdated(Handle handle) {
    return handle
        .createQuery("select directory.services_changed(cast(:snapshot as pg_snapshot))")
        .bind("snapshot", snapshot)
        .mapTo(Boolean.class)
        .one();
  }

  long total() {
    return total;
  }

  /** The ids of a page. */
  List<UUID> page(Handle handle, HsdsList list, HsdsQuery query) {
    long offset = (query.page() - 1L) * query.perPage();
    if (offset >= total) {
      return List.of();
    }
    Map.Entry<Long, Mark> mark = marks.floorEntry(offset);
    long rest = mark == null ? offset : offset - mark.getKey();
    long wanted = Math.min(query.perPage(), total - offset);
    List<Mark> page = List.of();
    if (list.canBeWalked(query) && (rest + wanted) * rows * LOOKS_PER_FOUND < total * total) {
      page = read(handle, list.walk(), list, query, mark, rest);
    }
    if (page.size() < wanted) {
      page = read(handle, list.from(query), list, query, mark, rest);
    }
    if (list.isMarked() && page.size() == query.perPage()) {
      mark(offset + page.size(), page.getLast());
    }
    return page.stream().map(Mark::id).toList();
  }

  private List<Mark> read(
      Handle handle,
      String from,
      HsdsList list,
      HsdsQuery query,
      Map.@Nullable Entry<Long, Mark> mark,
      long rest) {
    return query
        .bind(
            handle.createQuery(
                "select r.id, "
                    + list.moment()
                    + " as moment "
                    + from
                    + " order by "
                    + list.order()
                    + " offset :offset limit :limit"))
        .bind("offset", rest)
        .bind("limit", query.perPage())
        .bind("looks", total / LOOKS_PER_FOUND)
        .bind("moment", mark == null ? null : mark.getValue().moment())
        .bind("marked", mark == null ? null : mark.getValue().id())
        .map(
            (row, context) ->
                new Mark(
                    row.getObject("moment", OffsetDateTime.class), row.getObject("id", UUID.class)))
        .list();
  }

  private void mark(long offset, Mark behind) {
    Long last = marks.lowerKey(offset);
    marks.put(offset, behind);
    if (last != null) {
      Long before = marks.lowerKey(last);
      if (last - (before == null ? 0 : before) < SPACING) {
        marks.remove(last);
      }
    }
  }
}
