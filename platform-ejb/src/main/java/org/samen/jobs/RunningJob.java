package org.samen.jobs;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;

/** One job in its thread: runs the work, writes down how far it is and how it ended. */
final class RunningJob implements Runnable, Progress {
  private static final Logger LOG = Logger.getLogger(RunningJob.class.getName());
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(300);

  private final UUID id;
  private final Work work;
  private final JobRows rows;
  private final RunningJobs running;
  private String phase = "";
  private long reportedAtNanos;

  RunningJob(UUID id, Work work, JobRows rows, RunningJobs running) {
    this.id = id;
    this.work = work;
    this.rows = rows;
    this.running = running;
  }

  @Override
  public void run() {
    try {
      // Who asked it to stop before it began is heard at the work's first step, which cleans up.
      boolean unused = rows.report(id, "", 0, 0);
      work.run(this);
      rows.end(id, Job.State.DONE, null, List.of());
    } catch (Exception | Error e) {
      end(e);
    } finally {
      running.end(id);
    }
  }

  private void end(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Cancelled) {
        rows.end(id, Job.State.CANCELLED, null, List.of());
        return;
      }
      if (cause instanceof BrokenRule rule) {
        fail(rule.rule(), rule.facts().stream().map(String::valueOf).toList());
        return;
      }
    }
    LOG.log(Level.SEVERE, "Job " + id + " failed", failure);
    fail("error.unexpected", List.of(id.toString()));
  }

  private void fail(@Nullable String rule, List<String> facts) {
    rows.end(id, Job.State.FAILED, rule, facts);
  }

  @Override
  public void at(String newPhase, long done, long total) {
    long now = System.nanoTime();
    if (!newPhase.equals(phase) || now - reportedAtNanos >= BETWEEN_REPORTS.toNanos()) {
      report(newPhase, done, total);
    }
  }

  private void report(String newPhase, long done, long total) {
    phase = newPhase;
    reportedAtNanos = System.nanoTime();
    if (rows.report(id, newPhase, done, total)) {
      throw new Cancelled();
    }
  }
}
