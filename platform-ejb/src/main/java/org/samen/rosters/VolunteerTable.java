package org.samen.rosters;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samen.access.FieldChecks;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.formats.NoSheet;
import org.samen.formats.XlsxSheet;

/** A table of volunteers as it was sent: its columns in Dutch or English, by comma or semicolon. */
final class VolunteerTable {
  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "alias", List.of("alias", "roepnaam"),
          "name", List.of("name", "naam"),
          "email", List.of("email", "e-mail", "mail"),
          "skills", List.of("skills", "vaardigheden"),
          "languages", List.of("languages", "talen"),
          "areas", List.of("areas", "gemeenten"),
          "wanted", List.of("wanted_hours", "gewenste_uren"),
          "most", List.of("most_hours", "maximum_uren"),
          "joined", List.of("joined_on", "vanaf"));

  private static final DateTimeFormatter DUTCH_DAY = DateTimeFormatter.ofPattern("d-M-uuuu");

  private VolunteerTable() {}

  /** One line below the head. */
  record Line(int number, Map<String, String> cells) {
    private String cell(String column) {
      return COLUMNS.getOrDefault(column, List.of()).stream()
          .map(cells::get)
          .filter(cell -> cell != null && !cell.isBlank())
          .findFirst()
          .map(String::strip)
          .orElse("");
    }

    private List<String> cells(String column) {
      return Stream.of(cell(column).split("[|/+,;]"))
          .map(String::strip)
          .filter(c -> !c.isEmpty())
          .toList();
    }

    /** What cannot be read is added to the problems, by what the cell says. */
    EditVolunteer command(
        VolunteerCodes codes, FieldChecks wrong, LocalDate today, int mostMinutes, Clock clock) {
      return new EditVolunteer(
          Ids.next(clock),
          null,
          cell("alias"),
          cell("name"),
          cell("email").isEmpty() ? null : cell("email"),
          "nl",
          false,
          codes(wrong, "languages", codes::language),
          codes(wrong, "areas", codes::area),
          minutes(wrong, "wanted", 0),
          minutes(wrong, "most", mostMinutes),
          660,
          joined(wrong, today),
          codes(wrong, "skills", codes::skill).stream()
              .map(code -> new SkillProof(code, null, null))
              .toList(),
          List.of(),
          List.of(),
          List.of());
    }

    private List<String> codes(
        FieldChecks wrong, String column, Function<String, Optional<String>> known) {
      List<String> codes = new ArrayList<>();
      for (String cell : cells(column)) {
        known
            .apply(cell)
            .ifPresentOrElse(
                codes::add, () -> wrong.add(column, "rule.rosters.import-unknown", cell));
      }
      return codes;
    }

    private int minutes(FieldChecks wrong, String column, int otherwise) {
      String cell = cell(column).replace(',', '.');
      try {
        return cell.isEmpty() ? otherwise : (int) Math.round(Double.parseDouble(cell) * 60);
      } catch (NumberFormatException e) {
        wrong.add(column + "Minutes", "rule.field.number");
        return otherwise;
      }
    }

    private LocalDate joined(FieldChecks wrong, LocalDate today) {
      String cell = cell("joined");
      try {
        return cell.isEmpty()
            ? today
            : LocalDate.parse(
                cell, cell.indexOf('-') == 4 ? DateTimeFormatter.ISO_LOCAL_DATE : DUTCH_DAY);
      } catch (DateTimeParseException e) {
        wrong.add("joinedOn", "rule.field.date");
        return today;
      }
    }
  }

  /**
   * The lines of a CSV file, or of a workbook's first sheet.
   *
   * @throws InvalidFields when it is no table with a name and an alias, or is too long
   */
  static List<Line> read(byte[] file, int most) {
    List<Line> lines = XlsxSheet.isLike(file) ? ofSheet(file, most) : ofCsv(file, most);
    boolean named =
        lines.stream().findFirst().stream()
            .anyMatch(
                line ->
                    line.cells().keySet().stream()
                        .anyMatch(COLUMNS.getOrDefault("alias", List.of())::contains));
    if (!named) {
      throw refused("rule.rosters.no-table");
    }
    return lines;
  }

  private static List<Line> ofSheet(byte[] file, int most) {
    List<XlsxSheet.Row> rows;
    try {
      rows = XlsxSheet.read(file, most + 1);
    } catch (NoSheet e) {
      throw e.isTooLarge()
          ? refused("rule.sharing.too-many", most)
          : refused("rule.rosters.no-table");
    }
    List<Line> lines = new ArrayList<>();
    for (XlsxSheet.Row row : rows.stream().skip(1).toList()) {
      Map<String, String> cells = new HashMap<>();
      List<String> head = rows.getFirst().cells();
      for (int i = 0; i < head.size(); i++) {
        cells.putIfAbsent(
            head.get(i).strip().toLowerCase(Locale.ROOT),
            i < row.cells().size() ? row.cells().get(i) : "");
      }
      lines.add(new Line(row.number(), cells));
    }
    return lines;
  }

  private static List<Line> ofCsv(byte[] file, int most) {
    String text = new String(file, StandardCharsets.UTF_8);
    String head = text.lines().findFirst().orElse("");
    char separator = head.indexOf(';') >= 0 ? ';' : ',';
    List<Line> lines = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .fieldSeparator(separator)
            .ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      for (NamedCsvRecord row : rows) {
        Map<String, String> cells = new HashMap<>();
        row.getFieldsAsMap()
            .forEach((name, cell) -> cells.put(name.strip().toLowerCase(Locale.ROOT), cell));
        lines.add(new Line((int) row.getStartingLineNumber(), cells));
        if (lines.size() > most) {
          throw refused("rule.sharing.too-many", most);
        }
      }
    } catch (CsvParseException | java.io.IOException e) {
      throw refused("rule.rosters.no-table");
    }
    return lines;
  }

  private static InvalidFields refused(String rule, Object... facts) {
    return new InvalidFields(List.of(new Problem("file", rule, facts)));
  }
}
