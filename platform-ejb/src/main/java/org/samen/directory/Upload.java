package org.samen.directory;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsRule;
import org.samen.formats.HsdsSink;
import org.samen.formats.HsdsTable;
import org.samen.formats.RowProblem;

/**
 * One upload's way into the database: its rows are laid down as they are read, judged table by
 * table, parents first, and written where they belong. All set-wise: a row costs no round trip of
 * its own.
 */
final class Upload implements HsdsSink {
  private static final int BATCH = 500;

  private final Handle handle;
  private final UUID id;
  private final String keeper;
  private JsonArrayBuilder rows = Json.createArrayBuilder();
  private JsonArrayBuilder problems = Json.createArrayBuilder();
  private int waiting;
  private long n;

  Upload(Handle handle, UUID id, String keeper) {
    this.handle = handle;
    this.id = id;
    this.keeper = keeper;
  }

  void forgetBefore(Instant instant) {
    handle
        .createUpdate("delete from directory.import where keeper = :keeper and read_at < :before")
        .bind("keeper", keeper)
        .bind("before", instant.atOffset(ZoneOffset.UTC))
        .execute();
  }

  void open(@Nullable UUID person, String fileName, Instant now) {
    handle
        .createUpdate(
            """
            insert into directory.import (id, keeper, person, file_name, read_at)
            values (:id, :keeper, :person, left(:fileName, 255), :now)""")
        .bind("id", id)
        .bind("keeper", keeper)
        .bind("person", person)
        .bind("fileName", fileName)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  @Override
  public void row(HsdsRow row) {
    List<RowProblem> broken = RowRules.broken(row);
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
    if (++waiting >= BATCH) {
      flush();
    }
  }

  /** Lays down what is waiting. */
  void flush() {
    insert(
        """
        insert into directory.import_row (import_id, keeper, n, hsds_table, place, id, vals, outcome)
        select :import, :keeper, r.n, r.hsds_table, r.place, r.id, r.vals, r.outcome
        from jsonb_to_recordset(:rows::jsonb)
          as r(n bigint, hsds_table text, place text, id uuid, vals jsonb, outcome text)""",
        rows);
    insert(
        """
        insert into directory.import_problem (import_id, keeper, place, field, rule, args, refused)
        select :import, :keeper, r.place, r.field, r.rule, array(select jsonb_array_elements_text(r.args)), r.refused
        from jsonb_to_recordset(:rows::jsonb)
          as r(place text, field text, rule text, args jsonb, refused boolean)""",
        problems);
    rows = Json.createArrayBuilder();
    problems = Json.createArrayBuilder();
    waiting = 0;
  }

  private void insert(String sql, JsonArrayBuilder what) {
    handle
        .createUpdate(sql)
        .bind("import", id)
        .bind("keeper", keeper)
        .bind("rows", what.build().toString())
        .execute();
  }

  /** Finds each row's outcome: refused, new, changed or the same. */
  void judge() {
    flush();
    for (HsdsTable table : HsdsTable.values()) {
      TableSql.judgements(table).forEach(this::run);
    }
  }

  /** Writes the good rows, and a line of the trail for each service among them. */
  void accept(Instant now) {
    for (HsdsTable table : HsdsTable.values()) {
      if (table == HsdsTable.SERVICE) {
        record(now);
      }
      handle
          .createUpdate(TableSql.write(table))
          .bind("import", id)
          .bind("keeper", keeper)
          .bind("now", now.atOffset(ZoneOffset.UTC))
          .execute();
    }
    handle
        .createUpdate("update directory.import set accepted_at = :now where id = :import")
        .bind("import", id)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /**
   * Before the rows are written, while what they change can still be compared. Contact fields are
   * named, not told.
   */
  private void record(Instant now) {
    handle
        .createQuery(
            """
            select count(audit.append('service/' || :keeper, :now, 'service.imported', 'service', c.id::text, :keeper, null, c.changes))
            from (
              select r.id, coalesce((
                  select jsonb_object_agg(k, case when k in ('email', 'url', 'assurer_email') then '[null, null]'::jsonb
                                                  else jsonb_build_array(to_jsonb(s) ->> k, r.vals ->> k) end)
                  from jsonb_object_keys(r.vals) k
                  where k not in ('id', 'last_modified') and (to_jsonb(s) ->> k) is distinct from (r.vals ->> k)), '{}') as changes
              from directory.import_row r left join directory.service s on s.id = r.id
              where r.import_id = :import and r.hsds_table = 'service' and r.outcome in ('new', 'changed')
              order by r.n) c""")
        .bind("import", id)
        .bind("keeper", keeper)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  private void run(String sql) {
    handle.createUpdate(sql).bind("import", id).bind("keeper", keeper).execute();
  }
}
