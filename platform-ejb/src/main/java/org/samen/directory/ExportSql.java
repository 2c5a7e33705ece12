package org.samen.directory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsTable;

/**
 * The statements of an export, made from HSDS's descriptors. Each is one statement, so that all of
 * an export shows one moment: no row without the one that it refers to.
 *
 * <p>What is exported is what the reader may see, under their own policies; of a confidential
 * location its municipality alone, to its own keeper too, since a file is passed on.
 */
final class ExportSql {
  private static final Map<HsdsTable, List<HsdsTable>> PARENTS = new EnumMap<>(HsdsTable.class);

  /** Objects that stand by themselves in JSON; all others stand within these. */
  private static final List<HsdsTable> DOCUMENTS =
      List.of(
          HsdsTable.ORGANIZATION,
          HsdsTable.SERVICE,
          HsdsTable.LOCATION,
          HsdsTable.TAXONOMY,
          HsdsTable.TAXONOMY_TERM,
          HsdsTable.META_TABLE_DESCRIPTION);

  static {
    // Where a row may stand within several objects, it stands in the first of these that it has.
    PARENTS.put(HsdsTable.PROGRAM, List.of(HsdsTable.ORGANIZATION));
    PARENTS.put(HsdsTable.SERVICE_AT_LOCATION, List.of(HsdsTable.SERVICE));
    PARENTS.put(HsdsTable.ADDRESS, List.of(HsdsTable.LOCATION));
    PARENTS.put(
        HsdsTable.CONTACT,
        List.of(
            HsdsTable.SERVICE_AT_LOCATION,
            HsdsTable.SERVICE,
            HsdsTable.LOCATION,
            HsdsTable.ORGANIZATION));
    PARENTS.put(
        HsdsTable.PHONE,
        List.of(
            HsdsTable.CONTACT,
            HsdsTable.SERVICE_AT_LOCATION,
            HsdsTable.SERVICE,
            HsdsTable.LOCATION,
            HsdsTable.ORGANIZATION));
    PARENTS.put(
        HsdsTable.SCHEDULE,
        List.of(HsdsTable.SERVICE_AT_LOCATION, HsdsTable.SERVICE, HsdsTable.LOCATION));
    PARENTS.put(
        HsdsTable.LANGUAGE, List.of(HsdsTable.PHONE, HsdsTable.SERVICE, HsdsTable.LOCATION));
    PARENTS.put(HsdsTable.COST_OPTION, List.of(HsdsTable.SERVICE));
    PARENTS.put(HsdsTable.REQUIRED_DOCUMENT, List.of(HsdsTable.SERVICE));
    PARENTS.put(HsdsTable.SERVICE_AREA, List.of(HsdsTable.SERVICE));
    PARENTS.put(HsdsTable.FUNDING, List.of(HsdsTable.SERVICE, HsdsTable.ORGANIZATION));
    PARENTS.put(HsdsTable.ACCESSIBILITY, List.of(HsdsTable.LOCATION));
    PARENTS.put(HsdsTable.ORGANIZATION_IDENTIFIER, List.of(HsdsTable.ORGANIZATION));
  }

  private ExportSql() {}

  /** Every row: table and values as a JSON object, in the order of the tables and then of ids. */
  static String rows() {
    return Arrays.stream(HsdsTable.values())
        .map(table -> select(table, "x", object(table, "x"), shown(table, "x")))
        .collect(joining(" union all "));
  }

  /** Every object that stands by itself, with all that belongs to it inside. */
  static String documents() {
    return DOCUMENTS.stream()
        .map(table -> select(table, "x", document(table, "x"), "true"))
        .collect(joining(" union all "));
  }

  private static String select(HsdsTable table, String alias, String body, String shown) {
    return """
        (select '%1$s' as hsds_table, (%3$s)::text as body from directory.%1$s %2$s
         where (not :own or %2$s.keeper = (select access.organisation())) and (%4$s) order by %2$s.id)"""
        .formatted(table.tableName(), alias, body, shown);
  }

  private static String object(HsdsTable table, String alias) {
    return table.fields().stream()
        .map(field -> "'%s', %s".formatted(field.name(), value(field, alias)))
        .collect(joining(", ", "jsonb_strip_nulls(jsonb_build_object(", "))"));
  }

  /** The province is asked for by HSDS; an address saved without one says its town's. */
  private static String value(HsdsField field, String alias) {
    String value = alias + ".\"" + field.name() + '"';
    return field.name().equals("state_province")
        ? "coalesce(nullif(%1$s, ''), places.province_of(%2$s.city), '')".formatted(value, alias)
        : value;
  }

