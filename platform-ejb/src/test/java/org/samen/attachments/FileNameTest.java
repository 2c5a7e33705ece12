package org.samen.attachments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samen.access.PersonalDataRefused;

class FileNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bon.pdf|bon.pdf",
        "Factuur 2026-0012.PDF|Factuur 2026-0012.pdf",
        "scan|scan.pdf",
        "versie 1.2|versie 1.2.pdf",
        "C:\\Documenten\\bon.pdf|bon.pdf",
        "../../etc/passwd/bon.pdf|bon.pdf",
        "\"; filename=x.pdf|filename=x.pdf",
        "bon\u202efdp.pdf|bonfdp.pdf",
        ".pdf|pdf.pdf",
        "...|bijlage.pdf",
        "''|bijlage.pdf",
      })
  void aNameIsMadeSafe(String sent, String kept) {
    assertEquals(kept, FileName.of(sent, MediaType.PDF));
  }

  @Test
  void aLongNameIsCutAndKeepsItsEnding() {
    String kept = FileName.of("a".repeat(500) + ".jpeg", MediaType.JPEG);
    assertTrue(kept.length() <= 120 && kept.endsWith(".jpeg"), kept);
    assertTrue(FileName.of("😀".repeat(300), MediaType.PNG).length() <= 120);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bon.jpg", "bon.exe", "bon.pdf.html", "bon.PNG"})
  void aNameThatSaysAnotherKindIsRefused(String name) {
    assertEquals(
        "rule.attachment.name-differs",
        assertThrows(RefusedFile.class, () -> FileName.of(name, MediaType.PDF)).rule());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bon mevrouw Jansen.pdf",
        "bon_mevrouw_Jansen.pdf",
        "bsn-111222333.pdf",
        "jan@voorbeeld.nl.pdf"
      })
  void aNameThatLeadsToAPersonIsRefused(String name) {
    assertThrows(PersonalDataRefused.class, () -> FileName.of(name, MediaType.PDF));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMG_20261122_101112.jpg",
        "IMG-20261122-WA0007.jpg",
        "PXL_20261122_101112345.jpg",
        "DSC_0042.jpg",
        "WhatsApp Image 2026-11-22 at 10.11.12.jpeg",
        "Foto 12-11-2026.jpg"
      })
  void whatCamerasCallAPhotoPasses(String name) {
    assertTrue(FileName.of(name, MediaType.JPEG).endsWith(name.substring(name.lastIndexOf('.'))));
  }
}
