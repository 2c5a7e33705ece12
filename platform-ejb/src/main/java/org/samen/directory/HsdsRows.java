package org.samen.directory;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.samen.formats.HsdsTable.ATTRIBUTE;
import static org.samen.formats.HsdsTable.LOCATION;
import static org.samen.formats.HsdsTable.METADATA;
import static org.samen.formats.HsdsTable.ORGANIZATION;
import static org.samen.formats.HsdsTable.PROGRAM;
import static org.samen.formats.HsdsTable.SERVICE;
import static org.samen.formats.HsdsTable.SERVICE_AT_LOCATION;
import static org.samen.formats.HsdsTable.TAXONOMY_TERM;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.directory.HsdsShape.One;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsTable;

/**
 * The rows that a page of HSDS needs, each as JSON: read with one query per table, whatever their
 * number, under the reader's own policies.
 */
final class HsdsRows {
  /** Who may see a telephone number or a contact shows in its being there. */
  private static final Set<HsdsTable> TELL_PROFILE = EnumSet.of(SERVICE, LOCATION);

  record Row(UUID id, Map<String, UUID> references, String json) {}

  private final Handle handle;
  private final Map<HsdsTable, Map<UUID, Row>> rows = new EnumMap<>(HsdsTable.class);
  private final Map<String, List<Row>> byReference = new HashMap<>();
  private final Set<String> untold = new HashSet<>();

  HsdsRows(Handle handle) {
    this.handle = handle;
  }

  /** Services with all that belongs to them. */
  void readServices(List<UUID> ids, int mostPlacesOfOrganization) {
    readById(SERVICE, ids);
    readOnes(SERVICE);
    readByParent(SERVICE_AT_LOCATION, "service_id", ids);
    readOnes(SERVICE_AT_LOCATION);
    readByParent(PROGRAM, "organization_id", ids(ORGANIZATION));
    readPlacesOfOrganizations(mostPlacesOfOrganization);
    readChildren();
  }

  Map<UUID, Row> of(HsdsTable table) {
    return rows.getOrDefault(table, Map.of());
  }

  /** The rows of a table that refer to this one, in the order of their ids. */
  List<Row> referringTo(HsdsTable table, String reference, UUID id) {
    return byReference.getOrDefault(key(table, reference, id), List.of());
  }

  /** Whether the rows that refer to this one were read, or are too many to be told. */
  boolean tells(HsdsTable table, String reference, UUID id) {
    return !untold.contains(key(table, reference, id));
  }

  @Nullable Row find(HsdsTable table, @Nullable UUID id) {
    return id == null ? null : of(table).get(id);
  }

  Set<UUID> ids(HsdsTable table) {
    return of(table).keySet();
  }

  void readPlacesOfOrganizations(int most) {
    readByParent(LOCATION, "organization_id", withAtMost(most, LOCATION, ids(ORGANIZATION)));
  }

  /** Those organisations whose rows of a table are not too many to be told. */
  List<UUID> withAtMost(int most, HsdsTable table, Collection<UUID> organizations) {
    List<UUID> few = new ArrayList<>();
    if (most > 0 && !organizations.isEmpty()) {
      few.addAll(
          handle
              .createQuery(
                  """
                  select o.id from unnest(:ids) o (id)
                  where (select count(*) from (select from directory.%s r where r.organization_id = o.id limit :most + 1) counted) <= :most"""
                      .formatted(table.tableName()))
              .bindArray("ids", UUID.class, organizations)
              .bind("most", most)
              .mapTo(UUID.class)
              .list());
    }
    Set<UUID> told = Set.copyOf(few);
    organizations.stream()
        .filter(id -> !told.contains(id))
        .forEach(id -> untold.add(key(table, "organization_id", id)));
    return few;
  }

