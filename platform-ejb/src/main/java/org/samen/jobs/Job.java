package org.samen.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long work as its organisation sees it.
 *
 * <p>waiting → running → done, failed, cancelled, or interrupted when its server ended before it
 * did.
 *
 * @param kind such as {@code import.read}
 * @param subject what it is about, if that has an id
 * @param phase what it is doing now, a word of its kind; empty before it begins
 * @param total of the phase; 0 while it is not known
 * @param failure key of the sentence why it failed
 */
public record Job(
    UUID id,
    String kind,
    String title,
    @Nullable UUID subject,
    State state,
    String phase,
    long done,
    long total,
    boolean cancelRequested,
    @Nullable String failure,
    List<String> failureFacts,
    Instant startedAt,
    @Nullable Instant endedAt) {
  /** Where a job is in its life. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    INTERRUPTED
  }

  public boolean ended() {
    return endedAt != null;
  }
}
