package org.samen.formats;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How HSDS's JSON objects stand inside each other, which follows from the tables' references: a
 * list holds rows that refer to the object around it, a single object is the row that the object
 * around it refers to.
 */
final class HsdsNesting {
  private static final Map<String, HsdsTable> LISTS =
      Arrays.stream(HsdsTable.values())
          .collect(toUnmodifiableMap(HsdsNesting::listName, Function.identity()));

  private HsdsNesting() {}

  static String listName(HsdsTable table) {
    return switch (table) {
      case FUNDING, ACCESSIBILITY, METADATA -> table.tableName();
      case ADDRESS -> "addresses";
      case TAXONOMY -> "taxonomies";
      default -> table.tableName() + "s";
    };
  }

  /** The table whose rows stand in a list of this name. */
  static Optional<HsdsTable> listed(String name) {
    return Optional.ofNullable(LISTS.get(name));
  }

  /** A property that holds rows of another table. */
  record Nested(HsdsTable table, boolean list, String reference) {}

  static Optional<Nested> of(HsdsTable around, String property) {
    HsdsTable listed = LISTS.get(property);
    if (listed != null) {
      return switch (listed) {
        case ATTRIBUTE -> Optional.of(new Nested(listed, true, "link_id"));
        case METADATA -> Optional.of(new Nested(listed, true, "resource_id"));
        default -> reference(listed, around).map(field -> new Nested(listed, true, field));
      };
    }
    String name = property.equals("taxonomy_detail") ? "taxonomy" : property;
    return HsdsTable.named(name)
        .filter(single -> around.field(property).isEmpty())
        .flatMap(
            single -> reference(around, single).map(field -> new Nested(single, false, field)));
  }

  /** The field by which one table's rows refer to another's. */
  private static Optional<String> reference(HsdsTable from, HsdsTable to) {
    return from.fields().stream()
        .filter(field -> to.tableName().equals(field.references()))
        .map(HsdsField::name)
        .findFirst();
  }
}
