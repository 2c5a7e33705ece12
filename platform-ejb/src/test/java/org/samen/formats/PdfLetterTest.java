package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class PdfLetterTest {
  private static final String LACKING = "Niet elk teken kon worden gedrukt.";

  @Test
  void aLetterSaysFromWhomToWhomWhatAndWhoSigns() throws IOException {
    String letter = letter("Zonder tolk <script>alert(1)</script>", List.of("Eerste", "Tweede"));
    for (String words :
        List.of(
            "Recht op Zorg Coalitie",
            "Ministerie van Volksgezondheid",
            "Tolk is zorg",
            "<script>alert(1)</script>",
            "412: Huisarts weigert (publicatie 7)",
            "Onderschreven door",
            "Tweede",
            "Pagina 1 van")) {
      assertTrue(letter.contains(words), () -> words + " is not in " + letter);
    }
    assertFalse(letter.contains(LACKING));
  }

  @Test
  void whatTheFaceLacksIsSaid() throws IOException {
    assertTrue(letter("ትግርኛ", List.of()).contains(LACKING));
  }

  private static String letter(String text, List<String> names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PdfLetter letter =
        new PdfLetter(
            bytes,
            new PdfLetter.Head(
                "nl",
                List.of("Recht op Zorg Coalitie", "Namens de campagne"),
                List.of("Ministerie van Volksgezondheid"),
                "22 november 2026",
                "Tolk is zorg",
                "Pagina {0} van",
                LACKING))) {
      letter.heading(1, "Kop");
      letter.paragraph(text);
      letter.items(List.of("een", "twee"));
      letter.notes("Cijfers", List.of("412: Huisarts weigert (publicatie 7)"));
      letter.signatories(
          "Onderschreven door",
          names.stream().map(name -> new PdfBooklet.Line(name, "op 1 mrt 2026")).toList());
    }
    PdfReader read = new PdfReader(bytes.toByteArray());
    StringBuilder all = new StringBuilder();
    for (int page = 1; page <= read.getNumberOfPages(); page++) {
      all.append(new PdfTextExtractor(read).getTextFromPage(page)).append('\n');
    }
    return all.toString();
  }
}
