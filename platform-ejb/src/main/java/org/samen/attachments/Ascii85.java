package org.samen.attachments;

import java.io.IOException;
import java.io.InputStream;

/** What was written in the 85 letters of PDF (ISO 32000, 7.4.3), five for four bytes. */
final class Ascii85 extends InputStream {
  private final InputStream written;
  private final int[] group = new int[4];
  private int at;
  private int filled;
  private boolean ended;

  Ascii85(InputStream written) {
    this.written = written;
  }

  @Override
  public int read() throws IOException {
    while (at == filled && !ended) {
      fill();
    }
    return at == filled ? -1 : group[at++];
  }

  private void fill() throws IOException {
    long value = 0;
    int letters = 0;
    while (letters < 5 && !ended) {
      int letter = written.read();
      if (letter < 0 || letter == '~') {
        ended = true;
      } else if (letter == 'z' && letters == 0) {
        letters = 5;
      } else if (letter >= '!' && letter <= 'u') {
        value = value * 85 + letter - '!';
        letters++;
      } else if (!PdfNames.isSpace((byte) letter)) {
        throw new IOException("none of the letters");
      }
    }
    for (int i = letters; i < 5; i++) {
      value = value * 85 + 84;
    }
    for (int i = 0; i < 4; i++) {
      group[i] = (int) (value >> (24 - 8 * i)) & 0xFF;
    }
    at = 0;
    filled = Math.max(0, letters - 1);
  }

  @Override
  public void close() throws IOException {
    written.close();
  }
}
