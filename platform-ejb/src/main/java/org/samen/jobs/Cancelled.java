package org.samen.jobs;

import jakarta.ejb.ApplicationException;

/** Ends the work of a job that somebody cancelled; rolls back the transaction it passes through. */
@ApplicationException(rollback = true)
public final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Cancelled() {
    super("cancelled", null, false, false);
  }
}
