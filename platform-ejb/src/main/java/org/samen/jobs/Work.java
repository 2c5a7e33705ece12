package org.samen.jobs;

/**
 * What a job does, outside any transaction: it calls beans, each call a transaction of its own as
 * the person who started the job.
 */
@FunctionalInterface
public interface Work {
  /**
   * Does it.
   *
   * @throws Exception when it failed; a broken rule's sentence is shown, anything else is logged
   */
  void run(Progress progress) throws Exception;
}
