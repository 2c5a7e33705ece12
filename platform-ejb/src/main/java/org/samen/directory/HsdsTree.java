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
import static org.samen.formats.HsdsTable.TAXONOMY;
import static org.samen.formats.HsdsTable.TAXONOMY_TERM;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
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
import org.samen.directory.HsdsShape.Rows;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsTable;

/**
 * Rows of HSDS with what hangs on them, as JSON: the rows of a whole page are read with one query
 * per table, whatever their number, under the reader's own policies, and put into each other here.
 *
 * <p>A row stands under each row that it refers to, as in the specification's examples.
 */
final class HsdsTree {
  /** An organisation with more services or locations than this is told without that list. */
  static final int MOST_IN_A_LIST = 1000;

  /** The same for an organisation inside each of a page's services, which repeats it. */
  static final int MOST_IN_A_REPEATED_LIST = 100;

  /** Who may see a telephone number or a contact shows in its being there. */
  private static final Set<HsdsTable> TELL_PROFILE = EnumSet.of(SERVICE, LOCATION);

  private record Row(UUID id, Map<String, UUID> references, String json) {}

  private final Handle handle;
  private final Map<HsdsTable, Map<UUID, Row>> rows = new EnumMap<>(HsdsTable.class);
  private final Map<String, List<Row>> byReference = new HashMap<>();
  private final Set<String> untold = new HashSet<>();
  private boolean wholeServices = true;
  private boolean alsoAsService;

  private HsdsTree(Handle handle) {
    this.handle = handle;
  }

  /** Services with their one-to-one fields. */
  static List<String> listedServices(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(SERVICE, ids);
    tree.readOnes(SERVICE);
    return tree.write(SERVICE, ids, false);
  }

  /** Services with all that belongs to them. */
  static List<String> services(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readServices(ids, MOST_IN_A_REPEATED_LIST);
    return tree.write(SERVICE, ids, true);
  }

