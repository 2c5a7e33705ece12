package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class XlsxTableTest {
  @Test
  void aTextThatLooksLikeAFormulaIsAStringAndSurvives() throws IOException {
    List<String> awkward =
        List.of("=1+1", "+31 20 000", "-cmd|' /C calc'!A0", "@SUM(A1)", "'=1", "\t=2", "<&>\"");
    List<Row> rows = written(List.of("a", "b", "c", "d", "e", "f", "g"), List.of(awkward));
    for (int i = 0; i < awkward.size(); i++) {
      assertEquals(CellType.STRING, rows.get(1).getCell(i).getType());
      assertEquals(awkward.get(i), rows.get(1).getCell(i).getValue());
    }
  }

  @Test
  void otherScriptsStayAndWhatXmlCannotCarryGoes() throws IOException {
    List<Row> rows =
        written(
            List.of("a", "b", "c"),
            List.of(List.of("عيادة ትግርኛ Şükrü 👋", "nul\u0000 \u0001half \uD83D.", "two\nlines")));
    assertEquals("عيادة ትግርኛ Şükrü 👋", rows.get(1).getCell(0).getValue());
    assertEquals("nul half .", rows.get(1).getCell(1).getValue());
    assertEquals("two\nlines", rows.get(1).getCell(2).getValue());
  }

  @Test
  void daysAndNumbersAreThemselvesAndAbsentCellsEmpty() throws IOException {
    List<Row> rows =
        written(
            List.of("day", "number", "absent"),
            List.of(Arrays.asList(LocalDate.of(2026, 3, 12), 4.5, null)));
    assertEquals(LocalDate.of(2026, 3, 12), rows.get(1).getCellAsDate(0).get().toLocalDate());
    assertEquals("4.5", rows.get(1).getCellAsNumber(1).get().toPlainString());
    assertEquals("", rows.get(1).getCellText(2));
  }

  @Test
  void aTextLongerThanACellIsCut() throws IOException {
    List<Row> rows = written(List.of("a"), List.of(List.of("x".repeat(50_000))));
    assertEquals(32_767, rows.get(1).getCellText(0).length());
  }

  @Test
  void aThousandRowsComeInTheirOrder() throws IOException {
    List<List<String>> many =
        java.util.stream.IntStream.range(0, 1200).mapToObj(i -> List.of("row " + i)).toList();
    List<Row> rows = written(List.of("a"), many);
    assertEquals(1201, rows.size());
    assertEquals("row 1199", rows.get(1200).getCellText(0));
  }

  private static List<Row> written(List<String> header, List<? extends List<?>> rows)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XlsxTable table = new XlsxTable(bytes, "Lijst", header, List.of())) {
      rows.forEach(table::row);
    }
    try (ReadableWorkbook read =
        new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      return read.getFirstSheet().read();
    }
  }
}
