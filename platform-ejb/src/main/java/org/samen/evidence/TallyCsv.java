package org.samen.evidence;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.samen.access.InvalidFields.Problem;

/**
 * Reads counts that were kept on paper or in a spreadsheet. A column that is not a tally's is
 * refused with the whole file: it may tell of persons.
 */
record TallyCsv(TallyRules rules, TallyNames names) {
  static final int MOST_LINES = 2000;
  private static final int MOST_CHARACTERS = 1 << 20;

  /** What people call the columns, by how the platform does. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("month", "month"),
          Map.entry("maand", "month"),
          Map.entry("municipality", "municipality"),
          Map.entry("gemeente", "municipality"),
          Map.entry("category", "category"),
          Map.entry("categorie", "category"),
          Map.entry("barrier", "barrier"),
          Map.entry("drempel", "barrier"),
          Map.entry("outcome", "outcome"),
          Map.entry("afloop", "outcome"),
          Map.entry("minutes", "minutes"),
          Map.entry("minuten", "minutes"),
          Map.entry("contacts", "contacts"),
          Map.entry("aantal", "contacts"),
          Map.entry("practices", "practices"),
          Map.entry("benaderd", "practices"),
          Map.entry("refusals", "refusals"),
          Map.entry("weigeringen", "refusals"));

  private static final List<String> NEEDED =
      List.of("month", "municipality", "category", "barrier", "outcome");

  TallyFile read(String text) {
    String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (csv.length() > MOST_CHARACTERS) {
      return refused("rule.request.too-large", 1);
    }
    List<CsvRecord> records;
    try (CsvReader<CsvRecord> reader = reader(csv)) {
      records = reader.stream().limit(MOST_LINES + 2L).toList();
    } catch (CsvParseException | java.io.IOException broken) {
      return refused("rule.evidence.not-csv");
    }
    if (records.size() < 2) {
      return refused("rule.evidence.no-lines");
    }
    if (records.size() > MOST_LINES + 1) {
      return refused("rule.evidence.range", 1, MOST_LINES);
    }
    List<String> columns =
        records.getFirst().getFields().stream()
            .map(name -> COLUMNS.getOrDefault(name.strip().toLowerCase(Locale.ROOT), ""))
            .toList();
    if (columns.contains("") || columns.stream().distinct().count() < columns.size()) {
      return refused("rule.evidence.columns");
    }
    if (!columns.containsAll(NEEDED)) {
      return refused("rule.evidence.columns");
    }
    return new TallyFile(
        records.stream().skip(1).map(record -> line(record, columns)).toList(), List.of());
  }

  private static CsvReader<CsvRecord> reader(String csv) {
    int end = csv.indexOf('\n');
    boolean semicolons = (end < 0 ? csv : csv.substring(0, end)).contains(";");
    return CsvReader.builder().fieldSeparator(semicolons ? ';' : ',').ofCsvRecord(csv);
  }

  private TallyFile.Line line(CsvRecord record, List<String> columns) {
    List<Problem> problems = new ArrayList<>();
    if (record.getFieldCount() > columns.size()) {
      problems.add(new Problem("", "rule.evidence.columns"));
    }
    YearMonth month = AddTally.month(text(record, columns, "month"));
    if (month == null) {
      problems.add(new Problem("month", "rule.evidence.month"));
    }
    AddTally tally =
        new AddTally(
            UUID.randomUUID(),
            month == null ? rules.thisMonth() : month,
            names.code("municipality", text(record, columns, "municipality")),
            names.code("category", text(record, columns, "category")),
            names.code("barrier", text(record, columns, "barrier")),
            names.code("outcome", text(record, columns, "outcome")),
            minutes(text(record, columns, "minutes")),
            number(record, columns, "contacts", 1, problems),
            number(record, columns, "practices", 0, problems),
            number(record, columns, "refusals", 0, problems));
    if (problems.isEmpty()) {
      problems.addAll(rules.broken(tally, ""));
    }
    return new TallyFile.Line(
        record.getStartingLineNumber(), problems.isEmpty() ? tally : null, problems);
  }

  private String minutes(String text) {
    return text.isEmpty() ? TallyCodes.MINUTES.getFirst() : names.code("minutes", text);
  }

  private static String text(CsvRecord record, List<String> columns, String column) {
    int at = columns.indexOf(column);
    return at < 0 || at >= record.getFieldCount() ? "" : record.getField(at).strip();
  }

  private static int number(
      CsvRecord record, List<String> columns, String column, int absent, List<Problem> problems) {
    String text = text(record, columns, column);
    if (text.isEmpty()) {
      return absent;
    }
    if (!text.matches("[0-9]{1,6}")) {
      problems.add(new Problem(column, "rule.field.integer"));
      return absent;
    }
    return Integer.parseInt(text);
  }

  private static TallyFile refused(String rule, Object... facts) {
    return new TallyFile(List.of(), List.of(new Problem("", rule, facts)));
  }
}
