package org.samen.formats;

import java.util.UUID;

/**
 * The ids seen so far, each with a digest of its row, in two bare arrays: a million of them take
 * some 50 MB, where a map of objects would take three times as much.
 */
final class SeenIds {
  private long[] ids = new long[2 * 1024];
  private int[] digests = new int[1024];
  private int size;

  /** Remembers an id; answers the digest that it came with before, 0 for a new one. */
  int put(UUID id, int digest) {
    if (size * 4L >= digests.length * 3L) {
      grow();
    }
    int at = find(id.getMostSignificantBits(), id.getLeastSignificantBits());
    if (digests[at] != 0) {
      return digests[at];
    }
    ids[2 * at] = id.getMostSignificantBits();
    ids[2 * at + 1] = id.getLeastSignificantBits();
    digests[at] = digest == 0 ? 1 : digest;
    size++;
    return 0;
  }

  private int find(long most, long least) {
    int mask = digests.length - 1;
    long mixed = (most ^ Long.rotateLeft(least, 32)) * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (digests[at] != 0 && (ids[2 * at] != most || ids[2 * at + 1] != least)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldDigests = digests;
    ids = new long[oldIds.length * 2];
    digests = new int[oldDigests.length * 2];
    for (int i = 0; i < oldDigests.length; i++) {
      if (oldDigests[i] != 0) {
        int at = find(oldIds[2 * i], oldIds[2 * i + 1]);
        ids[2 * at] = oldIds[2 * i];
        ids[2 * at + 1] = oldIds[2 * i + 1];
        digests[at] = oldDigests[i];
      }
    }
  }
}
