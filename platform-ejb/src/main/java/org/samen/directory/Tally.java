package org.samen.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each line stands in a text. There are tens of thousands of lines and few that differ,
 * so that a line becomes a string when it is first met: making one of each took longer than
 * counting.
 */
final class Tally {
  private final byte[] text;
  private int different;
  private int[] starts = new int[256];
  private int[] lengths = new int[256];
  private int[] counts = new int[256];

  private Tally(byte[] text) {
    this.text = text;
  }

  /** Of the lines that are not empty: a match without any value has an empty one. */
  static Map<String, Integer> of(@Nullable String lines) {
    if (lines == null) {
      return Map.of();
    }
    Tally tally = new Tally(lines.getBytes(UTF_8));
    tally.count();
    return tally.all();
  }

  private void count() {
    int start = 0;
    int hash = 0;
    for (int at = 0; at <= text.length; at++) {
      byte letter = at == text.length ? (byte) '\n' : text[at];
      if (letter != '\n') {
        hash = 31 * hash + letter;
        continue;
      }
      if (at > start) {
        add(start, at - start, hash);
      }
      start = at + 1;
      hash = 0;
    }
  }

  private void add(int start, int length, int hash) {
    int slot = free(start, length, hash);
    if (counts[slot]++ == 0) {
      starts[slot] = start;
      lengths[slot] = length;
      if (++different > counts.length / 2) {
        grow();
      }
    }
  }

  /** Where this line is counted, or will be. */
  private int free(int start, int length, int hash) {
    int slot = (hash ^ hash >>> 15) & counts.length - 1;
    while (counts[slot] > 0
        && !Arrays.equals(
            text, starts[slot], starts[slot] + lengths[slot], text, start, start + length)) {
      slot = slot + 1 & counts.length - 1;
    }
    return slot;
  }

  private void grow() {
    int[] oldStarts = starts;
    int[] oldLengths = lengths;
    int[] oldCounts = counts;
    starts = new int[oldCounts.length * 2];
    lengths = new int[oldCounts.length * 2];
    counts = new int[oldCounts.length * 2];
    for (int old = 0; old < oldCounts.length; old++) {
      if (oldCounts[old] > 0) {
        int hash = 0;
        for (int at = oldStarts[old]; at < oldStarts[old] + oldLengths[old]; at++) {
          hash = 31 * hash + text[at];
        }
        int slot = free(oldStarts[old], oldLengths[old], hash);
        starts[slot] = oldStarts[old];
        lengths[slot] = oldLengths[old];
        counts[slot] = oldCounts[old];
      }
    }
  }

  private Map<String, Integer> all() {
    Map<String, Integer> all = new HashMap<>();
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] > 0) {
        all.put(new String(text, starts[slot], lengths[slot], UTF_8), counts[slot]);
      }
    }
    return all;
  }
}
