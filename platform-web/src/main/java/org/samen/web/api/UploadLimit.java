package org.samen.web.api;

import org.jspecify.annotations.Nullable;

/** The largest body that the server takes in: Undertow's own limit, which nothing here changes. */
public final class UploadLimit {
  public static final int MEGABYTES = 10;

  private UploadLimit() {}

  /**
   * Refuses before a byte is read.
   *
   * @param contentLength as announced; absent for a body sent in pieces, which is cut off on the
   *     way
   */
  public static void check(@Nullable String contentLength) {
    if (contentLength != null
        && contentLength.length() < 19
        && Long.parseLong(contentLength) > MEGABYTES * 1024L * 1024L) {
      throw new TooLarge(MEGABYTES);
    }
  }
}
