package org.samen.directory;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsRule;
import org.samen.formats.HsdsSink;
import org.samen.formats.HsdsTable;
import org.samen.formats.RowProblem;

/**
 * Gathers the rows and problems of an upload, as they are read, into batches for the staging
 * tables. A batch is bounded in rows and in characters, so memory stays flat.
 */
class Upload implements HsdsSink {
  private static final int ROWS = 2000;
  private static final int CHARACTERS = 2_000_000;

  private final Laid staging;
  private JsonArrayBuilder rows = Json.createArrayBuilder();
  private JsonArrayBuilder problems = Json.createArrayBuilder();
  private int waiting;
  private int waitingCharacters;
  private long n;
  private long expected;

  /** Where batches are laid down. */
  interface Laid {
    /** Takes a batch in, rows and problems as JSON for {@link StagedImport#lay}. */
    void lay(String rows, String problems);

    /** As {@link StagedImport#unchanged}. */
    default Set<String> unchanged(HsdsTable table, UUID row, Map<String, String> texts) {
      return Set.of();
    }
  }

  Upload(Laid staging) {
    this.staging = staging;
  }

  @Override
  public void expected(long lines) {
    expected += lines;
  }

  /** How many rows are likely to come in all; 0 while that is not known. */
  long expected() {
    return expected;
  }

  /** How many rows came so far. */
  long laid() {
    return n;
  }

  @Override
  public void row(HsdsRow row) {
    List<RowProblem> broken =
        RowRules.broken(
            row,
            texts ->
                row.value("id")
                    .map(id -> staging.unchanged(row.table(), UUID.fromString(id), texts))
                    .orElse(Set.of()));
    broken.forEach(problem -> add(problem, true));
    lay(
        row,
        broken.stream().map(RowProblem::field).collect(Collectors.toSet()),
        broken.isEmpty() ? "unread" : "refused");
  }

  @Override
  public void refused(HsdsRow row) {
    Set<String> prose =
        row.table().fields().stream()
            .filter(HsdsField::freeText)
            .map(HsdsField::name)
            .collect(Collectors.toSet());
    lay(row, prose, "refused");
  }

  /**
   * Lays a row down without the values that are refused, so that personal data is not even kept for
   * the preview.
   */
  private void lay(HsdsRow row, Set<String> without, String outcome) {
    JsonObjectBuilder values = Json.createObjectBuilder();
    row.values()
        .forEach(
            (field, value) -> {
              if (!without.contains(field)) {
                values.add(field, value);
                waitingCharacters += value.length();
              }
            });
    JsonObjectBuilder laid =
        Json.createObjectBuilder()
            .add("n", ++n)
            .add("hsds_table", row.table().tableName())
            .add("place", row.place())
            .add("vals", values)
            .add("outcome", outcome);
    row.value("id").ifPresent(known -> laid.add("id", known));
    rows.add(laid);
    step();
  }

  @Override
  public void problem(RowProblem problem) {
    boolean ignored =
        problem.rule().equals(HsdsRule.UNKNOWN_FIELD.key())
            || problem.rule().equals(HsdsRule.UNKNOWN_FILE.key());
    add(problem, !ignored);
  }

  private void add(RowProblem problem, boolean refused) {
    JsonArrayBuilder args = Json.createArrayBuilder();
    problem.args().forEach(args::add);
    problems.add(
        Json.createObjectBuilder()
            .add("place", problem.place())
            .add("field", problem.field())
            .add("rule", problem.rule())
            .add("args", args)
            .add("refused", refused));
    step();
  }

  private void step() {
    if (++waiting >= ROWS || waitingCharacters >= CHARACTERS) {
      flush();
    }
  }

  /** Lays down what is waiting. */
  void flush() {
    if (waiting > 0) {
      staging.lay(rows.build().toString(), problems.build().toString());
    }
    rows = Json.createArrayBuilder();
    problems = Json.createArrayBuilder();
    waiting = 0;
    waitingCharacters = 0;
  }
}
