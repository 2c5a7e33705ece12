package org.samen.web.api;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The largest files that are taken in. The server's own limit on a body lies above it. */
public final class UploadLimit {
  public static final int MEGABYTES = 100;

  /** Of a bank statement, which is read entry by entry: a large fund's year in one file. */
  public static final int STATEMENT_MEGABYTES = 250;

  private UploadLimit() {}

  /**
   * The body, cut off at the limit.
   *
   * @param contentLength as announced; absent for a body sent in pieces
   * @throws TooLarge at once when the announced length is above the limit, else at the byte that is
   */
  public static InputStream on(InputStream body, @Nullable String contentLength) {
    return on(body, contentLength, MEGABYTES);
  }

  /** The same, of a file that may be larger. */
  public static InputStream on(InputStream body, @Nullable String contentLength, int megabytes) {
    if (contentLength != null
        && (contentLength.length() > 18
            || Long.parseLong(contentLength) > megabytes * 1024L * 1024L)) {
      throw new TooLarge(megabytes);
    }
    return new LimitedInput(body, megabytes);
  }
}
