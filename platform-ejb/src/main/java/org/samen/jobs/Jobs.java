package org.samen.jobs;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.access.Role;

/**
 * Long work: started, watched, cancelled. It goes on when the person leaves, as that person; only
 * their organisation sees it, and a volunteer of it only what they started. Who started it stops
 * it, or a coordinator or steward.
 *
 * <p>A few run at once, the others wait, so that long work never holds up the pages.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = Jobs.THREADS, maxAsync = 4, hungTaskThreshold = 3_600_000)
public class Jobs {
  static final String THREADS = "java:app/concurrent/Jobs";

  @EJB private JobRows rows;
  @Inject private RunningJobs running;

  @Resource(lookup = THREADS)
  private ManagedExecutorService threads;

  /**
   * Starts work, unless a job with this id was started before. What the work needs must be
   * committed before.
   *
   * @param kind such as {@code import.read}
   * @param subject what it is about, if that has an id
   */
  public void start(UUID id, String kind, String title, @Nullable UUID subject, Work work) {
    if (rows.open(id, kind, title, subject, running.node())) {
      running.begin(id);
      try {
        threads.execute(new RunningJob(id, work, rows, running));
      } catch (RejectedExecutionException e) {
        running.end(id);
        rows.end(id, Job.State.INTERRUPTED, null, List.of());
        throw e;
      }
    }
  }

  /** Empty when there is none, or none of the caller's organisation. */
  public Optional<Job> find(UUID id) {
    return rows.find(id);
  }

  /** The organisation's jobs, the latest first. */
  public List<Job> list(int offset, int limit) {
    return rows.list(offset, limit);
  }

  /**
   * Asks a job to stop, which it does at its next step. One that has ended stays as it ended.
   *
   * @throws NotFound when the caller sees no such job
   * @throws EJBAccessException when somebody else's, and the caller coordinates nothing
   */
  public void cancel(UUID id) {
    if (rows.find(id).isEmpty()) {
      throw new NotFound();
    }
    if (!rows.mayCancel(id)) {
      throw new EJBAccessException("a job of somebody else's");
    }
    rows.cancel(id);
  }

  /** Waits for the end of a job that runs on this server, for so long at most. */
  public Optional<Job> await(UUID id, Duration patience) {
    running.await(id, patience);
    return rows.find(id);
  }
}
