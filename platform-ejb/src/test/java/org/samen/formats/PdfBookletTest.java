package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.samen.formats.PdfBooklet.Cover;
import org.samen.formats.PdfBooklet.Entry;
import org.samen.formats.PdfBooklet.Heading;
import org.samen.formats.PdfBooklet.Line;

class PdfBookletTest {
  private static final String LACKING = "Niet elk teken kon worden gedrukt.";

  @Test
  void everyEntryStandsUnderItsHeadingWithItsPageNumbered() throws IOException {
    PdfReader read = booklet(3, 12, "Şükrü's spreekuur");
    assertTrue(read.getNumberOfPages() > 3);
    String last = text(read, read.getNumberOfPages());
    assertTrue(last.contains("Pagina " + read.getNumberOfPages() + " van"), last);
    assertTrue(last.contains("Legenda"), last);
    String all = all(read);
    assertTrue(all.contains("Şükrü's spreekuur 2.11"), all);
    assertTrue(all.contains("Gecontroleerd op 12 mrt 2026"), all);
    assertFalse(all.contains(LACKING));
  }

  @Test
  void arabicIsPrintedAndWhatTheFaceLacksIsMarkedAndSaid() throws IOException {
    assertFalse(all(booklet(1, 1, "عيادة مجانية")).contains(LACKING));
    String tigrinya = all(booklet(1, 1, "ትግርኛ 中文"));
    assertTrue(tigrinya.contains(LACKING), tigrinya);
    assertTrue(tigrinya.contains(PdfBooklet.MISSING + " " + PdfBooklet.MISSING), tigrinya);
  }

  @Test
  void controlsAndAnEntryLongerThanAPageDoNoHarm() throws IOException {
    PdfReader read = booklet(1, 1, "nul\u0000\u202Eabc " + "lang verhaal ".repeat(2000));
    assertTrue(read.getNumberOfPages() > 3);
    assertTrue(all(read).contains("nulabc"));
  }

  @Test
  void aBookletWithoutEntriesStillOpens() throws IOException {
    assertEquals(1, booklet(0, 0, "").getNumberOfPages());
  }

  private static PdfReader booklet(int groups, int entries, String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Cover cover =
        new Cover(
            "nl",
            "Sociale kaart Utrecht",
            "Waar mensen zonder papieren hulp vinden.",
            List.of("36 voorzieningen"),
            "22 november 2026",
            "Pagina {0} van",
            LACKING);
    List<Heading> headings =
        java.util.stream.IntStream.range(0, groups)
            .mapToObj(i -> new Heading("Onderwerp " + i, entries))
            .toList();
    try (PdfBooklet booklet = new PdfBooklet(bytes, cover, headings)) {
      for (int i = 0; i < groups; i++) {
        booklet.heading("Onderwerp " + i);
        for (int j = 0; j < entries; j++) {
          booklet.entry(
              new Entry(
                  name + " " + i + "." + j,
                  "Zorgbrug Maas",
                  j % 2 == 0 ? "Gratis" : null,
                  List.of(
                      new Line("Waar", "Voorbeeldstraat 1, 3511 AB Utrecht"),
                      new Line("Wanneer", "ma 13:00–17:00\ndo 13:00–17:00")),
                  "Gecontroleerd op 12 mrt 2026 door Zorgbrug Maas"));
        }
      }
      if (groups > 1) {
        booklet.legend("Legenda", List.of(new Line("Parallel", "Buiten de gewone zorg")));
      }
    }
    String folder = System.getProperty("booklet.folder");
    if (folder != null) {
      java.nio.file.Files.write(
          java.nio.file.Path.of(folder, "booklet-" + groups + "-" + name.length() + ".pdf"),
          bytes.toByteArray());
    }
    return new PdfReader(bytes.toByteArray());
  }

  private static String all(PdfReader read) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int page = 1; page <= read.getNumberOfPages(); page++) {
      all.append(text(read, page)).append('\n');
    }
    return all.toString().replaceAll("[ ]+", " ");
  }

  private static String text(PdfReader read, int page) throws IOException {
    return new PdfTextExtractor(read).getTextFromPage(page);
  }
}
