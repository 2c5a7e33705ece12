package org.samen.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Takes HSDS objects apart into rows, and delivers each row of a document once. */
final class HsdsJsonRows {
  private static final int MAX_UNKNOWN = 100;
  private static final Pattern SHOWN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");

  /** Rows that other objects may stand around, as a service's organization does. */
  private static final Set<HsdsTable> REPEATED =
      EnumSet.of(
          HsdsTable.ORGANIZATION,
          HsdsTable.PROGRAM,
          HsdsTable.SERVICE,
          HsdsTable.LOCATION,
          HsdsTable.TAXONOMY,
          HsdsTable.TAXONOMY_TERM);

  private final HsdsSink sink;
  private final Set<String> unknown = new HashSet<>();

  /** Of each of those delivered: a hash per field, in the order of the fields, 0 for none. */
  private final Map<HsdsTable, Map<UUID, int[]>> delivered = new EnumMap<>(HsdsTable.class);

  /** Of all the others, which are many, one hash each. */
  private final Map<HsdsTable, SeenIds> seen = new EnumMap<>(HsdsTable.class);

  private int rows;
  private int problems;

  /** The rows of the object at hand: by table and id, and those whose id is not usable. */
  private final Map<String, RowDraft> drafts = new LinkedHashMap<>();

  private final List<RowDraft> nameless = new ArrayList<>();

  HsdsJsonRows(HsdsSink sink) {
    this.sink = sink;
  }

  boolean isEmpty() {
    return rows == 0 && problems == 0;
  }

  void problem(RowProblem problem) {
    problems++;
    sink.problem(problem);
  }

  /** Takes one object of the document apart, and delivers what it holds, parents first. */
  void item(HsdsTable table, JsonNode.Properties object, String place) throws StopReading {
    drafts.clear();
    nameless.clear();
    takeApart(table, object, place);
    fillProgramsOfServices();
    List<RowDraft> ordered = new ArrayList<>(drafts.values());
    ordered.addAll(nameless);
    ordered.sort(Comparator.comparing(RowDraft::table));
    for (RowDraft draft : ordered) {
      deliver(draft);
    }
  }

