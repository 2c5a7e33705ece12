package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.Caller;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsJson;

/**
 * Uploads of HSDS data: read, looked through, and then taken in or let go. Only the uploader's
 * organisation sees them.
 *
 * <p>An id that another partner keeps is a bad row; a cell that is empty leaves what is there; the
 * same upload twice changes nothing.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Imports {
  private static final Duration KEPT = Duration.ofDays(30);

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Event<DirectoryChanged> changed;

  /**
   * Reads an upload and says what it would do. CSV data package (zip) or JSON, told apart by its
   * first bytes.
   *
   * @param id made by the client; the same id again answers the same preview
   * @throws UncheckedIOException when the upload breaks off
   */
  public ImportPreview read(UUID id, String fileName, InputStream content) {
    return find(id)
        .orElseGet(
            () ->
                jdbi.withHandle(
                    handle -> {
                      Upload upload = new Upload(handle, id, caller.organisation());
                      upload.forgetBefore(clock.instant().minus(KEPT));
                      upload.open(caller.person(), fileName, clock.instant());
                      read(upload, content);
                      upload.judge();
                      return preview(handle, id).orElseThrow(NotFound::new);
                    }));
  }

  private static void read(Upload upload, InputStream content) {
    try (BufferedInputStream stream = new BufferedInputStream(content)) {
      stream.mark(2);
      boolean zip = stream.read() == 'P' && stream.read() == 'K';
      stream.reset();
      if (zip) {
        HsdsCsv.read(stream, upload);
      } else {
        HsdsJson.read(stream, upload);
      }
      upload.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<ImportPreview> find(UUID id) {
    return jdbi.withHandle(handle -> preview(handle, id));
  }

  /** A page of the upload's problems in reading order. */
  public List<ImportPreview.Problem> problems(UUID id, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select place, field, rule, args, refused from directory.import_problem
                    where import_id = :id order by n offset :offset limit :limit""")
                .bind("id", id)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(ImportPreview.Problem.class))
                .list());
  }

  /**
   * Takes in the good rows, all in one transaction. Accepting again changes nothing.
   *
   * @throws NotFound when the caller's organisation has no such upload
   */
  public ImportPreview accept(UUID id) {
    return jdbi.withHandle(
        handle -> {
          ImportPreview preview = preview(handle, id).orElseThrow(NotFound::new);
          if (preview.acceptedAt() != null) {
            return preview;
          }
          Upload upload = new Upload(handle, id, caller.organisation());
          upload.accept(clock.instant());
          trail.record(
              "import.accepted",
              "import",
              id,
              caller.organisation(),
              preview.counts().stream()
                  .filter(count -> count.added() + count.changed() > 0)
                  .map(
                      count ->
                          new Change(
                              count.table(), null, "+" + count.added() + " ~" + count.changed()))
                  .toList());
          changed.fire(new DirectoryChanged(id));
          return preview(handle, id).orElseThrow(NotFound::new);
        });
  }

  /** Lets the upload go; one that was taken in stays on record. */
  public void discard(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from directory.import where id = :id and accepted_at is null")
                .bind("id", id)
                .execute());
  }

  private static Optional<ImportPreview> preview(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select i.id, i.file_name, i.read_at, i.accepted_at,
                   (select count(*) from directory.import_problem p where p.import_id = i.id) as problems
            from directory.import i where i.id = :id""")
        .bind("id", id)
        .map(
            (row, context) ->
                new ImportPreview(
                    id,
                    row.getString("file_name"),
                    row.getTimestamp("read_at").toInstant(),
                    row.getTimestamp("accepted_at") == null
                        ? null
                        : row.getTimestamp("accepted_at").toInstant(),
                    counts(handle, id),
                    row.getInt("problems")))
        .findOne();
  }

  private static List<ImportPreview.Count> counts(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select hsds_table as "table", count(*) filter (where outcome = 'new') as added,
                   count(*) filter (where outcome = 'changed') as changed,
                   count(*) filter (where outcome = 'same') as same,
                   count(*) filter (where outcome = 'refused') as refused
            from directory.import_row where import_id = :id
            group by hsds_table order by min(n)""")
        .bind("id", id)
        .map(ConstructorMapper.of(ImportPreview.Count.class))
        .list();
  }
}
