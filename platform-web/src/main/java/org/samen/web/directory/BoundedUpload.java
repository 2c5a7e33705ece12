package org.samen.web.directory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An upload that ends with an error once it is larger than allowed, whatever it said of itself. */
final class BoundedUpload extends FilterInputStream {
  private final long most;
  private long seen;

  BoundedUpload(InputStream content, long mostBytes) {
    super(content);
    this.most = mostBytes;
  }

  /** Whether this is why something failed. */
  static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLarge) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) throws TooLarge {
    seen += bytes;
    if (seen > most) {
      throw new TooLarge();
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
