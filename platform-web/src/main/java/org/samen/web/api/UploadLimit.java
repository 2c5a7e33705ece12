package org.samen.web.api;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The largest file that is taken in. The server's own limit on a body lies above it. */
public final class UploadLimit {
  public static final int MEGABYTES = 100;

  private UploadLimit() {}

  /**
   * The body, cut off at the limit.
   *
   * @param contentLength as announced; absent for a body sent in pieces
   * @throws TooLarge at once when the announced length is above the limit, else at the byte that is
   */
  public static InputStream on(InputStream body, @Nullable String contentLength) {
    if (contentLength != null
        && (contentLength.length() > 18
            || Long.parseLong(contentLength) > MEGABYTES * 1024L * 1024L)) {
      throw new TooLarge(MEGABYTES);
    }
    return new LimitedInput(body, MEGABYTES);
  }
}
