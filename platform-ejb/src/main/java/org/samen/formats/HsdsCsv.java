package org.samen.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * HSDS 3.0 as a CSV data package: a ZIP file, or a folder, with a file per table.
 *
 * <p>Rows come table by table, parents before children, and within a table in the order of its
 * file. Rows are read one at a time; what stays in memory is the set of ids, by which a repeated id
 * is found. Whether a reference leads anywhere is not asked here.
 *
 * <p>Files are UTF-8 with or without a byte order mark, with any line end, commas or semicolons
 * between values, and a header that names the columns in any order.
 */
public final class HsdsCsv {
  /** The greatest number of rows in one upload. */
  static final int MAX_ROWS = 3_000_000;

  private HsdsCsv() {}

  /**
   * Reads a ZIP file. A file whose content cannot be trusted (a name that points outside it, too
   * many files, too much unpacked content, damage) gives one problem and no row.
   *
   * @throws IOException when the stream itself fails, or the disk for unpacking it
   */
  public static void read(InputStream zip, HsdsSink sink) throws IOException {
    read(zip, Files.createTempDirectory("samen-hsds-"), sink);
  }

  /** Reads a ZIP file by way of an empty folder, which is gone afterwards. */
  public static void read(InputStream zip, Path folder, HsdsSink sink) throws IOException {
    try {
      HsdsZip.unpack(zip, folder, sink);
      readFolder(folder, sink);
    } catch (StopReading stop) {
      sink.problem(stop.problem());
    } finally {
      discard(folder);
    }
  }

  /** Reads the files of a folder; subfolders are not entered. */
  public static void readFolder(Path folder, HsdsSink sink) throws IOException {
    var reading = new Reading(sink);
    try {
      Map<HsdsTable, Path> files = filesIn(folder, sink);
      if (files.isEmpty()) {
        throw new StopReading(HsdsRule.EMPTY.at("", ""));
      }
      for (Map.Entry<HsdsTable, Path> file : files.entrySet()) {
        new HsdsCsvFile(file.getKey(), file.getValue(), reading).read();
      }
      if (reading.delivered == 0 && reading.problems == 0) {
        throw new StopReading(HsdsRule.EMPTY.at("", ""));
      }
    } catch (StopReading stop) {
      sink.problem(stop.problem());
    }
  }

  /**
   * Writes rows as a ZIP file with a {@code datapackage.json} that describes it. The same rows give
   * the same bytes. Text that a spreadsheet would run as a formula gets an apostrophe before it,
   * which {@link #read} takes off again.
   *
   * @param zip is left open
   * @param rows table by table in the order of {@link HsdsTable}; a table without rows gets no file
   * @throws IllegalArgumentException when a row comes after one of a later table
   */
  public static void write(OutputStream zip, Stream<HsdsRow> rows) throws IOException {
    var writer = new HsdsZipWriter(zip);
    for (HsdsRow row : (Iterable<HsdsRow>) rows::iterator) {
      writer.row(row);
    }
    writer.finish();
  }

  private static Map<HsdsTable, Path> filesIn(Path folder, HsdsSink sink) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      entries.forEach(found::add);
    }
    found.sort(null);
    Map<HsdsTable, Path> files = new EnumMap<>(HsdsTable.class);
    for (Path file : found) {
      String name = file.getFileName().toString();
      var table = HsdsTable.ofFile(name);
      if (table.isEmpty()) {
        if (!isDescription(name)) {
          sink.problem(HsdsRule.UNKNOWN_FILE.at(shownName(name), ""));
        }
      } else if (files.putIfAbsent(table.get(), file) != null) {
        sink.problem(HsdsRule.REPEATED_FILE.at(shownName(name), ""));
      }
    }
    return files;
  }

  /** What belongs to a data package, or to the system that packed it, and is no table. */
  static boolean isDescription(String fileName) {
    return fileName.startsWith(".") || fileName.toLowerCase(Locale.ROOT).equals("datapackage.json");
  }

  /** A file's name, short enough to show and without signs that could mislead. */
  static String shownName(String fileName) {
    String plain = fileName.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit} ._-]", "?");
    return plain.length() <= 80 ? plain : plain.substring(0, 79) + "…";
  }

  private static void discard(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** What the files of one package share: the sink, the ids seen, the counts. */
  static final class Reading {
    private final HsdsSink sink;
    private final Map<HsdsTable, SeenIds> ids = new EnumMap<>(HsdsTable.class);
    private int delivered;
    private int problems;

    Reading(HsdsSink sink) {
      this.sink = sink;
    }

    void problem(RowProblem problem) {
      problems++;
      sink.problem(problem);
    }

    /** Delivers a finished row, or the reasons why not. */
    void deliver(RowDraft draft) throws StopReading {
      draft.requireAll();
      if (!draft.problems().isEmpty()) {
        draft.problems().forEach(this::problem);
        sink.refused(draft.row());
        return;
      }
      String id = draft.value("id").orElseThrow();
      SeenIds seen = ids.computeIfAbsent(draft.table(), t -> new SeenIds());
      if (seen.put(UUID.fromString(id), 1) != 0) {
        problem(HsdsRule.DUPLICATE_ID.at(draft.place(), "id", id));
        return;
      }
      if (delivered == MAX_ROWS) {
        throw new StopReading(
            HsdsRule.TOO_MANY_ROWS.at(draft.place(), "", String.valueOf(MAX_ROWS)));
      }
      delivered++;
      sink.row(draft.row());
    }
  }
}
