package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samen.formats.HsdsTable;

/** What the demo organisations write of their services passes the screen. */
class TextScreenDemoTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private final List<String> refused = new ArrayList<>();
  private int texts;

  @Test
  void theDemoDirectorysTextsAreClean() throws IOException {
    Path demo = Path.of("src/main/resources/demo");
    List<Path> files;
    try (Stream<Path> found = Files.walk(demo)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Optional<HsdsTable> table = HsdsTable.ofFile(file.getFileName().toString());
      if (table.isPresent()) {
        screen(file, table.get());
      }
    }
    assertEquals(List.of(), refused);
    assertTrue(texts > 200, texts + " texts");
  }

  private void screen(Path file, HsdsTable table) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        row.getFieldsAsMap()
            .forEach(
                (column, value) -> {
                  if (table.field(column).orElseThrow().freeText() && !value.isEmpty()) {
                    texts++;
                    ScreenVerdict verdict = TextScreen.screen(value, TODAY);
                    if (!verdict.clean()) {
                      refused.add(
                          file + " line " + row.getStartingLineNumber() + " " + column + verdict);
                    }
                  }
                });
      }
    }
  }
}
