package org.samen.directory;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/**
 * A table whose rows are lines of an entry: each component of the line's record is a column of the
 * same name. Reading and writing follow from that, so that a new field is a component and a column.
 */
final class Rows<L extends Line> {
  static final Rows<Line.Hours> HOURS =
      new Rows<>(
          "schedule",
          Line.Hours.class,
          "opens_at, id",
          Map.of(
              "opens", "opens_at",
              "closes", "closes_at",
              "start", "dtstart"),
          Map.of(
              "days", "null::text[]",
              "weeks", "null::text[]",
              "editable",
                  "t.count is null and t.byweekno is null and t.byyearday is null"
                      + " and t.service_at_location_id is null"));
  static final Rows<Line.Cost> COSTS =
      new Rows<>(
          "cost_option",
          Line.Cost.class,
          "amount nulls last, id",
          Map.of("description", "amount_description"),
          Map.of());
  static final Rows<Line.Document> DOCUMENTS =
      new Rows<>("required_document", Line.Document.class, "id", Map.of(), Map.of());
  static final Rows<Line.Phone> PHONES =
      new Rows<>(
          "phone",
          Line.Phone.class,
          "id",
          Map.of(),
          Map.of(
              "languages",
              "array(select distinct x.code from directory.language x where x.phone_id = t.id and x.code is not null)"));
  static final Rows<Line.Contact> CONTACTS =
      new Rows<>("contact", Line.Contact.class, "name, id", Map.of(), Map.of());
  static final Rows<Line.Area> AREAS =
      new Rows<>("service_area", Line.Area.class, "name, id", Map.of(), Map.of());
  static final Rows<Line.Funding> FUNDING =
      new Rows<>("funding", Line.Funding.class, "source, id", Map.of(), Map.of());
  static final Rows<Line.Identifier> IDENTIFIERS =
      new Rows<>(
          "organization_identifier",
          Line.Identifier.class,
          "identifier_type, id",
          Map.of(),
          Map.of());
  static final Rows<Line.Program> PROGRAMS =
      new Rows<>("program", Line.Program.class, "name, id", Map.of(), Map.of());

  private final String table;
  private final Class<? extends Record> type;
  private final String order;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, String> read = new LinkedHashMap<>();

  /**
   * A table of these lines.
   *
   * @param renamed columns that are called otherwise than their component
   * @param derived SQL of the components that are no column of it
   */
  private Rows(
      String table,
      Class<L> type,
      String order,
      Map<String, String> renamed,
      Map<String, String> derived) {
    this.table = table;
    this.type = type.asSubclass(Record.class);
    this.order = order;
    for (RecordComponent part : RecordParts.of(this.type)) {
      String name = part.getName();
      String column = renamed.getOrDefault(name, RecordParts.column(name));
      read.put(name, derived.getOrDefault(name, "t.\"" + column + '"'));
      if (!name.equals("id") && !derived.containsKey(name)) {
        columns.put(name, column);
      }
    }
  }

  /** The rows that belong to it, as the reader's policies let them be seen. */
  List<L> of(Handle handle, String parentColumn, UUID parent) {
    return handle
        .createQuery(
            "select "
                + read.entrySet().stream()
                    .map(e -> e.getValue() + " as \"" + e.getKey() + '"')
                    .collect(Collectors.joining(", "))
                + " from directory."
                + table
                + " t where t."
                + parentColumn
                + " = :parent order by "
                + order)
        .bind("parent", parent)
        .map(this::line)
        .list();
  }

  @SuppressWarnings("unchecked") // the class that it was made with
  private L line(ResultSet row, StatementContext context) {
    return (L) RecordParts.make(type, part -> value(row, context, part));
  }

  static @Nullable Object value(ResultSet row, StatementContext context, RecordComponent part) {
    try {
      return context
          .findColumnMapperFor(part.getGenericType())
          .orElseThrow()
          .map(row, part.getName(), context);
    } catch (SQLException e) {
      throw new IllegalStateException(part.toString(), e);
    }
  }

