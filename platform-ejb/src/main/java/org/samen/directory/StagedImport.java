package org.samen.directory;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.samen.formats.HsdsTable;

/**
 * One import in the staging tables: its rows are laid down as they are read, judged table by table,
 * parents first, and written where they belong. All set-wise: a row costs no round trip of its own.
 */
final class StagedImport implements Upload.Laid {
  /** Rows written by one statement: so often can a job tell how far it is, and be cancelled. */
  static final int CHUNK = 5000;

  private static final String CHANGING =
      """
       from directory.service s
       where s.keeper = :keeper and s.id in (
         select r.id from directory.import_row r
         where r.import_id = :import and r.hsds_table = 'service' and r.outcome = 'changed'
         union
         select (r.vals ->> 'service_id')::uuid from directory.import_row r
         where r.import_id = :import and r.outcome in ('new', 'changed')
         union
         select l.service_id from directory.import_row r
         join directory.service_at_location l on l.id = (r.vals ->> 'service_at_location_id')::uuid
         where r.import_id = :import and r.outcome in ('new', 'changed'))
      """;

  private final Handle handle;
  private final UUID id;
  private final String keeper;

  StagedImport(Handle handle, UUID id, String keeper) {
    this.handle = handle;
    this.id = id;
    this.keeper = keeper;
  }

  /** Rows of one table whose position in the upload lies above the one and not above the other. */
  record Chunk(HsdsTable table, long from, long to) {}

