package org.samen.formats;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks the tables of an uploaded ZIP file, before any row of it is looked at.
 *
 * <p>Nothing in the upload chooses a path: a table is written under the table's own file name.
 */
final class HsdsZip {
  static final int MAX_ENTRIES = 60;
  static final int MAX_MEGABYTES = 400;

  /** Far above what tables with random ids reach (some 15), far below a bomb's (up to 1,000). */
  static final int MAX_RATIO = 100;

  private static final long RATIO_COUNTS_FROM = 1 << 20;
  private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");

  private final CountingInput packed;
  private final ZipInputStream zip;
  private final Path folder;
  private final HsdsSink sink;
  private final Set<HsdsTable> unpacked = EnumSet.noneOf(HsdsTable.class);
  private long total;
  private long lines;

  private HsdsZip(InputStream input, Path folder, HsdsSink sink) {
    this.packed = new CountingInput(input);
    this.zip = new ZipInputStream(packed);
    this.folder = folder;
    this.sink = sink;
  }

  static void unpack(InputStream input, Path folder, HsdsSink sink)
      throws IOException, StopReading {
    try {
      new HsdsZip(input, folder, sink).unpackAll();
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      throw new StopReading(HsdsRule.ZIP.at("", "")); // IllegalArgument: a name in no encoding
    }
  }

  private void unpackAll() throws IOException, StopReading {
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++entries > MAX_ENTRIES) {
        throw new StopReading(HsdsRule.ZIP_ENTRIES.at("", "", String.valueOf(MAX_ENTRIES)));
      }
      unpack(entry);
    }
    if (entries == 0) {
      throw new StopReading(HsdsRule.ZIP.at("", ""));
    }
    sink.expected(Math.max(0, lines - unpacked.size()));
  }

  private void unpack(ZipEntry entry) throws IOException, StopReading {
    String name = fileName(entry.getName());
    boolean ofThePacker = entry.isDirectory() || entry.getName().startsWith("__MACOSX/");
    Optional<HsdsTable> table = ofThePacker ? Optional.empty() : HsdsTable.ofFile(name);
    if (table.isPresent() && unpacked.add(table.get())) {
      try (OutputStream file = Files.newOutputStream(folder.resolve(table.get().fileName()))) {
        copy(file, name);
      }
      return;
    }
    copy(OutputStream.nullOutputStream(), name); // counted too: a bomb need not be a table
    if (table.isPresent()) {
      sink.problem(HsdsRule.REPEATED_FILE.at(HsdsCsv.shownName(name), ""));
    } else if (!ofThePacker && !HsdsCsv.isDescription(name)) {
      sink.problem(HsdsRule.UNKNOWN_FILE.at(HsdsCsv.shownName(name), ""));
    }
  }

  /** The last part of an entry's name, once none of its parts leads out of the package. */
  private static String fileName(String entryName) throws StopReading {
    String[] parts = SEPARATORS.split(entryName);
    boolean outside =
        parts.length == 0
            || parts[0].isEmpty()
            || entryName.indexOf(':') >= 0
            || entryName.indexOf('\0') >= 0;
    for (String part : parts) {
      outside |= part.equals("..");
    }
    if (outside) {
      throw new StopReading(HsdsRule.ZIP_PATH.at("", ""));
    }
    return parts[parts.length - 1];
  }

  private void copy(OutputStream target, String name) throws IOException, StopReading {
    byte[] buffer = new byte[16 * 1024];
    long packedBefore = packed.count;
    long size = 0;
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      size += read;
      total += read;
      if (total > MAX_MEGABYTES * 1024L * 1024L) {
        throw new StopReading(HsdsRule.TOO_LARGE.at("", "", String.valueOf(MAX_MEGABYTES)));
      }
      if (size > RATIO_COUNTS_FROM && size > MAX_RATIO * (packed.count - packedBefore + 1024)) {
        throw new StopReading(HsdsRule.ZIP_RATIO.at(HsdsCsv.shownName(name), ""));
      }
      for (int i = 0; i < read; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
      target.write(buffer, 0, read);
    }
  }

  /** Counts what came out of the upload itself, as its own statement of sizes can lie. */
  private static final class CountingInput extends FilterInputStream {
    private long count;

    CountingInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
