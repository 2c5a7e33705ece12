package org.samen.attachments;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A PDF's packed streams, unpacked through one small window to read the names in them, since
 * objects may be packed too. Pictures stay packed; how large they are says their header.
 */
final class PdfStreams {
  private static final int MEGABYTES = 64;
  private static final long MOST_UNPACKED = MEGABYTES * 1024L * 1024L;

  /** Streams that lie over each other are unpacked so many times the file at most. */
  private static final int MOST_READINGS = 4;

  private static final int LONGEST_DICTIONARY = 4096;
  private static final int WINDOW_BYTES = 64 * 1024;
  private static final Pattern WIDTH = Pattern.compile("/Width\\s+(\\d{1,9})(?!\\d)");
  private static final Pattern HEIGHT = Pattern.compile("/Height\\s+(\\d{1,9})(?!\\d)");
  private static final Set<String> FLATE = Set.of("FlateDecode", "Fl");
  private static final int MOST_FILTERS = 4;
  private static final Set<String> FILTERS =
      Set.of(
          "FlateDecode",
          "Fl",
          "ASCII85Decode",
          "A85",
          "ASCIIHexDecode",
          "AHx",
          "LZWDecode",
          "LZW",
          "RunLengthDecode",
          "RL",
          "CCITTFaxDecode",
          "CCF",
          "DCTDecode",
          "DCT",
          "JBIG2Decode",
          "JPXDecode",
          "Crypt");

  private final byte[] bytes;
  private final PdfNames.Reader reader;
  private final byte[] window = new byte[WINDOW_BYTES];
  private long unpacked;
  private long read;

  PdfStreams(byte[] bytes, PdfNames.Reader reader) {
    this.bytes = bytes;
    this.reader = reader;
  }

  /**
   * Reads the names of all of them.
   *
   * @throws RefusedFile when they unpack to too much, or objects are packed in an unknown way
   */
  void look() {
    int at = Bytes.indexOf(bytes, "stream", 0, bytes.length);
    while (at >= 0) {
      if (!Bytes.matches(bytes, at - 3, "end")) {
        stream(at);
      }
      at = Bytes.indexOf(bytes, "stream", at + 1, bytes.length);
    }
  }

  private void stream(int keyword) {
    int begin = dictionary(keyword);
    Set<String> names = Pdf.names(bytes, begin, keyword);
    List<String> filters = filters(begin, keyword);
    if (names.contains("Image")) {
      if (filters.stream().filter(FLATE::contains).count() > 1) {
        throw RefusedFile.broken();
      }
      picture(Pdf.text(bytes, begin, keyword));
      return;
    }
    boolean objects = names.contains("ObjStm");
    if (objects
        && (names.contains("Predictor")
            || names.stream().anyMatch(n -> n.endsWith("Decode") && !FLATE.contains(n)))) {
      throw RefusedFile.broken();
    }
    if (filters.size() > 1) {
      unpackAll(data(keyword), filters);
    } else if (names.stream().anyMatch(FLATE::contains)) {
      unpack(data(keyword), objects);
    }
  }

  /** The filters of its data in the order in which they are undone. */
  private List<String> filters(int begin, int keyword) {
    List<String> filters = new ArrayList<>();
    int[] lists = {0};
    PdfNames.each(
        bytes,
        begin,
        keyword,
        true,
        (name, end) -> {
          if (name.equals("Filter")) {
            lists[0]++;
          } else if (lists[0] > 0 && FILTERS.contains(name)) {
            filters.add(name);
          }
        });
    if (lists[0] > 1 || filters.size() > MOST_FILTERS) {
      throw RefusedFile.broken(); // programs differ in what they make of it
    }
    return filters;
  }

  private int dictionary(int keyword) {
    int from = Math.max(0, keyword - LONGEST_DICTIONARY);
    int begin = from;
    for (int i = Bytes.indexOf(bytes, "obj", from, keyword);
        i >= 0;
        i = Bytes.indexOf(bytes, "obj", i + 1, keyword)) {
      begin = i;
    }
    return begin;
  }

  private static void picture(String dictionary) {
    Matcher width = WIDTH.matcher(dictionary);
    Matcher height = HEIGHT.matcher(dictionary);
    if (width.find() && height.find()) {
      CleanedFile.mustBeShowable(
          Integer.parseInt(width.group(1)), Integer.parseInt(height.group(1)));
    }
  }

  private int data(int keyword) {
    int at = keyword + "stream".length();
    if (at < bytes.length && bytes[at] == '\r') {
      at++;
    }
    return at < bytes.length && bytes[at] == '\n' ? at + 1 : at;
  }

  private void unpack(int from, boolean objects) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      int kept = 0;
      while (true) {
        int count = inflater.inflate(window, kept, window.length - kept);
        int filled = kept + count;
        boolean ended = inflater.finished() || count == 0;
        PdfNames.each(window, 0, filled, ended, reader);
        count(count);
        if (ended) {
          return;
        }
        kept = Math.min(filled, PdfNames.LONGEST_WRITTEN + 2);
        System.arraycopy(window, filled - kept, window, 0, kept);
      }
    } catch (DataFormatException notPackedSo) {
      if (objects) {
        throw RefusedFile.broken();
      }
    } finally {
      read += inflater.getBytesRead();
      inflater.end();
      count(0);
    }
  }

  /** Undoes filter after filter; what each of them gives counts. */
  private void unpackAll(int from, List<String> filters) {
    ByteArrayInputStream packed = new ByteArrayInputStream(bytes, from, bytes.length - from);
    try (InputStream unpacking = undone(packed, filters)) {
      int kept = 0;
      int count = unpacking.read(window, kept, window.length - kept);
      while (count >= 0) {
        int filled = kept + count;
        PdfNames.each(window, 0, filled, false, reader);
        kept = Math.min(filled, PdfNames.LONGEST_WRITTEN + 2);
        System.arraycopy(window, filled - kept, window, 0, kept);
        count = unpacking.read(window, kept, window.length - kept);
      }
      PdfNames.each(window, 0, kept, true, reader);
    } catch (IOException notPackedSo) {
      throw RefusedFile.broken();
    }
    read += bytes.length - from - packed.available();
    count(0);
  }

  private InputStream undone(InputStream packed, List<String> filters) {
    InputStream undone = packed;
    for (String filter : filters) {
      if (FLATE.contains(filter)) {
        undone = new Counted(new InflaterInputStream(undone));
      } else if (filter.equals("ASCII85Decode") || filter.equals("A85")) {
        undone = new Ascii85(undone);
      } else {
        throw RefusedFile.broken();
      }
    }
    return undone;
  }

  /** Counts what comes out of a filter, also one that another follows. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream filter) {
      super(filter);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      int some = super.read(into, at, most);
      count(Math.max(0, some));
      return some;
    }
  }

  private void count(int more) {
    unpacked += more;
    if (unpacked > MOST_UNPACKED || read > (long) MOST_READINGS * bytes.length) {
      throw new RefusedFile("rule.attachment.pdf-unpacks", MEGABYTES);
    }
  }
}
