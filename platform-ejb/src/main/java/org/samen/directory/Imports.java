package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.jobs.Job;
import org.samen.jobs.JobFailed;
import org.samen.jobs.Jobs;
import org.samen.jobs.LongTransaction;

/**
 * Uploads of HSDS data: read, looked through, and then taken in or let go. Only the uploader's
 * organisation sees them.
 *
 * <p>reading → read → accepting → accepted; stopped when its reading was cancelled, failed or cut
 * off. Reading and accepting are jobs; what is accepted goes in whole or, when the job is cancelled
 * or the server dies, not at all.
 *
 * <p>An id that another partner keeps is a bad row; a cell that is empty leaves what is there; the
 * same upload twice changes nothing.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Imports {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @EJB private Staging staging;
  @EJB private Jobs jobs;
  @EJB private LongTransaction transaction;

  /**
   * Takes an upload in and reads it: what it would do. CSV data package (zip) or JSON, told apart
   * by its first bytes.
   *
   * @param id made by the client; the same id again answers the same preview
   * @param patience how long to wait for the reading, which goes on by itself
   * @throws UncheckedIOException when the upload breaks off
   * @throws ChangedMeanwhile when the id is another partner's
   * @throws JobFailed when the reading failed within the patience
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ImportPreview read(UUID id, String fileName, InputStream content, Duration patience) {
    Optional<ImportPreview> known = staging.find(id);
    if (known.isPresent()) {
      return await(known.get(), patience);
    }
    UUID job = Ids.next(clock);
    Path file = ImportFiles.keep(content);
    if (staging.open(id, fileName, job)) {
      ImportWork work = new ImportWork(id, staging, transaction);
      jobs.start(job, "import.read", fileName, id, progress -> work.read(file, progress));
    } else {
      ImportFiles.forget(file);
    }
    return await(staging.find(id).orElseThrow(ChangedMeanwhile::new), patience);
  }

  /** The upload and what it would do, or did; empty when there is none of one's organisation. */
  public Optional<ImportPreview> find(UUID id) {
    return staging.find(id);
  }

  /** The organisation's uploads of the last month, the latest first. */
  public List<ImportPreview> list(int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from directory.import order by read_at desc, id offset :offset limit :limit")
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> Staging.preview(row))
                .list());
  }

  public int count() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select count(*) from directory.import").mapTo(Integer.class).one());
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
   * Takes the good rows in, all in one transaction. Accepting again changes nothing.
   *
   * @param allOrNothing refuses the whole when one row stays out
   * @param patience how long to wait for the end, which comes by itself
   * @throws NotFound when the caller's organisation has no such upload
   * @throws NotAllGood when all was asked for and not all is good
   * @throws JobFailed when it failed within the patience
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ImportPreview accept(UUID id, boolean allOrNothing, Duration patience) {
    ImportPreview preview = staging.find(id).orElseThrow(NotFound::new);
    if (allOrNothing && preview.state() == ImportPreview.State.READ && preview.refusals() > 0) {
      throw new NotAllGood(preview.refusals());
    }
    UUID job = Ids.next(clock);
    if (staging.beginAccepting(id, job)) {
      ImportWork work = new ImportWork(id, staging, transaction);
      jobs.start(
          job,
          "import.accept",
          preview.fileName(),
          id,
          progress -> work.accept(allOrNothing, progress));
    }
    return await(staging.find(id).orElseThrow(NotFound::new), patience);
  }

  /**
   * Lets the upload go: cancels what is being done with it, or forgets it. One that was taken in
   * stays on record.
   *
   * @throws NotFound when the caller's organisation has no such upload
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void discard(UUID id) {
    ImportPreview preview = staging.find(id).orElseThrow(NotFound::new);
    UUID job = preview.job();
    if (job != null && preview.busy()) {
      jobs.cancel(job);
    } else {
      staging.forget(id);
    }
  }

  private ImportPreview await(ImportPreview preview, Duration patience) {
    UUID id = preview.job();
    if (id == null || !preview.busy()) {
      return preview;
    }
    Optional<Job> job = jobs.await(id, patience);
    String failure = job.map(Job::failure).orElse(null);
    if (failure != null) {
      throw new JobFailed(failure, job.get().failureFacts());
    }
    return staging.find(preview.id()).orElseThrow(NotFound::new);
  }
}