  void forgetBefore(Instant instant) {
    handle
        .createUpdate("delete from directory.import where keeper = :keeper and read_at < :before")
        .bind("keeper", keeper)
        .bind("before", instant.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Answers whether it is new; an id that is taken, by whomever, stays as it is. */
  boolean open(@Nullable UUID person, String fileName, Instant now, @Nullable UUID job) {
    return handle
            .createUpdate(
                """
                insert into directory.import (id, keeper, person, file_name, read_at, state, job)
                values (:import, :keeper, :person, left(:fileName, 255), :now, 'reading', :job)
                on conflict do nothing""")
            .bind("import", id)
            .bind("keeper", keeper)
            .bind("person", person)
            .bind("fileName", fileName)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("job", job)
            .execute()
        > 0;
  }

  @Override
  public void lay(String rows, String problems) {
    bound(
            handle.createUpdate(
                """
                insert into directory.import_row (import_id, keeper, n, hsds_table, place, id, vals, outcome)
                select :import, :keeper, r.n, r.hsds_table, r.place, r.id, r.vals, r.outcome
                from jsonb_to_recordset(:rows::jsonb)
                  as r(n bigint, hsds_table text, place text, id uuid, vals jsonb, outcome text)"""))
        .bind("rows", rows)
        .execute();
    bound(
            handle.createUpdate(
                """
                insert into directory.import_problem (import_id, keeper, place, field, rule, args, refused)
                select :import, :keeper, r.place, r.field, r.rule,
                       array(select jsonb_array_elements_text(r.args)), r.refused
                from jsonb_to_recordset(:rows::jsonb)
                  as r(place text, field text, rule text, args jsonb, refused boolean)"""))
        .bind("rows", problems)
        .execute();
  }

  /**
   * Which of these texts the keeper's row holds already, letter for letter: the keeper may have let
   * one through the screen for a reason, and importing it again says nothing new.
   */
  @Override
  public Set<String> unchanged(HsdsTable table, UUID row, Map<String, String> texts) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    texts.forEach(json::add);
    return handle
        .createQuery(
            """
            select said.key from directory.%s t, jsonb_each_text(:texts::jsonb) said
            where t.id = :row and t.keeper = :keeper and to_jsonb(t) ->> said.key = said.value"""
                .formatted(table.tableName()))
        .bind("row", row)
        .bind("keeper", keeper)
        .bind("texts", json.build().toString())
        .mapTo(String.class)
        .set();
  }

  /** Lets PostgreSQL see what was laid down, before it is joined with itself. */
  void settle() {
    handle.execute("analyze directory.import_row");
  }

  /** Finds each row's outcome: refused, new, changed or the same. Parents come before children. */
  void judge(HsdsTable table) {
    // Outcomes change under the statistics' feet: what looked like one row then is all of them now,
    // and a loop over it would not end. A hash join is right for one row and for a million.
    handle.execute("set local enable_nestloop = off");
    for (String sql : TableSql.judgements(table)) {
      bound(handle.createUpdate(sql)).execute();
    }
    handle.execute("set local enable_nestloop = on");
  }

  /** Counts what became of the rows; from now on it waits to be accepted. */
  void judged() {
    bound(
            handle.createUpdate(
                """
                update directory.import i set
                  state = 'read',
                  counts = coalesce((
                    select jsonb_agg(jsonb_build_object('table', t.hsds_table, 'added', t.added, 'changed', t.changed,
                                                        'same', t.same, 'refused', t.refused) order by t.first)
                    from (select hsds_table, min(n) as first, count(*) filter (where outcome = 'new') as added,
                                 count(*) filter (where outcome = 'changed') as changed,
                                 count(*) filter (where outcome = 'same') as same,
                                 count(*) filter (where outcome = 'refused') as refused
                          from directory.import_row where import_id = :import group by hsds_table) t), '[]'),
                  problems = (select count(*) from directory.import_problem p where p.import_id = :import),
                  refusals = (select count(*) from directory.import_problem p where p.import_id = :import and p.refused)
                where i.id = :import"""))
        .execute();
  }

  /** What there is to write, in the order in which it must be. */
  List<Chunk> chunks(HsdsTable table) {
    List<Long> ends =
        bound(
                handle.createQuery(
                    """
                    select n from (
                      select n, row_number() over (order by n) as k, count(*) over () as all_of_them
                      from directory.import_row
                      where import_id = :import and hsds_table = :table and outcome in ('new', 'changed')) r
                    where k % :chunk = 0 or k = all_of_them order by n"""))
            .bind("table", table.tableName())
            .bind("chunk", CHUNK)
            .mapTo(Long.class)
            .list();
    return java.util.stream.IntStream.range(0, ends.size())
        .mapToObj(i -> new Chunk(table, i == 0 ? 0 : ends.get(i - 1), ends.get(i)))
        .toList();
  }

  /**
   * Keeps for the history what the services say that the rows change, by themselves or by what
   * belongs to them; the latter become a version newer too.
   */
  void remember(Instant now) {
    bound(
            handle.createQuery(
                "select trust.remember(array(select s.id "
                    + CHANGING
                    + "), 'service.imported', :now)"))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(String.class)
        .findOne();
    bound(
            handle.createUpdate(
                """
                update directory.service set last_modified = :now, version = version + 1
                where id in (select s.id"""
                    + CHANGING
                    + """
                  and not exists (select from directory.import_row r where r.import_id = :import
                                  and r.hsds_table = 'service' and r.outcome = 'changed' and r.id = s.id))"""))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Writes the good rows of a chunk, and a line of the trail for each service among them. */
  void write(Chunk chunk, Instant now) {
    if (chunk.table() == HsdsTable.SERVICE) {
      record(chunk, now);
    }
    bound(handle.createUpdate(TableSql.write(chunk.table())))
        .bind("from", chunk.from())
        .bind("to", chunk.to())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /**
   * Before the rows are written, while what they change can still be compared. Contact fields are
   * named, not told.
   */
  private void record(Chunk chunk, Instant now) {
    bound(
            handle.createQuery(
                """
                select audit.append_each('service/' || :keeper, :now, 'service.imported', 'service', :keeper,
                                         array_agg(c.id::text order by c.n), array_agg(c.changes order by c.n))
                from (
                  select r.id, r.n, coalesce((
                      select jsonb_object_agg(k, case when k in ('email', 'url', 'assurer_email') then '[null, null]'::jsonb
                                                      else jsonb_build_array(to_jsonb(s) ->> k, r.vals ->> k) end)
                      from jsonb_object_keys(r.vals) k
                      where k not in ('id', 'last_modified') and (to_jsonb(s) ->> k) is distinct from (r.vals ->> k)), '{}') as changes
                  from directory.import_row r left join directory.service s on s.id = r.id
                  where r.import_id = :import and r.hsds_table = 'service' and r.outcome in ('new', 'changed')
                    and r.n > :from and r.n <= :to) c"""))
        .bind("from", chunk.from())
        .bind("to", chunk.to())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  void accepted(Instant now) {
    bound(
            handle.createUpdate(
                "update directory.import set state = 'accepted', accepted_at = :now where id = :import"))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Judges and writes all in one go: what is small enough for one transaction. */
  void takeIn(Instant now) {
    for (HsdsTable table : HsdsTable.values()) {
      judge(table);
    }
    judged();
    remember(now);
    for (HsdsTable table : HsdsTable.values()) {
      chunks(table).forEach(chunk -> write(chunk, now));
    }
    accepted(now);
  }

  private <S extends SqlStatement<S>> S bound(S statement) {
    return statement.bind("import", id).bind("keeper", keeper);
  }
}