  void readChildren() {
    for (HsdsTable table : HsdsShape.CHILDREN) {
      Map<String, Collection<UUID>> parents = new LinkedHashMap<>();
      for (HsdsField field : table.fields()) {
        HsdsTable parent =
            field.references() == null ? null : HsdsTable.named(field.references()).orElseThrow();
        if (parent != null && !ids(parent).isEmpty()) {
          parents.put(field.name(), ids(parent));
        }
      }
      read(table, parents);
    }
    Set<UUID> all = allIds();
    readByParent(ATTRIBUTE, "link_id", all);
    readOnes(ATTRIBUTE);
    readOnes(TAXONOMY_TERM);
    readMetadata();
  }

  void readMetadata() {
    readByParent(METADATA, "resource_id", allIds());
  }

  private Set<UUID> allIds() {
    return rows.values().stream().flatMap(some -> some.keySet().stream()).collect(toSet());
  }

  void readOnes(HsdsTable table) {
    for (One one : HsdsShape.ONES.getOrDefault(table, List.of())) {
      Set<UUID> wanted =
          of(table).values().stream()
              .map(row -> row.references().get(one.reference()))
              .filter(Objects::nonNull)
              .collect(toSet());
      readById(one.table(), wanted);
    }
  }

  void readById(HsdsTable table, Collection<UUID> ids) {
    read(table, Map.of("id", ids));
  }

  void readByParent(HsdsTable table, String reference, Collection<UUID> parents) {
    read(table, Map.of(reference, parents));
  }

  private void read(HsdsTable table, Map<String, ? extends Collection<UUID>> by) {
    String where =
        by.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> "t." + entry.getKey() + " = any (:" + entry.getKey() + ")")
            .collect(joining(" or "));
    if (where.isEmpty()) {
      return;
    }
    List<String> references = references(table);
    Query query =
        handle.createQuery(
            "select %s from directory.%s t where %s order by t.id"
                .formatted(columns(table, references), table.tableName(), where));
    by.forEach((name, ids) -> query.bindArray(name, UUID.class, ids));
    Map<UUID, Row> read = rows.computeIfAbsent(table, any -> new LinkedHashMap<>());
    query
        .map(
            (result, context) -> {
              Map<String, UUID> refers = new HashMap<>();
              for (String reference : references) {
                UUID id = result.getObject(reference, UUID.class);
                if (id != null) {
                  refers.put(reference, id);
                }
              }
              return new Row(
                  result.getObject("id", UUID.class), refers, result.getString("as_json"));
            })
        .forEach(
            row -> {
              if (read.putIfAbsent(row.id(), row) == null) {
                row.references()
                    .forEach(
                        (reference, id) ->
                            byReference
                                .computeIfAbsent(
                                    key(table, reference, id), any -> new ArrayList<>())
                                .add(row));
              }
            });
  }

  private static String key(HsdsTable table, String reference, UUID id) {
    return table.tableName() + '.' + reference + '=' + id;
  }

  private static List<String> references(HsdsTable table) {
    return switch (table) {
      case ATTRIBUTE -> List.of("link_id", "taxonomy_term_id");
      case METADATA -> List.of("resource_id");
      default ->
          table.fields().stream()
              .filter(field -> field.references() != null)
              .map(HsdsField::name)
              .toList();
    };
  }

  /** HSDS's fields and the profile's alone: a column that somebody adds is not told by itself. */
  private static String columns(HsdsTable table, List<String> references) {
    String json =
        table.fields().stream()
            .filter(field -> TELL_PROFILE.contains(table) || !table.isProfile(field))
            .map(field -> "'" + field.name() + "', " + value(field))
            .collect(joining(", "));
    if (table == LOCATION) {
      json +=
          ", 'redacted', nullif(t.confidential and t.keeper is distinct from (select access.organisation()), false)";
    }
    return "t.id, "
        + references.stream().map(reference -> "t." + reference + ", ").collect(joining())
        + "json_strip_nulls(json_build_object("
        + json
        + "))::text as as_json";
  }

  private static String value(HsdsField field) {
    return field.name().equals("confidential")
        ? "nullif(t.confidential, false)"
        : "t.\"" + field.name() + "\"";
  }
}
