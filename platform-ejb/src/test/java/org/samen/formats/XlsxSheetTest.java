package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class XlsxSheetTest {
  private static final String WORKBOOK =
      """
      <workbook xmlns:r="x"><workbookPr%s/><sheets><sheet name="Blad" sheetId="3" r:id="rId7"/></sheets></workbook>""";

  @Test
  void whatOurOwnWriterWritesIsReadBack() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (XlsxTable table =
        new XlsxTable(file, "Blad", List.of("naam", "vanaf", "uren"), List.of())) {
      table.row(Arrays.asList("=1+1 & <x>", LocalDate.of(2026, 3, 12), 12.5));
      table.row(Arrays.asList(null, null, null));
      table.row(Arrays.asList(null, LocalDate.of(1900, 2, 28), 0.1 + 0.2));
    }
    assertTrue(XlsxSheet.isLike(file.toByteArray()));
    assertEquals(
        List.of(
            new XlsxSheet.Row(1, List.of("naam", "vanaf", "uren")),
            new XlsxSheet.Row(2, List.of("=1+1 & <x>", "2026-03-12", "12.5")),
            new XlsxSheet.Row(4, List.of("", "1900-02-28", "0.3"))),
        XlsxSheet.read(file.toByteArray(), 10));
  }

  @Test
  void aFormulaIsTheValueThatTheSpreadsheetKept() throws Exception {
    assertEquals(
        List.of("7", "Joke Proef", "", "true", "#N/A"),
        cells(
            """
            <c r="A1"><f>3+4</f><v>7</v></c><c r="B1" t="str"><f>A2&amp;B2</f><v>Joke Proef</v></c><c r="C1"><f>NOW()</f></c>
            <c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>"""));
  }

  @Test
  void daysAreNumbersThatAStyleShowsAsDays() throws Exception {
    String cells =
        """
        <c r="A1" s="1"><v>46093</v></c><c r="B1"><v>46093</v></c><c r="C1" s="2"><v>46093.5625</v></c><c r="D1" s="1"><v>0.375</v></c>
        <c r="F1" s="3"><v>46093</v></c>""";
    assertEquals(
        List.of("2026-03-12", "46093", "2026-03-12T13:30", "09:00", "", "46093"), cells(cells));
    assertEquals("2030-03-13", cells(cells, " date1904=\"1\"").getFirst());
  }

  @Test
  void sharedTextsAreReadWithoutHowTheyArePronounced() throws Exception {
    assertEquals(
        List.of("東京 & Ödön"),
        XlsxSheet.read(
                packed(
                    workbook(
                        "<c r=\"A1\" t=\"s\"><v>1</v></c>",
                        "",
                        "<sst><si><t>x</t></si><si><r><t>東京</t></r><r><t xml:space=\"preserve\"> &amp; Ödön</t></r><rPh><t>トウ</t></rPh></si></sst>")),
                10)
            .getFirst()
            .cells());
  }

  @Test
  void whatIsNoWorkbookOrBreaksOffIsRefused() throws Exception {
    assertFalse(XlsxSheet.isLike("naam;alias".getBytes(StandardCharsets.UTF_8)));
    byte[] whole = packed(workbook("<c><v>1</v></c>", "", "<sst/>"));
    assertEquals(1, XlsxSheet.read(whole, 10).size());
    assertRefused(false, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(false, "PK\3\4 and nothing else".getBytes(StandardCharsets.UTF_8));
    assertRefused(false, packed(Map.of("word/document.xml", "<x/>")));
    assertRefused(false, packed(workbook("<c><v>1", "", "<sst/>")));
    assertRefused(false, packed(workbook("<c t=\"s\"><v>9</v></c>", "", "<sst/>")));
  }

  @Test
  void aDocumentTypeAndItsEntitiesAreRefused() throws Exception {
    assertRefused(
        false,
        packed(
            workbook(
                "<c t=\"s\"><v>0</v></c>",
                "",
                "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>")));
  }

  @Test
  void aFileThatUnpacksToMoreThanItMayIsRefusedBeforeItFillsTheMemory() throws Exception {
    Map<String, String> bomb = workbook("<c><v>1</v></c>", "", "<sst/>");
    bomb.put("xl/theme/theme1.xml", " ".repeat(41 << 20));
    byte[] small = packed(bomb);
    assertTrue(small.length < 1 << 17, "a small file");
    assertRefused(true, small);
    Map<String, String> many = workbook("<c><v>1</v></c>", "", "<sst/>");
    for (int i = 0; i < 600; i++) {
      many.put("xl/x" + i + ".xml", "<x/>");
    }
    assertRefused(true, packed(many));
    assertRefused(true, packed(workbook("<c r=\"ZZZ1\"><v>1</v></c>", "", "<sst/>")));
    StringBuilder rows = new StringBuilder("<c><v>1</v></c>");
    for (int i = 2; i < 13; i++) {
      rows.append("</row><row r=\"" + i + "\"><c><v>1</v></c>");
    }
    assertRefused(true, packed(workbook(rows.toString(), "", "<sst/>")));
  }

  @Test
  void aNumberOfAnyLengthStaysShort() throws Exception {
    assertEquals(
        List.of("1E999999999", "1E300", "-0.000001"),
        cells("<c><v>1E999999999</v></c><c><v>1E300</v></c><c><v>-1E-6</v></c>"));
  }

  private static void assertRefused(boolean tooLarge, byte[] file) {
    NoSheet refused = assertThrows(NoSheet.class, () -> XlsxSheet.read(file, 10));
    assertEquals(tooLarge, refused.isTooLarge());
  }

  private static List<String> cells(String cells) throws Exception {
    return cells(cells, "");
  }

  private static List<String> cells(String cells, String properties) throws Exception {
    return XlsxSheet.read(packed(workbook(cells, properties, "<sst/>")), 10).getFirst().cells();
  }

  /** Whose first sheet is not called sheet1. */
  private static Map<String, String> workbook(String cells, String properties, String texts) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "xl/worksheets/blad.xml",
        "<worksheet><sheetData><row r=\"1\">" + cells + "</row></sheetData></worksheet>");
    parts.put("xl/workbook.xml", WORKBOOK.formatted(properties));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/blad.xml\"/></Relationships>");
    parts.put("xl/sharedStrings.xml", texts);
    parts.put(
        "xl/styles.xml",
        """
        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy hh:mm"/><numFmt numFmtId="165" formatCode="0 &quot;dagen&quot; [Red]"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>""");
    return parts;
  }

  private static byte[] packed(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file.toByteArray();
  }
}
