package org.samen.attachments;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG file, segment by segment (ITU-T T.81, annex B). Kept is what a decoder needs; gone are
 * Exif, GPS, XMP, IPTC, thumbnails, profiles, comments and whatever stands behind the end. The
 * orientation that a camera noted is kept, or the picture would lie on its side.
 */
final class Jpeg {
  private static final int TEM = 0x01;
  private static final int SOF0 = 0xC0;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int SOF15 = 0xCF;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DNL = 0xDC;
  private static final int DRI = 0xDD;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;
  private static final int ADOBE_BYTES = 12;
  private static final int UPRIGHT = 1;
  private static final int MOST_ORIENTATIONS = 8;

  private final byte[] sent;
  private final ByteArrayOutputStream kept;
  private int at = 2;
  private boolean framed;
  private boolean scanned;
  private int orientation = UPRIGHT;

  private Jpeg(byte[] sent) {
    this.sent = sent;
    this.kept = new ByteArrayOutputStream(sent.length);
  }

  static byte[] cleaned(byte[] sent) {
    return new Jpeg(sent).walk();
  }

  private byte[] walk() {
    kept.write(0xFF);
    kept.write(0xD8);
    int marker = marker();
    while (marker != EOI) {
      segment(marker);
      marker = marker();
    }
    if (!scanned) {
      throw RefusedFile.broken();
    }
    kept.write(0xFF);
    kept.write(EOI);
    return kept.toByteArray();
  }

  /** The next marker; any number of fill bytes may stand before it. */
  private int marker() {
    if (Bytes.one(sent, at++) != 0xFF) {
      throw RefusedFile.broken();
    }
    int marker = Bytes.one(sent, at++);
    while (marker == 0xFF) {
      marker = Bytes.one(sent, at++);
    }
    return marker;
  }

  private void segment(int marker) {
    int length = Bytes.two(sent, at);
    int begin = at + 2;
    int end = at + length;
    if (length < 2 || end > sent.length || marker <= TEM) {
      throw RefusedFile.broken();
    }
    at = end;
    if (isFrame(marker)) {
      frame(begin);
      keep(marker, begin, end);
    } else if (marker == SOS) {
      if (!framed) {
        throw RefusedFile.broken();
      }
      keep(marker, begin, end);
      scan();
    } else if (marker == DHT || marker == DAC || marker == DQT || marker == DNL || marker == DRI) {
      keep(marker, begin, end);
    } else if (marker >= APP0 && marker <= APP15) {
      application(marker, begin, end);
    } else if (marker != COM) {
      throw RefusedFile.broken();
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }

  private void frame(int begin) {
    if (framed) {
      throw RefusedFile.broken();
    }
    framed = true;
    CleanedFile.mustBeShowable(Bytes.two(sent, begin + 3), Bytes.two(sent, begin + 1));
    turn();
  }

  /** The coded picture: to the next marker that is neither a stuffed zero nor a restart. */
  private void scan() {
    scanned = true;
    int begin = at;
    while (true) {
      while (Bytes.one(sent, at) != 0xFF) {
        at++;
      }
      int next = Bytes.one(sent, at + 1);
      if (next == 0 || next >= RST0 && next <= RST7) {
        at += 2;
      } else if (next == 0xFF) {
        at++;
      } else {
        kept.write(sent, begin, at - begin);
        return;
      }
    }
  }

  /** Of what programs add, only what decides on the colours and the way up. */
  private void application(int marker, int begin, int end) {
    if (marker == APP0 && Bytes.matches(sent, begin, "JFIF\0") && end - begin >= 14) {
      byte[] plain = java.util.Arrays.copyOfRange(sent, begin, begin + 14);
      plain[12] = 0; // no thumbnail
      plain[13] = 0;
      write(marker, plain);
    } else if (marker == APP14
        && Bytes.matches(sent, begin, "Adobe")
        && end - begin >= ADOBE_BYTES) {
      keep(marker, begin, begin + ADOBE_BYTES);
    } else if (marker == APP1 && Bytes.matches(sent, begin, "Exif\0\0")) {
      orientation = orientation(begin + 6, end);
    }
  }

  /** Of the first directory of a TIFF header; upright when it does not say. */
  private int orientation(int tiff, int end) {
    boolean little = Bytes.matches(sent, tiff, "II");
    if (!little && !Bytes.matches(sent, tiff, "MM")) {
      return UPRIGHT;
    }
    long directory = tiff + number(tiff + 4, 4, little, end);
    long entries = number(directory, 2, little, end);
    for (long i = 0; i < entries; i++) {
      long entry = directory + 2 + i * 12;
      if (entry + 12 > end) {
        return UPRIGHT;
      }
      if (number(entry, 2, little, end) == 0x0112) {
        long value = number(entry + 8, 2, little, end);
        return value >= UPRIGHT && value <= MOST_ORIENTATIONS ? (int) value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** 0 beyond the segment's end. */
  private long number(long from, int bytes, boolean little, int end) {
    if (from < 0 || from + bytes > end) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | sent[(int) from + (little ? bytes - 1 - i : i)] & 0xFF;
    }
    return value;
  }

  /** An Exif segment that says the way up and nothing else. */
  private void turn() {
    if (orientation != UPRIGHT) {
      byte[] exif = {
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1, // one entry
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        (byte) orientation,
        0,
        0,
        0,
        0,
        0,
        0
      };
      write(APP1, exif);
    }
  }

  private void write(int marker, byte[] payload) {
    kept.write(0xFF);
    kept.write(marker);
    kept.write((payload.length + 2) >> 8);
    kept.write(payload.length + 2);
    kept.writeBytes(payload);
  }

  private void keep(int marker, int begin, int end) {
    write(marker, java.util.Arrays.copyOfRange(sent, begin, end));
  }
}
