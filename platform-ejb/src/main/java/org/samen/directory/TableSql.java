package org.samen.directory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsTable;

/**
 * The statements of an import for one HSDS table, made from its descriptor: names come from {@link
 * HsdsTable} alone, never from an upload.
 */
final class TableSql {
  /**
   * References that may point at what another partner keeps; all others are to a parent of one's
   * own.
   */
  private static final Set<String> ANYONES =
      Set.of(
          "organization_id of service",
          "location_id of service_at_location",
          "taxonomy_term_id of attribute");

  /**
   * Tables whose rows belong to one of these parents at least, though HSDS would let them float.
   */
  private static final Set<HsdsTable> OF_A_PARENT =
      EnumSet.of(
          HsdsTable.CONTACT,
          HsdsTable.PHONE,
          HsdsTable.SCHEDULE,
          HsdsTable.LANGUAGE,
          HsdsTable.REQUIRED_DOCUMENT,
          HsdsTable.SERVICE_AREA,
          HsdsTable.FUNDING,
          HsdsTable.ACCESSIBILITY);

  /** What a confidential location must not say, in the order of its fields. */
  private static final List<String> HIDDEN_OF_A_CONFIDENTIAL_LOCATION =
      List.of(
          "url",
          "name",
          "alternate_name",
          "description",
          "transportation",
          "latitude",
          "longitude",
          "external_identifier",
          "external_identifier_type");

  private TableSql() {}

  /** The statements that settle each row's outcome, in order. */
  static List<String> judgements(HsdsTable table) {
    List<String> statements = new ArrayList<>();
    statements.add(anew(table));
    statements.add(
        refuse(
            table,
            "id",
            "import.rule.takenByAnother",
            "r.id in (select directory.taken_by_another('"
                + table.tableName()
                + "', array(select x.id from directory.import_row x where x.import_id = :import and x.hsds_table = '"
                + table.tableName()
                + "')))"));
    for (HsdsField field : table.fields()) {
      HsdsTable.named(String.valueOf(field.references()))
          .filter(target -> table != HsdsTable.LOCATION)
          .ifPresent(target -> reference(table, field, target, statements));
    }
    if (table == HsdsTable.ORGANIZATION) {
      statements.add(unknownOrganization(table, "parent_organization_id"));
    }
    if (table == HsdsTable.LOCATION) {
      statements.add(unknownOrganization(table, "organization_id"));
      statements.add(refuse(table, "confidential", "import.rule.confidential", saysTooMuch()));
    }
    if (table == HsdsTable.ATTRIBUTE) {
      statements.add(linkAstray(table, "link_entity", "link_id"));
    }
    if (table == HsdsTable.METADATA) {
      statements.add(linkAstray(table, "resource_type", "resource_id"));
    }
    if (table == HsdsTable.SERVICE) {
      statements.add(
          leaveOut(
              table,
              "category",
              "import.rule.unknownCategory",
              "jsonb_exists(r.vals, 'category') and not exists (select from directory.category c where c.code = r.vals ->> 'category')"));
    }
    if (OF_A_PARENT.contains(table)) {
      statements.add(
          refuse(
              table,
              "",
              "import.rule.noParent",
              "not jsonb_exists_any(r.vals, array[" + parents(table) + "])"));
    }
    statements.add(outcome(table));
    return statements;
  }

  private static String parents(HsdsTable table) {
    return table.fields().stream()
        .filter(field -> field.references() != null)
        .map(field -> "'" + field.name() + "'")
        .collect(joining(", "));
  }

  private static void reference(
      HsdsTable table, HsdsField field, HsdsTable target, List<String> statements) {
    String own =
        ANYONES.contains(field.name() + " of " + table.tableName())
            ? ""
            : " and t.keeper = :keeper";
    String unknown =
        """
        jsonb_exists(r.vals, '%1$s')
        and not exists (select from directory.%2$s t where t.id = (r.vals ->> '%1$s')::uuid%3$s)
        and not exists (select from directory.import_row x where x.import_id = :import and x.hsds_table = '%2$s'
                        and x.id = (r.vals ->> '%1$s')::uuid and x.outcome <> 'refused')"""
            .formatted(field.name(), target.tableName(), own);
    boolean needed = field.required() || table == HsdsTable.ADDRESS;
    if (needed) {
      statements.add(
          refuse(
              table,
              field.name(),
              "import.rule.unknownReference",
              unknown + " or not jsonb_exists(r.vals, '" + field.name() + "')"));
    } else {
      statements.add(leaveOut(table, field.name(), "import.rule.referenceLeftOut", unknown));
    }
  }

