package org.samen.attachments;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The packed rows of a PNG's picture, unpacked through a small window and counted: a picture has as
 * many bytes as its header says, no fewer and no more.
 */
final class PngRows {
  private static final int WINDOW_BYTES = 64 * 1024;

  /** Where each pass of an interlaced picture begins and how far its pixels lie apart: x, y. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final byte[] window = new byte[WINDOW_BYTES];
  private final Inflater inflater = new Inflater();
  private final long expected;
  private long unpacked;
  private boolean whole;

  private PngRows(long expected) {
    this.expected = expected;
  }

  /**
   * Of the header whose content begins there.
   *
   * @throws RefusedFile when no picture is of that kind
   */
  static PngRows of(byte[] sent, int header) {
    int width = Bytes.four(sent, header);
    int height = Bytes.four(sent, header + 4);
    int depth = sent[header + 8];
    int channels =
        switch (sent[header + 9]) {
          case 0, 3 -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> throw RefusedFile.broken();
        };
    if (Integer.bitCount(depth) != 1 || depth < 1 || depth > 16) {
      throw RefusedFile.broken();
    }
    long bits = (long) channels * depth;
    if (sent[header + 12] == 0) {
      return new PngRows(bytes(width, height, bits));
    }
    long sum = 0;
    for (int[] pass : PASSES) {
      sum +=
          bytes(
              (width - pass[0] + pass[2] - 1) / pass[2],
              (height - pass[1] + pass[3] - 1) / pass[3],
              bits);
    }
    return new PngRows(sum);
  }

  private static long bytes(long width, long height, long bits) {
    return width <= 0 || height <= 0 ? 0 : (1 + (width * bits + 7) / 8) * height;
  }

  void add(byte[] sent, int from, int length) {
    try {
      inflater.setInput(sent, from, length);
      while (!whole && !inflater.needsInput() && unpacked <= expected) {
        int some = inflater.inflate(window);
        unpacked += some;
        whole = inflater.finished();
        if (some == 0 && inflater.needsDictionary()) {
          throw RefusedFile.broken();
        }
      }
    } catch (DataFormatException e) {
      throw RefusedFile.broken();
    }
  }

  /** Whether all of them were there; to be asked once, at the end. */
  boolean areWhole() {
    inflater.end();
    return whole && unpacked == expected;
  }
}
