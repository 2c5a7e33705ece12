package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class PdfTableTest {
  private static final PdfTable.Head HEAD =
      new PdfTable.Head(
          "nl",
          "Afschrift van Zorgfonds",
          List.of("Saldo € 1.000,00"),
          "22 nov 2026",
          "Pagina {0} van",
          "Niet elk teken kon worden gedrukt.");

  @Test
  void theHeadStandsOnEveryPageAndEveryRowOnce() throws IOException {
    PdfReader read = table(350);
    PdfTextExtractor text = new PdfTextExtractor(read);
    StringBuilder all = new StringBuilder();
    for (int page = 1; page <= read.getNumberOfPages(); page++) {
      String words = text.getTextFromPage(page);
      assertTrue(words.contains("Bedrag"), "page " + page + ": " + words);
      all.append(words).append('\n');
    }
    assertTrue(read.getNumberOfPages() > 3);
    assertEquals(2, all.toString().split("rij-349\\b", -1).length);
    assertTrue(all.toString().contains("Pagina " + read.getNumberOfPages() + " van"));
  }

  @Test
  void aTableWithoutRowsStillOpens() throws IOException {
    assertEquals(1, table(0).getNumberOfPages());
  }

  private static PdfReader table(int rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<PdfTable.Column> columns =
        List.of(new PdfTable.Column("Wat", 70, false), new PdfTable.Column("Bedrag", 30, true));
    try (PdfTable table = new PdfTable(bytes, HEAD, columns)) {
      for (int i = 0; i < rows; i++) {
        table.row(Arrays.asList("rij-" + i + " ", i % 2 == 0 ? "€ 1,00" : null));
      }
    }
    return new PdfReader(bytes.toByteArray());
  }
}
