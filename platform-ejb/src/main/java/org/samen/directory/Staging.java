package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.formats.HsdsTable;

/**
 * The steps of an import, each a short transaction of its own unless the caller has one: the jobs
 * of {@link Imports} call them one after the other.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Staging {
  private static final Duration KEPT = Duration.ofDays(30);

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Event<DirectoryChanged> changed;

  /** The upload and what it would do, or did; empty when there is none of one's organisation. */
  public Optional<ImportPreview> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from directory.import where id = :id")
                .bind("id", id)
                .map((row, context) -> preview(row))
                .findOne());
  }

  static ImportPreview preview(ResultSet row) throws SQLException {
    Timestamp accepted = row.getTimestamp("accepted_at");
    return new ImportPreview(
        row.getObject("id", UUID.class),
        row.getString("file_name"),
        row.getTimestamp("read_at").toInstant(),
        ImportPreview.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("job", UUID.class),
        accepted == null ? null : accepted.toInstant(),
        counts(row.getString("counts")),
        row.getInt("problems"),
        row.getInt("refusals"));
  }

  private static List<ImportPreview.Count> counts(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(
              count ->
                  new ImportPreview.Count(
                      count.getString("table"),
                      count.getInt("added"),
                      count.getInt("changed"),
                      count.getInt("same"),
                      count.getInt("refused")))
          .toList();
    }
  }

  /** Makes room for an upload; false when its id is taken. Forgets what is older than a month. */
  public boolean open(UUID id, String fileName, UUID job) {
    return jdbi.withHandle(
        handle -> {
          StagedImport staged = staged(handle, id);
          staged.forgetBefore(clock.instant().minus(KEPT));
          return staged.open(caller.person(), fileName, clock.instant(), job);
        });
  }

  public void lay(UUID id, String rows, String problems) {
    jdbi.useHandle(handle -> staged(handle, id).lay(rows, problems));
  }

  /** Which of a row's texts stand there just so already. */
  public Set<String> unchanged(UUID id, HsdsTable table, UUID row, Map<String, String> texts) {
    return jdbi.withHandle(handle -> staged(handle, id).unchanged(table, row, texts));
  }

  public void settle(UUID id) {
    jdbi.useHandle(handle -> staged(handle, id).settle());
  }

  public void judge(UUID id, HsdsTable table) {
    jdbi.useHandle(handle -> staged(handle, id).judge(table));
  }

  public void judged(UUID id) {
    jdbi.useHandle(handle -> staged(handle, id).judged());
  }

  /** Empties an import whose reading ended before its end. */
  public void stop(UUID id) {
    jdbi.useHandle(handle -> stop(handle, id));
  }

  static void stop(Handle handle, UUID id) {
    handle.execute("delete from directory.import_row where import_id = ?", id);
    handle.execute("delete from directory.import_problem where import_id = ?", id);
    handle.execute(
        "update directory.import set state = 'stopped' where id = ? and state = 'reading'", id);
  }

  /** Forgets an upload that waits or was stopped. */
  public void forget(UUID id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from directory.import where id = ? and state in ('read', 'stopped')", id));
  }

  /** Begins to take it in; false when that is not to be done now. */
  public boolean beginAccepting(UUID id, UUID job) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    "update directory.import set state = 'accepting', job = ? where id = ? and state = 'read'",
                    job,
                    id)
                > 0);
  }

  /** Taking it in came to nothing: it waits again. */
  public void giveBack(UUID id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update directory.import set state = 'read' where id = ? and state = 'accepting'",
                id));
  }

  /**
   * Only one import at a time writes, until its transaction ends: two could touch the same rows in
   * another order, or bring the same id. Waits a second at most for the others, and answers whether
   * it is this one's turn.
   */
  public boolean lock() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select directory.is_its_turn_to_import()")
                .mapTo(Boolean.class)
                .one());
  }

  /** What there is to write, in the order in which it must be. */
  public List<StagedImport.Chunk> chunks(UUID id) {
    return jdbi.withHandle(
        handle ->
            List.of(HsdsTable.values()).stream()
                .flatMap(table -> staged(handle, id).chunks(table).stream())
                .toList());
  }

  /** Before anything is written: keeps what the services say that will change. */
  public void remember(UUID id) {
    jdbi.useHandle(handle -> staged(handle, id).remember(clock.instant()));
  }

  public void write(UUID id, StagedImport.Chunk chunk) {
    jdbi.useHandle(handle -> staged(handle, id).write(chunk, clock.instant()));
  }

  /** The last step: it is taken in, the trail says so, and whoever shows the directory is told. */
  public void accepted(UUID id, List<ImportPreview.Count> counts) {
    jdbi.useHandle(handle -> staged(handle, id).accepted(clock.instant()));
    trail.record(
        "import.accepted",
        "import",
        id,
        caller.organisation(),
        counts.stream()
            .filter(count -> count.added() + count.changed() > 0)
            .map(
                count ->
                    new Change(count.table(), null, "+" + count.added() + " ~" + count.changed()))
            .toList());
    changed.fire(new DirectoryChanged(id));
  }

  private StagedImport staged(Handle handle, UUID id) {
    return new StagedImport(handle, id, caller.organisation());
  }
}
