package org.samen.attachments;

/** Numbers and places in a file's bytes, none of which is read beyond its end. */
final class Bytes {
  private Bytes() {}

  /** Big-endian, of two bytes. */
  static int two(byte[] bytes, int at) {
    if (at < 0 || at + 2 > bytes.length) {
      throw RefusedFile.broken();
    }
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  /**
   * Big-endian, of four bytes.
   *
   * @throws RefusedFile above 2³¹ − 1, which no part of such a file is
   */
  static int four(byte[] bytes, int at) {
    int value = two(bytes, at) << 16 | two(bytes, at + 2);
    if (value < 0) {
      throw RefusedFile.broken();
    }
    return value;
  }

  static int one(byte[] bytes, int at) {
    if (at < 0 || at >= bytes.length) {
      throw RefusedFile.broken();
    }
    return bytes[at] & 0xFF;
  }

  static boolean matches(byte[] bytes, int at, String ascii) {
    if (at < 0 || at + ascii.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[at + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where it stands first between two places; −1 when it does not. */
  static int indexOf(byte[] bytes, String ascii, int from, int to) {
    int end = Math.min(to, bytes.length) - ascii.length();
    for (int i = Math.max(from, 0); i <= end; i++) {
      if (matches(bytes, i, ascii)) {
        return i;
      }
    }
    return -1;
  }
}
