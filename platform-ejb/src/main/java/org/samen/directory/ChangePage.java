package org.samen.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * A page of the change feed.
 *
 * @param changes in the feed's order
 * @param next the cursor of the page after this one
 * @param more whether that page has something already
 */
record ChangePage(List<Entry> changes, String next, boolean more) {
  /**
   * A service that changed.
   *
   * @param service as it is now, whole; absent when the reader sees it no more
   */
  record Entry(UUID id, @Nullable String service) {}

  /** Whose feed, and since when transactions are numbered as they are. */
  public record Reader(int era, String organisation) {}

  /** A note of the feed. */
  public record Noted(String xid, UUID serviceId, boolean gone) {}

  private static final String READER =
      "select era, coalesce(access.organisation(), '') as organisation from directory.change_era";

  /**
   * Below the oldest transaction that still runs nothing can appear any more. Of several notes of a
   * service the last one stands for all.
   */
  private static final String NOTES =
      """
      with ended as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
      select xid::text, service_id, gone from (
        (select c.xid, c.service_id, false as gone from directory.change c, ended
         where (c.xid, c.service_id) > (cast(cast(:xid as text) as xid8), :service) and c.xid < ended.xid
           and not exists (select from directory.change later
                           where later.service_id = c.service_id and later.xid > c.xid and later.xid < ended.xid)
         order by c.xid, c.service_id limit :limit)
        union all
        (select g.xid, g.service_id, true from directory.gone g, ended
         where (g.xid, g.service_id) > (cast(cast(:xid as text) as xid8), :service) and g.xid < ended.xid
           and not exists (select from directory.gone later
                           where later.service_id = g.service_id and later.audience = g.audience
                             and later.xid > g.xid and later.xid < ended.xid)
         order by g.xid, g.service_id limit :limit)) notes
      order by notes.xid, service_id limit :limit""";

  static Optional<ChangePage> read(Handle handle, @Nullable String cursor, int limit) {
    Reader reader = handle.createQuery(READER).map(ConstructorMapper.of(Reader.class)).one();
    Optional<Cursor> from =
        cursor == null ? Optional.of(Cursor.beginning(reader)) : Cursor.parse(cursor);
    return from.filter(at -> at.reader().equals(reader)).map(at -> read(handle, at, limit));
  }

  private static ChangePage read(Handle handle, Cursor from, int limit) {
    List<Noted> notes =
        handle
            .createQuery(NOTES)
            .bind("xid", from.xid())
            .bind("service", from.service())
            .bind("limit", limit + 1)
            .map(ConstructorMapper.of(Noted.class))
            .list();
    boolean more = notes.size() > limit;
    List<Noted> told = more ? notes.subList(0, limit) : notes;
    Map<UUID, String> services = services(handle, told);
    List<Entry> entries = new ArrayList<>();
    for (Noted note : told) {
      entries.add(new Entry(note.serviceId(), services.get(note.serviceId())));
    }
    Cursor next =
        told.isEmpty()
            ? from
            : new Cursor(from.reader(), told.getLast().xid(), told.getLast().serviceId());
    return new ChangePage(entries, next.text(), more);
  }

  /** Whole; one that was hidden a moment ago is not among them. */
  private static Map<UUID, String> services(Handle handle, List<Noted> notes) {
    List<UUID> ids =
        notes.stream().filter(note -> !note.gone()).map(Noted::serviceId).distinct().toList();
    return HsdsTree.servicesById(handle, ids);
  }

  String json() {
    StringBuilder out = new StringBuilder("{\"changes\":[");
    String separator = "";
    for (Entry entry : changes) {
      out.append(separator).append("{\"id\":\"").append(entry.id());
      if (entry.service() == null) {
        out.append("\",\"gone\":true}");
      } else {
        out.append("\",\"gone\":false,\"service\":").append(entry.service()).append('}');
      }
      separator = ",";
    }
    return out.append("],\"next\":\"")
        .append(next)
        .append("\",\"more\":")
        .append(more)
        .append('}')
        .toString();
  }

  /**
   * After which note a page begins. It belongs to a reader, since another one's pages have other
   * notes.
   */
  record Cursor(Reader reader, String xid, UUID service) {
    private static final Pattern FORM =
        Pattern.compile("(\\d{1,9}) (\\d{1,19}) ([0-9a-f-]{36}) ([a-z0-9-]{0,100})");
    private static final UUID FIRST = new UUID(0, 0);

    static Cursor beginning(Reader reader) {
      return new Cursor(reader, "0", FIRST);
    }

    static Optional<Cursor> parse(String text) {
      try {
        Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
        return parts.matches()
            ? Optional.of(
                new Cursor(
                    new Reader(Integer.parseInt(parts.group(1)), parts.group(4)),
                    parts.group(2),
                    UUID.fromString(parts.group(3))))
            : Optional.empty();
      } catch (IllegalArgumentException noCursor) {
        return Optional.empty();
      }
    }

    String text() {
      String plain = reader.era() + " " + xid + " " + service + " " + reader.organisation();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
  }
}
