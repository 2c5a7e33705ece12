package org.samen.web.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.directory.Category;
import org.samen.directory.ServiceSummary;
import org.samen.web.shell.Texts;

class ServiceTableTest {
  private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");

  @Test
  void aRowSaysInWordsWhatTheListShows() {
    Wording words =
        new Wording(Texts.DUTCH, List.of(new Category("interpreter", "Tolk", "Interpreter")));
    ServiceSummary row =
        new ServiceSummary(
            ID,
            "Telefonische tolk",
            null,
            "Zorgbrug Maas",
            "zorgbrug-maas",
            "Zorgbrug Maas",
            "interpreter",
            List.of("Rotterdam", "Dordrecht"),
            List.of("so", "ar"),
            "mediating",
            "regular",
            true,
            "public",
            "temporarily closed",
            LocalDate.of(2026, 3, 12),
            null,
            null,
            false,
            false);
    assertEquals(
        Arrays.asList(
            "Telefonische tolk",
            null,
            "Zorgbrug Maas",
            "Zorgbrug Maas",
            "Tolk",
            "Rotterdam, Dordrecht",
            null,
            "Arabisch, Somalisch",
            "Bemiddelen",
            "Regulier",
            "nee",
            "ja",
            "Tijdelijk dicht",
            LocalDate.of(2026, 3, 12),
            "Zorgbrug Maas",
            "https://samen.example/directory/" + ID),
        new ServiceTable(words, "https://samen.example/").cells(row));
  }
}