  /** The same by id, without the places of their organisations; those out of sight are missing. */
  static Map<UUID, String> servicesById(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readServices(ids, 0);
    List<UUID> found = ids.stream().filter(tree.ids(SERVICE)::contains).toList();
    List<String> written = tree.write(SERVICE, found, true);
    Map<UUID, String> byId = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      byId.put(found.get(i), written.get(i));
    }
    return byId;
  }

  private void readServices(List<UUID> ids, int mostPlacesOfOrganization) {
    readById(SERVICE, ids);
    readOnes(SERVICE);
    readByParent(SERVICE_AT_LOCATION, "service_id", ids);
    readOnes(SERVICE_AT_LOCATION);
    readByParent(PROGRAM, "organization_id", ids(ORGANIZATION));
    readPlacesOfOrganizations(mostPlacesOfOrganization);
    readChildren();
  }

  /** Services at locations with their one-to-one fields. */
  static List<String> listedPlaces(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(SERVICE_AT_LOCATION, ids);
    tree.readOnes(SERVICE_AT_LOCATION);
    tree.readOnes(SERVICE);
    return tree.write(SERVICE_AT_LOCATION, ids, false);
  }

  /**
   * Services at locations with all that belongs to them.
   *
   * @param alsoAsService whether each also says its service's name and status: the specification
   *     describes a service at a location, but names the schema of a service for it
   */
  static List<String> places(Handle handle, List<UUID> ids, boolean alsoAsService) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(SERVICE_AT_LOCATION, ids);
    tree.readOnes(SERVICE_AT_LOCATION);
    tree.readOnes(SERVICE);
    tree.readByParent(PROGRAM, "organization_id", tree.ids(ORGANIZATION));
    tree.readPlacesOfOrganizations(MOST_IN_A_REPEATED_LIST);
    tree.readChildren();
    tree.alsoAsService = alsoAsService;
    return tree.write(SERVICE_AT_LOCATION, ids, true);
  }

  /** Organisations with their own fields alone. */
  static List<String> listedOrganizations(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(ORGANIZATION, ids);
    return tree.write(ORGANIZATION, ids, false);
  }

  /**
   * Organisations with all that belongs to them.
   *
   * @param wholeServices whether their services are whole too, or say their own fields alone
   */
  static List<String> organizations(Handle handle, List<UUID> ids, boolean wholeServices) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(ORGANIZATION, ids);
    tree.readByParent(PROGRAM, "organization_id", ids);
    tree.readPlacesOfOrganizations(MOST_IN_A_LIST);
    List<UUID> few = tree.withAtMost(MOST_IN_A_LIST, SERVICE, ids);
    if (wholeServices) {
      tree.readByParent(SERVICE, "organization_id", few);
      tree.readByParent(SERVICE_AT_LOCATION, "service_id", tree.ids(SERVICE));
      tree.readOnes(SERVICE_AT_LOCATION);
      tree.readChildren();
    } else {
      tree.readChildren();
      tree.readByParent(SERVICE, "organization_id", few);
    }
    tree.wholeServices = wholeServices;
    return tree.write(ORGANIZATION, ids, true);
  }

  static List<String> taxonomies(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(TAXONOMY, ids);
    tree.readByParent(METADATA, "resource_id", ids);
    return tree.write(TAXONOMY, ids, true);
  }

  static List<String> taxonomyTerms(Handle handle, List<UUID> ids) {
    HsdsTree tree = new HsdsTree(handle);
    tree.readById(TAXONOMY_TERM, ids);
    tree.readOnes(TAXONOMY_TERM);
    tree.readMetadata();
    return tree.write(TAXONOMY_TERM, ids, true);
  }

  private @Nullable Row find(HsdsTable table, @Nullable UUID id) {
    return id == null ? null : rows.getOrDefault(table, Map.of()).get(id);
  }

  private Set<UUID> ids(HsdsTable table) {
    return rows.getOrDefault(table, Map.of()).keySet();
  }

  private void readPlacesOfOrganizations(int most) {
    readByParent(LOCATION, "organization_id", withAtMost(most, LOCATION, ids(ORGANIZATION)));
  }

  /** Those organisations whose rows of a table are not too many to be told. */
  private List<UUID> withAtMost(int most, HsdsTable table, Collection<UUID> organizations) {
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

  private void readChildren() {
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

  private void readMetadata() {
    readByParent(METADATA, "resource_id", allIds());
  }

  private Set<UUID> allIds() {
    return rows.values().stream().flatMap(some -> some.keySet().stream()).collect(toSet());
  }

  private void readOnes(HsdsTable table) {
    for (One one : HsdsShape.ONES.getOrDefault(table, List.of())) {
      Set<UUID> wanted =
          rows.getOrDefault(table, Map.of()).values().stream()
              .map(row -> row.references().get(one.reference()))
              .filter(Objects::nonNull)
              .collect(toSet());
      readById(one.table(), wanted);
    }
  }

  private void readById(HsdsTable table, Collection<UUID> ids) {
    read(table, Map.of("id", ids));
  }

  private void readByParent(HsdsTable table, String reference, Collection<UUID> parents) {
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

  private List<String> write(HsdsTable table, List<UUID> ids, boolean whole) {
    List<String> written = new ArrayList<>(ids.size());
    Map<UUID, Row> found = rows.getOrDefault(table, Map.of());
    for (UUID id : ids) {
      Row row = found.get(id);
      if (row != null) {
        StringBuilder out = new StringBuilder(whole ? 4096 : 1024);
        write(out, table, row, EnumSet.of(table), whole);
        written.add(out.toString());
      }
    }
    return written;
  }

  /**
   * One object.
   *
   * @param around the tables of the objects around it, which it does not hold again
   * @param whole whether it holds lists too
   */
  private void write(
      StringBuilder out, HsdsTable table, Row row, Set<HsdsTable> around, boolean whole) {
    out.append(row.json(), 0, row.json().length() - 1);
    if (alsoAsService && table == SERVICE_AT_LOCATION) {
      writeNameOfService(out, row);
    }
    for (One one : HsdsShape.ONES.getOrDefault(table, List.of())) {
      Row found = find(one.table(), row.references().get(one.reference()));
      if (found != null && !around.contains(one.table())) {
        out.append(",\"").append(one.property()).append("\":");
        write(out, one.table(), found, with(around, one.table()), whole);
      }
    }
    boolean lists = whole && (wholeServices || table != SERVICE);
    if (lists) {
      for (Rows list : HsdsShape.LISTS.getOrDefault(table, List.of())) {
        if (!around.contains(list.table())
            && !untold.contains(key(list.table(), list.reference(), row.id()))) {
          write(out, list, row.id(), around);
        }
      }
      if (!HsdsShape.WITHOUT_ATTRIBUTES.contains(table)) {
        write(out, new Rows("attributes", ATTRIBUTE, "link_id"), row.id(), around);
      }
      if (table != METADATA) {
        write(out, new Rows("metadata", METADATA, "resource_id"), row.id(), around);
      }
    }
    out.append('}');
  }

  private void write(StringBuilder out, Rows list, UUID parent, Set<HsdsTable> around) {
    out.append(",\"").append(list.property()).append("\":[");
    String separator = "";
    for (Row row :
        byReference.getOrDefault(key(list.table(), list.reference(), parent), List.of())) {
      out.append(separator);
      write(out, list.table(), row, with(around, list.table()), true);
      separator = ",";
    }
    out.append(']');
  }

  private void writeNameOfService(StringBuilder out, Row place) {
    Row service = find(SERVICE, place.references().get("service_id"));
    if (service != null) {
      try (JsonReader reader = Json.createReader(new StringReader(service.json()))) {
        JsonObject fields = reader.readObject();
        out.append(",\"name\":").append(fields.get("name"));
        out.append(",\"status\":").append(fields.get("status"));
      }
    }
  }

  private static Set<HsdsTable> with(Set<HsdsTable> around, HsdsTable table) {
    Set<HsdsTable> more = EnumSet.copyOf(around);
    more.add(table);
    return more;
  }
}
