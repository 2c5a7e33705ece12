package org.samen.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an upload would do, before anything is done.
 *
 * @param readAt when it was uploaded
 * @param job the last job that read it or took it in
 * @param acceptedAt when it was taken in; absent while it waits
 * @param counts per HSDS table, in the upload's order, tables without rows left out
 * @param problems how many; see {@link Imports#problems}
 * @param refusals how many of them keep a row or a file out
 */
public record ImportPreview(
    UUID id,
    String fileName,
    Instant readAt,
    State state,
    @Nullable UUID job,
    @Nullable Instant acceptedAt,
    List<Count> counts,
    int problems,
    int refusals) {

  /** Where an import is in its life. */
  public enum State {
    READING,
    READ,
    ACCEPTING,
    ACCEPTED,
    STOPPED
  }

  /** Whether a job is at it. */
  public boolean busy() {
    return state == State.READING || state == State.ACCEPTING;
  }

  /** Rows of one table by what would become of them. */
  public record Count(String table, int added, int changed, int same, int refused) {}

  /**
   * One bad row, column or file.
   *
   * @param place file and line, or JSON pointer
   * @param rule key in the resource bundles
   * @param refused whether the row stays out; otherwise it goes in, without the field's value
   */
  public record Problem(
      String place, String field, String rule, List<String> args, boolean refused) {}

  /** Rows that accepting would write. */
  public int effect() {
    return counts.stream().mapToInt(count -> count.added() + count.changed()).sum();
  }
}