  /** The object's own row, which its children then refer to. */
  private RowDraft takeApart(HsdsTable table, JsonNode.Properties object, String place) {
    var draft = new RowDraft(table, place.isEmpty() ? "/" : place);
    for (String name : object.repeated()) {
      draft.problem(HsdsRule.REPEATED_FIELD.at(draft.place(), shown(name)));
    }
    Map<HsdsNesting.Nested, Map.Entry<String, JsonNode>> nested = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : object.byName().entrySet()) {
      Optional<HsdsField> field = table.field(property.getKey());
      Optional<HsdsNesting.Nested> children = HsdsNesting.of(table, property.getKey());
      if (field.isPresent()) {
        take(draft, field.get(), property.getValue());
      } else if (children.isPresent()) {
        nested.put(children.get(), property);
      } else if (unknown.size() < MAX_UNKNOWN
          && unknown.add(table.tableName() + "." + property.getKey())) {
        problem(HsdsRule.UNKNOWN_FIELD.at(draft.place(), shown(property.getKey())));
      }
    }
    RowDraft row = merged(draft);
    nested.forEach(
        (kind, property) -> {
          String below = place + "/" + property.getKey();
          if (kind.list()) {
            children(row, kind, property.getKey(), property.getValue(), below);
          } else {
            parent(row, kind, property.getKey(), property.getValue(), below);
          }
        });
    return row;
  }

  private static void take(RowDraft draft, HsdsField field, JsonNode value) {
    switch (value) {
      case JsonNode.Scalar scalar -> draft.put(field, scalar.text());
      case JsonNode.Truth truth when field.kind() == HsdsField.Kind.BOOLEAN ->
          draft.fill(field.name(), String.valueOf(truth.value()));
      case JsonNode.Nothing nothing -> {}
      default -> draft.problem(HsdsRule.SHAPE.at(draft.place(), field.name()));
    }
  }

  private void children(
      RowDraft around, HsdsNesting.Nested kind, String name, JsonNode value, String place) {
    if (!(value instanceof JsonNode.Items list)) {
      if (!(value instanceof JsonNode.Nothing)) {
        problem(HsdsRule.SHAPE.at(around.place(), name));
      }
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      if (list.items().get(i) instanceof JsonNode.Properties object) {
        RowDraft child = takeApart(kind.table(), object, place + "/" + i);
        around.value("id").ifPresent(id -> refer(child, kind.reference(), id));
        switch (kind.table()) {
          case ATTRIBUTE -> fillIfAbsent(child, "link_entity", around.table().tableName());
          case METADATA -> fillIfAbsent(child, "resource_type", around.table().tableName());
          default -> {}
        }
      } else {
        problem(HsdsRule.SHAPE.at(place + "/" + i, ""));
      }
    }
  }

  private void parent(
      RowDraft around, HsdsNesting.Nested kind, String name, JsonNode value, String place) {
    if (value instanceof JsonNode.Properties object) {
      RowDraft parent = takeApart(kind.table(), object, place);
      parent.value("id").ifPresent(id -> refer(around, kind.reference(), id));
    } else if (!(value instanceof JsonNode.Nothing)) {
      problem(HsdsRule.SHAPE.at(around.place(), name));
    }
  }

  private static void refer(RowDraft from, String field, String id) {
    if (!from.value(field).orElse(id).equals(id)) {
      from.problem(HsdsRule.NESTING.at(from.place(), field));
    } else {
      from.fill(field, id);
    }
  }

  private static void fillIfAbsent(RowDraft draft, String field, String value) {
    if (draft.value(field).isEmpty()) {
      draft.fill(field, value);
    }
  }

  /** This row, or the one of the same id that came before it in the same object, completed. */
  private RowDraft merged(RowDraft draft) {
    Optional<String> id = draft.value("id");
    if (id.isEmpty()) {
      nameless.add(draft);
      return draft;
    }
    RowDraft earlier = drafts.putIfAbsent(key(draft.table(), id.get()), draft);
    if (earlier == null) {
      return draft;
    }
    draft.problems().forEach(this::problem);
    for (HsdsField field : draft.table().fields()) {
      Optional<String> value = draft.value(field.name());
      if (value.isPresent()) {
        if (earlier.value(field.name()).isEmpty()) {
          earlier.fill(field.name(), value.get());
        } else if (!earlier.value(field.name()).equals(value)) {
          problem(HsdsRule.DIFFERENT_REPEAT.at(draft.place(), field.name()));
        }
      }
    }
    return earlier;
  }

  private void deliver(RowDraft draft) throws StopReading {
    draft.requireAll();
    if (!draft.problems().isEmpty()) {
      draft.problems().forEach(this::problem);
      sink.refused(draft.row());
      return;
    }
    UUID id = UUID.fromString(draft.value("id").orElseThrow());
    if (repeats(draft, id)) {
      return;
    }
    if (rows == HsdsCsv.MAX_ROWS) {
      throw new StopReading(
          HsdsRule.TOO_MANY_ROWS.at(draft.place(), "", String.valueOf(HsdsCsv.MAX_ROWS)));
    }
    rows++;
    sink.row(draft.row());
  }

  /** Whether the row was delivered before; where it says something else now, that is a problem. */
  private boolean repeats(RowDraft draft, UUID id) {
    int[] hashes = hashes(draft);
    if (!REPEATED.contains(draft.table())) {
      int digest = Arrays.hashCode(hashes) | 1;
      int earlier = seen.computeIfAbsent(draft.table(), t -> new SeenIds()).put(id, digest);
      if (earlier != 0 && earlier != digest) {
        problem(HsdsRule.DIFFERENT_REPEAT.at(draft.place(), "id"));
      }
      return earlier != 0;
    }
    int[] earlier =
        delivered.computeIfAbsent(draft.table(), t -> new HashMap<>()).putIfAbsent(id, hashes);
    if (earlier != null) {
      compare(draft, earlier, hashes);
    }
    return earlier != null;
  }

  /**
   * A program inside a service need not say whose it is: JSON does not ask for it, the table does,
   * and it is the service's organization.
   */
  private void fillProgramsOfServices() {
    for (RowDraft service : List.copyOf(drafts.values())) {
      if (service.table() == HsdsTable.SERVICE) {
        Optional<RowDraft> program =
            service.value("program_id").map(id -> drafts.get(key(HsdsTable.PROGRAM, id)));
        if (program.isPresent()) {
          service
              .value("organization_id")
              .ifPresent(id -> fillIfAbsent(program.get(), "organization_id", id));
        }
      }
    }
  }

  private static String key(HsdsTable table, String id) {
    return table.tableName() + " " + id;
  }

  private void compare(RowDraft draft, int[] earlier, int[] hashes) {
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0 && hashes[i] != earlier[i]) {
        String field = draft.table().fields().get(i).name();
        problem(HsdsRule.DIFFERENT_REPEAT.at(draft.place(), field));
      }
    }
  }

  private static int[] hashes(RowDraft draft) {
    List<HsdsField> fields = draft.table().fields();
    var hashes = new int[fields.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = draft.value(fields.get(i).name()).map(value -> value.hashCode() | 1).orElse(0);
    }
    return hashes;
  }

  private static String shown(String name) {
    return SHOWN_NAME.matcher(name).matches() ? name : "?";
  }
}