  /**
   * Makes the rows say what the lines say. A line of a known id edits its row, others add one;
   * known rows that no line names are removed.
   *
   * @param known the rows that forms understand; others stay as they are, whatever a line says
   * @param untouched ids of those others
   * @param newId of the line at this place, when it brings none
   * @return whether anything changed
   */
  boolean write(
      Handle handle,
      String keeper,
      String parentColumn,
      UUID parent,
      List<L> known,
      Set<UUID> untouched,
      List<L> lines,
      IntFunction<UUID> newId) {
    Map<UUID, L> before = new HashMap<>();
    known.forEach(line -> before.put(Objects.requireNonNull(line.id()), line));
    Set<UUID> named = new HashSet<>();
    boolean changed = false;
    for (int i = 0; i < lines.size(); i++) {
      L line = lines.get(i);
      UUID id = line.id() == null ? newId.apply(i) : line.id();
      named.add(id);
      L old = before.get(id);
      if (old == null && !untouched.contains(id)) {
        insert(handle, keeper, parentColumn, parent, id, line);
        changed = true;
      } else if (old != null && !same((Record) old, (Record) line, columns.keySet())) {
        update(handle, id, line);
        changed = true;
      }
    }
    for (UUID id : before.keySet()) {
      if (!named.contains(id)) {
        remove(handle, id);
        changed = true;
      }
    }
    return changed;
  }

  private void insert(
      Handle handle, String keeper, String parentColumn, UUID parent, UUID id, L line) {
    Update insert =
        handle.createUpdate(
            "insert into directory.%s (id, keeper, %s, %s) values (:id, :keeper, :parent, %s)"
                .formatted(
                    table,
                    parentColumn,
                    columns.values().stream()
                        .map(c -> '"' + c + '"')
                        .collect(Collectors.joining(", ")),
                    columns.keySet().stream().map(n -> ":" + n).collect(Collectors.joining(", "))));
    bind(insert, line).bind("id", id).bind("keeper", keeper).bind("parent", parent).execute();
  }

  private void update(Handle handle, UUID id, L line) {
    bind(
            handle.createUpdate(
                "update directory.%s set %s where id = :id"
                    .formatted(
                        table,
                        columns.entrySet().stream()
                            .map(e -> '"' + e.getValue() + "\" = :" + e.getKey())
                            .collect(Collectors.joining(", ")))),
            line)
        .bind("id", id)
        .execute();
  }

  private void remove(Handle handle, UUID id) {
    for (String child : table.equals("phone") ? List.of("language") : List.<String>of()) {
      handle.execute("delete from directory." + child + " where phone_id = ?", id);
    }
    handle.execute("delete from directory." + table + " where id = ?", id);
  }

  private Update bind(Update update, L line) {
    for (RecordComponent part : RecordParts.of(type)) {
      if (columns.containsKey(part.getName())) {
        update.bindByType(
            part.getName(), RecordParts.value((Record) line, part), part.getGenericType());
      }
    }
    return update;
  }

  /** Whether two records agree in these components; 12.50 is 12.5. */
  static boolean same(Record one, Record other, Set<String> names) {
    for (RecordComponent part : RecordParts.of(one.getClass())) {
      if (names.contains(part.getName())
          && !same(RecordParts.value(one, part), RecordParts.value(other, part))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one instanceof BigDecimal some && other instanceof BigDecimal more
        ? some.compareTo(more) == 0
        : Objects.equals(one, other);
  }

  @Override
  public String toString() {
    return table;
  }

  /** An id that follows from where a new line stands, so that a repeated command makes it again. */
  static UUID idOf(@Nullable Object... where) {
    return UUID.nameUUIDFromBytes(
        java.util.Arrays.toString(where).getBytes(StandardCharsets.UTF_8));
  }
}
