package org.samen.web.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** A body above what is taken in. */
public final class TooLarge extends ClientErrorException {
  private static final long serialVersionUID = 1L;

  private final int megabytes;

  /**
   * @param megabytes the most that is taken in
   */
  public TooLarge(int megabytes) {
    super(Response.Status.REQUEST_ENTITY_TOO_LARGE);
    this.megabytes = megabytes;
  }

  int megabytes() {
    return megabytes;
  }
}
