package org.samen.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One table's file: finds the separator, matches the header, turns each record into a row. */
final class HsdsCsvFile {
  /**
   * After a broken record, reading goes on at the next line, which means opening the file again; a
   * file with more broken records than this is left at that.
   */
  private static final int MAX_BROKEN_RECORDS = 20;

  private static final int MAX_RECORD_CHARACTERS = 1 << 20;
  private static final int MAX_UNKNOWN_COLUMNS = 20;
  private static final Pattern COLUMN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_ .-]{0,59}");

  private final HsdsTable table;
  private final Path path;
  private final HsdsCsv.Reading reading;
  private final String shownName;

  /** The field of each column, in the file's order; null for a column that is ignored. */
  private @Nullable List<@Nullable HsdsField> columns;

  HsdsCsvFile(HsdsTable table, Path path, HsdsCsv.Reading reading) {
    this.table = table;
    this.path = path;
    this.reading = reading;
    this.shownName = HsdsCsv.shownName(path.getFileName().toString());
  }

  void read() throws IOException, StopReading {
    char separator = separator();
    long linesBehind = 0;
    for (int broken = 0; ; broken++) {
      Optional<Long> brokenLine = readFrom(linesBehind, separator);
      if (brokenLine.isEmpty()) {
        return;
      }
      reading.problem(HsdsRule.CSV.at(placeOf(brokenLine.get()), ""));
      if (columns == null || broken == MAX_BROKEN_RECORDS) {
        return;
      }
      linesBehind = brokenLine.get();
    }
  }

  /** Reads until the end; returns the line of the first record that is no CSV, if any. */
  private Optional<Long> readFrom(long linesBehind, char separator)
      throws IOException, StopReading {
    var records = new Records();
    try (Reader text = open()) {
      skipLines(text, linesBehind);
      try (CloseableIterator<Line> lines = parser(separator, records, text).iterator()) {
        while (lines.hasNext()) {
          Line line = lines.next();
          if (columns == null) {
            List<@Nullable HsdsField> matched = match(line);
            if (matched == null) {
              return Optional.empty();
            }
            columns = matched;
          } else {
            take(line, linesBehind + line.number(), columns);
          }
        }
      }
      return Optional.empty();
    } catch (CsvParseException broken) {
      return Optional.of(linesBehind + records.lastStarted);
    }
  }

  private static CsvReader<Line> parser(char separator, Records records, Reader text) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(false)
        .allowUnclosedQuote(false)
        .maxBufferSize(MAX_RECORD_CHARACTERS)
        .build(records, text);
  }

  /** Semicolons where the header has more of them than commas, as spreadsheets here write. */
  private char separator() throws IOException {
    try (Reader text = open()) {
      int commas = 0;
      int semicolons = 0;
      for (int i = 0; i < MAX_RECORD_CHARACTERS; i++) {
        int c = text.read();
        if (c < 0 || c == '\n' || c == '\r') {
          break;
        }
        commas += c == ',' ? 1 : 0;
        semicolons += c == ';' ? 1 : 0;
      }
      return semicolons > commas ? ';' : ',';
    }
  }

  private Reader open() throws IOException {
    // Bytes that are not UTF-8 become U+FFFD, which the value's check then finds in its row.
    var text = new BufferedReader(new InputStreamReader(Files.newInputStream(path), UTF_8));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private static void skipLines(Reader text, long lines) throws IOException {
    long left = lines;
    while (left > 0) {
      int c = text.read();
      if (c < 0) {
        return;
      }
      if (c == '\r') {
        text.mark(1);
        if (text.read() != '\n') {
          text.reset();
        }
        left--;
      } else if (c == '\n') {
        left--;
      }
    }
  }

  /** Matches the header by name; null when the file's rows cannot be read with it. */
  private @Nullable List<@Nullable HsdsField> match(Line header) {
    List<@Nullable HsdsField> matched = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean usable = true;
    int unknown = 0;
    String place = placeOf(header.number());
    for (int i = 0; i < header.cells().size(); i++) {
      String name = header.cells().get(i).strip().toLowerCase(Locale.ROOT);
      HsdsField field = table.field(name).orElse(null);
      if (field != null && !seen.add(name)) {
        reading.problem(HsdsRule.REPEATED_FIELD.at(place, name));
        usable = false;
      } else if (field == null && !name.isEmpty() && ++unknown <= MAX_UNKNOWN_COLUMNS) {
        reading.problem(HsdsRule.UNKNOWN_FIELD.at(place, shownColumn(name, i)));
      }
      matched.add(field);
    }
    for (HsdsField field : table.fields()) {
      if (field.required() && !seen.contains(field.name())) {
        reading.problem(HsdsRule.MISSING_COLUMN.at(place, field.name()));
        usable = false;
      }
    }
    return usable ? matched : null;
  }

  /** In a file without a header the "names" are values, which are not to be repeated. */
  private static String shownColumn(String name, int index) {
    return COLUMN_NAME.matcher(name).matches() ? name : "#" + (index + 1);
  }

  private void take(Line line, long number, List<@Nullable HsdsField> fields) throws StopReading {
    List<String> cells = line.cells();
    if (cells.stream().allMatch(String::isBlank)) {
      return;
    }
    var draft = new RowDraft(table, placeOf(number));
    int surplus = fields.size();
    while (surplus < cells.size() && cells.get(surplus).isBlank()) {
      surplus++;
    }
    if (cells.size() < fields.size() || surplus < cells.size()) {
      reading.problem(
          HsdsRule.COLUMNS.at(
              draft.place(), "", String.valueOf(cells.size()), String.valueOf(fields.size())));
      return;
    }
    for (int i = 0; i < fields.size(); i++) {
      HsdsField field = fields.get(i);
      if (field != null) {
        draft.put(field, InertCell.read(cells.get(i)));
      }
    }
    reading.deliver(draft);
  }

  private String placeOf(long line) {
    return shownName + " line " + line;
  }

  private record Line(long number, List<String> cells) {}

  /** Collects a record's cells, and remembers where the record that turns out broken began. */
  private static final class Records extends AbstractBaseCsvCallbackHandler<Line> {
    private List<String> cells = new ArrayList<>();
    private long lastStarted = 1;

    @Override
    protected void handleBegin(long startingLineNumber) {
      lastStarted = startingLineNumber;
      cells = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      // One character more than the limit is enough to see that a value is too long.
      cells.add(new String(buffer, offset, Math.min(length, HsdsValue.MAX_CHARACTERS + 1)));
    }

    @Override
    protected Line buildRecord() {
      return new Line(getStartingLineNumber(), cells);
    }
  }
}
