package org.samen.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** How things are read and written; row-level security says which. */
final class ThingSql {
  private ThingSql() {}

  static Optional<ThingDetails> find(
      Handle handle, UUID id, @Nullable String organisation, Instant now) {
    return handle
        .createQuery(
            """
            select t.*, o.name as keeper_name from sharing.thing t
            join organisations.organisation o on o.alias = t.keeper where t.id = :id""")
        .bind("id", id)
        .map((row, context) -> details(handle, row, organisation, now))
        .findOne();
  }

  private static ThingDetails details(
      Handle handle, ResultSet row, @Nullable String organisation, Instant now)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new ThingDetails(
        id,
        row.getString("keeper"),
        row.getString("keeper_name"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("description"),
        row.getString("municipality"),
        row.getString("address"),
        row.getObject("capacity", Integer.class),
        Arrays.asList((String[]) row.getArray("languages").getArray()),
        row.getString("audience"),
        row.getBoolean("approval"),
        row.getInt("buffer_before_minutes"),
        row.getInt("buffer_after_minutes"),
        row.getInt("shortest_minutes"),
        row.getInt("longest_minutes"),
        row.getInt("horizon_days"),
        row.getLong("cost_cents"),
        row.getString("cost_per"),
        row.getString("currency"),
        row.getObject("retired_at") != null,
        row.getInt("version"),
        openings(handle, id),
        blackouts(handle, id, now),
        checklist(handle, id),
        row.getString("keeper").equals(organisation));
  }

  static List<Opening> openings(Handle handle, UUID thing) {
    return handle
        .createQuery(
            "select day, opens, closes from sharing.opening where thing_id = :id order by 1, 2")
        .bind("id", thing)
        .map(
            (row, context) ->
                new Opening(
                    row.getInt("day"),
                    row.getObject("opens", LocalTime.class),
                    row.getObject("closes", LocalTime.class)))
        .list();
  }

  private static List<Blackout> blackouts(Handle handle, UUID thing, Instant now) {
    return handle
        .createQuery(
            "select id, starts, ends, reason from sharing.blackout where thing_id = :id and ends > :now order by starts")
        .bind("id", thing)
        .bind("now", at(now))
        .map(ConstructorMapper.of(Blackout.class))
        .list();
  }

  static List<String> checklist(Handle handle, UUID thing) {
    return handle
        .createQuery("select label from sharing.checklist_item where thing_id = :id order by n")
        .bind("id", thing)
        .mapTo(String.class)
        .list();
  }

  /** Answers whether it was written: not when the version is no longer the latest. */
  static boolean write(
      Handle handle, EditThing command, String keeper, boolean fresh, Instant now) {
    int written =
        handle
            .createUpdate(
                fresh
                    ? """
                      insert into sharing.thing (id, keeper, kind, name, description, municipality, address, capacity,
                        languages, audience, approval, buffer_before_minutes, buffer_after_minutes, shortest_minutes,
                        longest_minutes, horizon_days, cost_cents, cost_per, currency, changed_at)
                      values (:id, :keeper, :kind, :name, :description, :municipality, :address, :capacity,
                        :languages, :audience, :approval, :bufferBeforeMinutes, :bufferAfterMinutes, :shortestMinutes,
                        :longestMinutes, :horizonDays, :costCents, :costPer, :currency, :now)
                      on conflict (id) do nothing"""
                    : """
                      update sharing.thing set kind = :kind, name = :name, description = :description,
                        municipality = :municipality, address = :address, capacity = :capacity,
                        languages = :languages, audience = :audience, approval = :approval,
                        buffer_before_minutes = :bufferBeforeMinutes, buffer_after_minutes = :bufferAfterMinutes,
                        shortest_minutes = :shortestMinutes, longest_minutes = :longestMinutes,
                        horizon_days = :horizonDays, cost_cents = :costCents, cost_per = :costPer,
                        currency = :currency, changed_at = :now, version = version + 1
                      where id = :id and keeper = :keeper and version = :version""")
            .bindMethods(command)
            .bind("languages", command.languages().toArray(String[]::new))
            .bind("keeper", keeper)
            .bind("now", at(now))
            .execute();
    if (written == 1) {
      lines(handle, command, keeper, now);
    }
    return written == 1;
  }

  private static void lines(Handle handle, EditThing command, String keeper, Instant now) {
    handle.execute("delete from sharing.opening where thing_id = ?", command.id());
    handle.execute("delete from sharing.checklist_item where thing_id = ?", command.id());
    handle.execute(
        "delete from sharing.blackout where thing_id = ? and ends > ?", command.id(), at(now));
    PreparedBatch openings =
        handle.prepareBatch("insert into sharing.opening values (?, ?, ?, ?, ?)");
    command
        .openings()
        .forEach(o -> openings.add(command.id(), keeper, o.day(), o.opens(), o.closes()));
    openings.execute();
    PreparedBatch blackouts =
        handle.prepareBatch("insert into sharing.blackout values (?, ?, ?, ?, ?, ?)");
    command
        .blackouts()
        .forEach(
            b ->
                blackouts.add(
                    b.id(), command.id(), keeper, at(b.starts()), at(b.ends()), b.reason()));
    blackouts.execute();
    PreparedBatch items =
        handle.prepareBatch("insert into sharing.checklist_item values (?, ?, ?, ?)");
    for (int n = 0; n < command.checklist().size(); n++) {
      items.add(command.id(), keeper, n, command.checklist().get(n).strip());
    }
    items.execute();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
