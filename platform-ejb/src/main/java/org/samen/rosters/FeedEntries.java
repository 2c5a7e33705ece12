package org.samen.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.formats.ICalendar;

/** What stands in a calendar of shifts. */
final class FeedEntries {
  private FeedEntries() {}

  /** The calendar behind the secret with this hash; empty for a hash that opens none. */
  static Optional<String> read(Handle handle, byte[] hash, Instant since) {
    List<Row> rows =
        handle
            .createQuery("select * from rosters.feed_entries(:hash, :since)")
            .bind("hash", hash)
            .bind("since", since.atOffset(ZoneOffset.UTC))
            .map((row, context) -> Row.of(row))
            .list();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<ICalendar.Entry> entries = rows.stream().map(Row::entry).filter(Objects::nonNull).toList();
    return Optional.of(new ICalendar(rows.getFirst().name(), entries).text());
  }

  /** A line of {@code rosters.feed_entries}; without an entry when the calendar is empty. */
  private record Row(String name, ICalendar.@Nullable Entry entry) {

    static Row of(ResultSet row) throws SQLException {
      boolean dutch = row.getString("language").equals("nl");
      String name =
          row.getBoolean("of_volunteer")
              ? dutch ? "Samen: mijn diensten" : "Samen: my shifts"
              : dutch ? "Samen: rooster" : "Samen: roster";
      UUID id = row.getObject("id", UUID.class);
      return new Row(name, id == null ? null : entry(row, id, dutch));
    }

    private static ICalendar.Entry entry(ResultSet row, UUID id, boolean dutch)
        throws SQLException {
      String called = row.getString("name");
      return new ICalendar.Entry(
          id + "@samen",
          row.getInt("sequence"),
          instant(row, "changed_at"),
          instant(row, "starts"),
          instant(row, "ends"),
          called == null ? dutch ? "Dienst" : "Shift" : called,
          null,
          row.getString("place"),
          switch (row.getString("state")) {
            case "tentative" -> ICalendar.Status.TENTATIVE;
            case "confirmed" -> ICalendar.Status.CONFIRMED;
            default -> ICalendar.Status.CANCELLED;
          });
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }
}
