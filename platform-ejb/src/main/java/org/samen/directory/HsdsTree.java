package org.samen.directory;

import static org.samen.formats.HsdsTable.ATTRIBUTE;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.samen.directory.HsdsRows.Row;
import org.samen.directory.HsdsShape.One;
import org.samen.directory.HsdsShape.Rows;
import org.samen.formats.HsdsTable;

/**
 * Rows of HSDS with what hangs on them, as JSON: what {@link HsdsRows} read is put into each other
 * here.
 *
 * <p>A row stands under each row that it refers to, as in the specification's examples.
 */
final class HsdsTree {
  /** An organisation with more services or locations than this is told without that list. */
  static final int MOST_IN_A_LIST = 1000;

  /** The same for an organisation inside each of a page's services, which repeats it. */
  static final int MOST_IN_A_REPEATED_LIST = 100;

  private final HsdsRows rows;
  private boolean wholeServices = true;
  private boolean alsoAsService;

  private HsdsTree(HsdsRows rows) {
    this.rows = rows;
  }

  /** Services with their one-to-one fields. */
  static List<String> listedServices(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(SERVICE, ids);
    rows.readOnes(SERVICE);
    return new HsdsTree(rows).write(SERVICE, ids, false);
  }

  /** Services with all that belongs to them. */
  static List<String> services(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readServices(ids, MOST_IN_A_REPEATED_LIST);
    return new HsdsTree(rows).write(SERVICE, ids, true);
  }

  /** The same by id, without the places of their organisations; those out of sight are missing. */
  static Map<UUID, String> servicesById(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readServices(ids, 0);
    List<UUID> found = ids.stream().filter(rows.ids(SERVICE)::contains).toList();
    List<String> written = new HsdsTree(rows).write(SERVICE, found, true);
    Map<UUID, String> byId = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      byId.put(found.get(i), written.get(i));
    }
    return byId;
  }

  /** Services at locations with their one-to-one fields. */
  static List<String> listedPlaces(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(SERVICE_AT_LOCATION, ids);
    rows.readOnes(SERVICE_AT_LOCATION);
    rows.readOnes(SERVICE);
    return new HsdsTree(rows).write(SERVICE_AT_LOCATION, ids, false);
  }

  /**
   * Services at locations with all that belongs to them.
   *
   * @param alsoAsService whether each also says its service's name and status: the specification
   *     describes a service at a location, but names the schema of a service for it
   */
  static List<String> places(Handle handle, List<UUID> ids, boolean alsoAsService) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(SERVICE_AT_LOCATION, ids);
    rows.readOnes(SERVICE_AT_LOCATION);
    rows.readOnes(SERVICE);
    rows.readByParent(PROGRAM, "organization_id", rows.ids(ORGANIZATION));
    rows.readPlacesOfOrganizations(MOST_IN_A_REPEATED_LIST);
    rows.readChildren();
    HsdsTree tree = new HsdsTree(rows);
    tree.alsoAsService = alsoAsService;
    return tree.write(SERVICE_AT_LOCATION, ids, true);
  }

  /** Organisations with their own fields alone. */
  static List<String> listedOrganizations(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(ORGANIZATION, ids);
    return new HsdsTree(rows).write(ORGANIZATION, ids, false);
  }

  /**
   * Organisations with all that belongs to them.
   *
   * @param wholeServices whether their services are whole too, or say their own fields alone
   */
  static List<String> organizations(Handle handle, List<UUID> ids, boolean wholeServices) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(ORGANIZATION, ids);
    rows.readByParent(PROGRAM, "organization_id", ids);
    rows.readPlacesOfOrganizations(MOST_IN_A_LIST);
    List<UUID> few = rows.withAtMost(MOST_IN_A_LIST, SERVICE, ids);
    if (wholeServices) {
      rows.readByParent(SERVICE, "organization_id", few);
      rows.readByParent(SERVICE_AT_LOCATION, "service_id", rows.ids(SERVICE));
      rows.readOnes(SERVICE_AT_LOCATION);
      rows.readChildren();
    } else {
      rows.readChildren();
      rows.readByParent(SERVICE, "organization_id", few);
    }
    HsdsTree tree = new HsdsTree(rows);
    tree.wholeServices = wholeServices;
    return tree.write(ORGANIZATION, ids, true);
  }

  static List<String> taxonomies(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(TAXONOMY, ids);
    rows.readByParent(METADATA, "resource_id", ids);
    return new HsdsTree(rows).write(TAXONOMY, ids, true);
  }

  static List<String> taxonomyTerms(Handle handle, List<UUID> ids) {
    HsdsRows rows = new HsdsRows(handle);
    rows.readById(TAXONOMY_TERM, ids);
    rows.readOnes(TAXONOMY_TERM);
    rows.readMetadata();
    return new HsdsTree(rows).write(TAXONOMY_TERM, ids, true);
  }

  private List<String> write(HsdsTable table, List<UUID> ids, boolean whole) {
    List<String> written = new ArrayList<>(ids.size());
    Map<UUID, Row> found = rows.of(table);
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
      Row found = rows.find(one.table(), row.references().get(one.reference()));
      if (found != null && !around.contains(one.table())) {
        out.append(",\"").append(one.property()).append("\":");
        write(out, one.table(), found, with(around, one.table()), whole);
      }
    }
    boolean lists = whole && (wholeServices || table != SERVICE);
    if (lists) {
      for (Rows list : HsdsShape.LISTS.getOrDefault(table, List.of())) {
        if (!around.contains(list.table())
            && rows.tells(list.table(), list.reference(), row.id())) {
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
    for (Row row : rows.referringTo(list.table(), list.reference(), parent)) {
      out.append(separator);
      write(out, list.table(), row, with(around, list.table()), true);
      separator = ",";
    }
    out.append(']');
  }

  private void writeNameOfService(StringBuilder out, Row place) {
    Row service = rows.find(SERVICE, place.references().get("service_id"));
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