  /** A link is a reference whose table is named by the row; its name was checked as it was read. */
  private static String linkAstray(HsdsTable table, String entity, String id) {
    String there =
        Arrays.stream(HsdsTable.values())
            .map(
                target ->
                    " when '%1$s' then exists (select from directory.%1$s t where t.id = (r.vals ->> '%2$s')::uuid and t.keeper = :keeper)"
                        .formatted(target.tableName(), id))
            .collect(joining());
    return refuse(
        table,
        id,
        "import.rule.unknownReference",
        """
        not (case r.vals ->> '%1$s'%3$s end)
        and not exists (select from directory.import_row x where x.import_id = :import and x.hsds_table = r.vals ->> '%1$s'
                        and x.id = (r.vals ->> '%2$s')::uuid and x.outcome <> 'refused')"""
            .formatted(entity, id, there));
  }

  /** As the migration's CHECK on a location, over what the row would leave there. */
  private static String saysTooMuch() {
    return """
        coalesce((r.vals ->> 'confidential')::boolean,
                 (select e.confidential from directory.location e where e.id = r.id), false)
        and (jsonb_exists_any(r.vals, array[%s])
             or coalesce(r.vals ->> 'municipality',
                         (select e.municipality from directory.location e where e.id = r.id)) is null)"""
        .formatted(
            HIDDEN_OF_A_CONFIDENTIAL_LOCATION.stream()
                .map("'%s'"::formatted)
                .collect(joining(", ")));
  }

  /** The row goes in without this value, and the preview says so. */
  private static String leaveOut(HsdsTable table, String field, String rule, String condition) {
    return """
        with bad as (
          update directory.import_row r set vals = r.vals - '%2$s'
          where r.import_id = :import and r.hsds_table = '%1$s' and r.outcome = 'unread' and (%4$s)
          returning r.n, r.place)
        insert into directory.import_problem (import_id, keeper, place, field, rule, args, refused)
        select :import, :keeper, place, '%2$s', '%3$s', '{}', false from bad order by n"""
        .formatted(table.tableName(), field, rule, condition);
  }

  /**
   * HSDS lets these point outside a package: the value stays, and the preview names it, of refused
   * rows too.
   */
  private static String unknownOrganization(HsdsTable table, String field) {
    return """
        insert into directory.import_problem (import_id, keeper, place, field, rule, args, refused)
        select :import, :keeper, r.place, '%2$s', 'import.rule.organizationNotFound', array[r.vals ->> '%2$s'], false
        from directory.import_row r
        where r.import_id = :import and r.hsds_table = '%1$s' and jsonb_exists(r.vals, '%2$s')
          and not exists (select from directory.organization o where o.id = (r.vals ->> '%2$s')::uuid)
          and not exists (select from directory.import_row x where x.import_id = :import
                          and x.hsds_table = 'organization' and x.id = (r.vals ->> '%2$s')::uuid)
          and not exists (select from directory.import_problem p where p.import_id = :import and p.place = r.place
                          and p.field = '%2$s')
        order by r.n"""
        .formatted(table.tableName(), field);
  }

  private static String refuse(HsdsTable table, String field, String rule, String condition) {
    return """
        with bad as (
          update directory.import_row r set outcome = 'refused'
          where r.import_id = :import and r.hsds_table = '%1$s' and r.outcome = 'unread' and (%4$s)
          returning r.n, r.place)
        insert into directory.import_problem (import_id, keeper, place, field, rule, args, refused)
        select :import, :keeper, place, '%2$s', '%3$s', '{}', true from bad order by n"""
        .formatted(table.tableName(), field, rule, condition);
  }

