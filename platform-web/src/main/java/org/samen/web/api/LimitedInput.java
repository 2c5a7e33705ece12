package org.samen.web.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets so many bytes pass and refuses the next one. */
final class LimitedInput extends FilterInputStream {
  private final int megabytes;
  private long left;

  LimitedInput(InputStream body, int megabytes) {
    super(body);
    this.megabytes = megabytes;
    this.left = megabytes * 1024L * 1024L;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read >= 0) {
      count(1);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new TooLarge(megabytes);
    }
  }
}
