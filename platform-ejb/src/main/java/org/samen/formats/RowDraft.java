package org.samen.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row while its values come in, with the problems found so far. */
final class RowDraft {
  private final HsdsTable table;
  private final String place;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<RowProblem> problems = new ArrayList<>();

  RowDraft(HsdsTable table, String place) {
    this.table = table;
    this.place = place;
  }

  HsdsTable table() {
    return table;
  }

  String place() {
    return place;
  }

  /** Takes a value in; a blank one is an absent one. */
  void put(HsdsField field, String raw) {
    if (raw.isBlank()) {
      return;
    }
    try {
      String canonical = HsdsValue.canonical(field, raw);
      if (!canonical.isEmpty()) {
        values.put(field.name(), canonical);
      }
    } catch (BrokenValue broken) {
      problems.add(broken.at(place, field));
    }
  }

  /** Takes a canonical value in. */
  void fill(String field, String canonical) {
    values.put(field, canonical);
  }

  Optional<String> value(String field) {
    return Optional.ofNullable(values.get(field));
  }

  void problem(RowProblem problem) {
    problems.add(problem);
  }

  /** Adds a problem for each required value that is neither there nor already complained about. */
  void requireAll() {
    for (HsdsField field : table.fields()) {
      if (field.required()
          && !values.containsKey(field.name())
          && problems.stream().noneMatch(p -> p.field().equals(field.name()))) {
        problems.add(HsdsRule.REQUIRED.at(place, field.name()));
      }
    }
  }

  List<RowProblem> problems() {
    return problems;
  }

  /** The row, its values in the order of the table's fields. */
  HsdsRow row() {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (HsdsField field : table.fields()) {
      String value = values.get(field.name());
      if (value != null) {
        ordered.put(field.name(), value);
      }
    }
    return new HsdsRow(table, place, ordered);
  }
}