  /** What was judged before is judged again: the directory may have changed since. */
  private static String anew(HsdsTable table) {
    return """
        update directory.import_row set outcome = 'unread'
        where import_id = :import and hsds_table = '%s' and outcome in ('new', 'changed', 'same')"""
        .formatted(table.tableName());
  }

  private static String outcome(HsdsTable table) {
    String compared =
        fields(table).stream().map(field -> "e." + quoted(field)).collect(joining(", "));
    String wanted =
        fields(table).stream()
            .map(field -> wanted(field, "e." + quoted(field)))
            .collect(joining(", "));
    return """
        update directory.import_row r
        set outcome = case when e.id is null then 'new' when (%2$s) is distinct from (%3$s) then 'changed' else 'same' end
        from directory.import_row x left join directory.%1$s e on e.id = x.id
        where r.import_id = :import and r.hsds_table = '%1$s' and r.outcome = 'unread'
          and x.import_id = r.import_id and x.n = r.n"""
        .formatted(table.tableName(), compared, wanted);
  }

  /**
   * Inserts new rows and updates changed ones, of those between two positions; an absent value
   * leaves what is there.
   */
  static String write(HsdsTable table) {
    List<HsdsField> fields = fields(table);
    String columns = fields.stream().map(TableSql::quoted).collect(joining(", "));
    String inserted =
        fields.stream().map(field -> wanted(field, fallback(field))).collect(joining(", "));
    String updated =
        fields.stream()
            .map(field -> quoted(field) + " = " + kept(table, field))
            .collect(joining(", "));
    boolean service = table == HsdsTable.SERVICE;
    return """
        with added as (
          insert into directory.%1$s (id, keeper%2$s, %3$s)
          select r.id, :keeper%4$s, %5$s from directory.import_row r
          where r.import_id = :import and r.hsds_table = '%1$s' and r.outcome = 'new' and r.n > :from and r.n <= :to
          order by r.n)
        update directory.%1$s e set %6$s%7$s
        from directory.import_row r
        where r.import_id = :import and r.hsds_table = '%1$s' and r.outcome = 'changed' and r.n > :from and r.n <= :to
          and e.id = r.id and e.keeper = :keeper"""
        .formatted(
            table.tableName(),
            service ? ", last_modified" : "",
            columns,
            service ? ", coalesce((r.vals ->> 'last_modified')::timestamptz, :now)" : "",
            inserted,
            updated,
            service ? ", last_modified = :now, version = e.version + 1" : "");
  }

  /** All but the id and the time of change, which a write settles itself. */
  private static List<HsdsField> fields(HsdsTable table) {
    return table.fields().stream()
        .filter(field -> !Set.of("id", "last_modified").contains(field.name()))
        .toList();
  }

  private static String wanted(HsdsField field, String otherwise) {
    return "case when jsonb_exists(r.vals, '%1$s') then (r.vals ->> '%1$s')::%2$s else %3$s end"
        .formatted(field.name(), type(field), otherwise);
  }

  /** The value after an update; a location that becomes confidential forgets what it said. */
  private static String kept(HsdsTable table, HsdsField field) {
    String value = wanted(field, "e." + quoted(field));
    return table == HsdsTable.LOCATION && HIDDEN_OF_A_CONFIDENTIAL_LOCATION.contains(field.name())
        ? "case when coalesce((r.vals ->> 'confidential')::boolean, e.confidential) then null else "
            + value
            + " end"
        : value;
  }

  private static String fallback(HsdsField field) {
    return switch (field.name()) {
      case "visibility" -> "'public'";
      case "confidential" -> "false";
      default -> "null";
    };
  }

  private static String quoted(HsdsField field) {
    return '"' + field.name() + '"';
  }

  private static String type(HsdsField field) {
    return switch (field.kind()) {
      case UUID -> "uuid";
      case NUMBER -> "numeric";
      case INTEGER -> "integer";
      case DATE -> "date";
      case TIME -> "time";
      case INSTANT -> "timestamptz";
      case BOOLEAN -> "boolean";
      case TEXT, EMAIL, URI -> "text";
    };
  }
}
