package org.samen.attachments;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG file, chunk by chunk (ISO/IEC 15948). Kept is what a decoder needs for the one picture and
 * its colours; gone are texts, Exif, times, profiles, animation and whatever stands behind the end.
 */
final class Png {
  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAME_BYTES = 12;
  private static final int HEADER_BYTES = 13;
  private static final Set<String> KEPT =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs");

  private Png() {}

  static byte[] cleaned(byte[] sent) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(sent.length);
    kept.write(sent, 0, SIGNATURE_BYTES);
    int at = SIGNATURE_BYTES;
    PngRows rows = null;
    String type = "";
    while (!type.equals("IEND")) {
      int length = Bytes.four(sent, at);
      if (length > sent.length - at - FRAME_BYTES) {
        throw RefusedFile.broken();
      }
      type = new String(sent, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
      mustBeWhole(sent, at, length);
      if ((at == SIGNATURE_BYTES) != type.equals("IHDR")) {
        throw RefusedFile.broken();
      }
      if (type.equals("IHDR")) {
        header(sent, at, length);
        rows = PngRows.of(sent, at + 8);
      } else if (type.equals("IDAT") && rows != null) {
        rows.add(sent, at + 8, length);
      }
      if (KEPT.contains(type)) {
        kept.write(sent, at, length + FRAME_BYTES);
      } else if (Character.isUpperCase(type.charAt(0))) {
        throw RefusedFile.broken(); // a decoder must know it, and none does
      }
      at += length + FRAME_BYTES;
    }
    if (rows == null || !rows.areWhole()) {
      throw RefusedFile.broken();
    }
    return kept.toByteArray();
  }

  private static void header(byte[] sent, int at, int length) {
    if (length != HEADER_BYTES) {
      throw RefusedFile.broken();
    }
    CleanedFile.mustBeShowable(Bytes.four(sent, at + 8), Bytes.four(sent, at + 12));
  }

  private static void mustBeWhole(byte[] sent, int at, int length) {
    CRC32 sum = new CRC32();
    sum.update(sent, at + 4, length + 4);
    int end = at + 8 + length;
    if ((int) sum.getValue() != (Bytes.two(sent, end) << 16 | Bytes.two(sent, end + 2))) {
      throw RefusedFile.broken();
    }
  }
}
