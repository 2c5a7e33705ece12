package org.samen.jobs;

/** How far a job is. Telling it is cheap: no more than a few tellings a second are written down. */
@FunctionalInterface
public interface Progress {
  /** For work that nobody watches. */
  Progress UNWATCHED = (phase, done, total) -> {};

  /**
   * Tells how far the work is.
   *
   * @param phase what it is doing, a word of the job's kind
   * @param total of this phase; 0 while it is not known
   * @throws Cancelled when the job is to stop; what it has begun it undoes
   */
  void at(String phase, long done, long total);
}