  /** A row with the lists of what stands within it; a list that is empty is left out. */
  private static String document(HsdsTable table, String alias) {
    List<String> lists = new ArrayList<>();
    PARENTS.forEach(
        (child, parents) -> {
          if (parents.contains(table)) {
            lists.add(list(child, within(child, table, parents, alias + "_"), alias + "_"));
          }
        });
    if (!RowRules.UNLINKED.contains(table)) {
      lists.add(linked(HsdsTable.ATTRIBUTE, "link_entity", "link_id", table, alias));
    }
    if (table != HsdsTable.METADATA) {
      lists.add(linked(HsdsTable.METADATA, "resource_type", "resource_id", table, alias));
    }
    return object(table, alias)
        + " || jsonb_strip_nulls(jsonb_build_object("
        + String.join(", ", lists)
        + "))";
  }

  private static String linked(
      HsdsTable link, String entity, String id, HsdsTable table, String alias) {
    String own =
        "%1$s_.%2$s = '%3$s' and %1$s_.%4$s = %1$s.id"
            .formatted(alias, entity, table.tableName(), id);
    String confidential = table == HsdsTable.LOCATION ? " and not " + alias + ".confidential" : "";
    return list(link, own + confidential, alias + "_");
  }

  private static String list(HsdsTable child, String which, String childAlias) {
    return "'%s', (select jsonb_agg(%s order by %s.id) from directory.%s %s where %s)"
        .formatted(
            child.listName(),
            document(child, childAlias),
            childAlias,
            child.tableName(),
            childAlias,
            which);
  }

  /** Whether a child stands within this parent, and may be shown. */
  private static String within(
      HsdsTable child, HsdsTable parent, List<HsdsTable> parents, String alias) {
    String outer = alias.substring(0, alias.length() - 1);
    StringBuilder which = new StringBuilder();
    for (HsdsTable other : parents) {
      String field = alias + "." + reference(child, other);
      if (other == parent) {
        return which
            .append(field)
            .append(" = ")
            .append(outer)
            .append(".id and ")
            .append(shown(child, alias))
            .toString();
      }
      which.append(field).append(" is null and ");
    }
    throw new IllegalArgumentException(child + " within " + parent);
  }

  private static String reference(HsdsTable from, HsdsTable to) {
    return from.fields().stream()
        .filter(field -> to.tableName().equals(field.references()))
        .map(HsdsField::name)
        .findFirst()
        .orElseThrow();
  }

  /** Leaves out what would give a confidential location away. */
  private static String shown(HsdsTable table, String alias) {
    return switch (table) {
      case ADDRESS, ACCESSIBILITY, CONTACT, SCHEDULE -> notConfidential(alias + ".location_id");
      case PHONE -> notConfidential(alias + ".location_id") + " and " + or(alias, "contact");
      case LANGUAGE -> notConfidential(alias + ".location_id") + " and " + or(alias, "phone");
      case ATTRIBUTE -> linkShown(alias, "link_entity", "link_id");
      case METADATA -> linkShown(alias, "resource_type", "resource_id");
      default -> "true";
    };
  }

  private static String notConfidential(String locationId) {
    return "not exists (select from directory.location hidden where hidden.id = "
        + locationId
        + " and hidden.confidential)";
  }

  private static String or(String alias, String parent) {
    return "(%1$s.%2$s_id is null or %3$s)"
        .formatted(
            alias,
            parent,
            exists(HsdsTable.named(parent).orElseThrow(), alias + "." + parent + "_id"));
  }

  private static String linkShown(String alias, String entity, String id) {
    String link = alias + "." + id;
    StringBuilder cases = new StringBuilder("case " + alias + "." + entity);
    cases.append(" when 'location' then ").append(notConfidential(link));
    for (HsdsTable table :
        List.of(
            HsdsTable.ADDRESS,
            HsdsTable.ACCESSIBILITY,
            HsdsTable.CONTACT,
            HsdsTable.SCHEDULE,
            HsdsTable.PHONE,
            HsdsTable.LANGUAGE)) {
      cases
          .append(" when '")
          .append(table.tableName())
          .append("' then ")
          .append(exists(table, link));
    }
    if (entity.equals("resource_type")) {
      cases.append(" when 'attribute' then ").append(exists(HsdsTable.ATTRIBUTE, link));
    }
    return cases.append(" else true end").toString();
  }

  private static String exists(HsdsTable table, String id) {
    String alias = "of_" + table.tableName();
    return "exists (select from directory.%1$s %2$s where %2$s.id = %3$s and %4$s)"
        .formatted(table.tableName(), alias, id, shown(table, alias));
  }
}
