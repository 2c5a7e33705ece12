package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the screen says of a whole text. */
class TextScreenTest extends ScreenedTexts {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Medisch inloopspreekuur voor mensen zonder papieren, elke werkdag 09:00-17:00.",
        "U kunt zonder afspraak komen. Een identiteitsbewijs is niet nodig.",
        "Eigen bijdrage € 5 per recept; tandarts € 90–650. Begroting 2026: € 186.000.",
        "Spreekuur ma 9.00-12.30 en 13.30-17.00, do 9-12 uur, za gesloten.",
        "Tolken: Arabisch, Tigrinya, Frans en Engels. Tram 4, 14 en 24, halte Dam.",
        "Art. 122a Zvw: het CAK vergoedt 80 % aan huisartsen en 100 % bij verloskunde.",
        "Bel 112 bij spoed of de huisartsenpost via 0900-1515.",
        "KvK 41199082. Geldig van 1 januari 2026 tot en met 31 december 2026.",
        "Voor kinderen van 0 tot 4 jaar en zwangere vrouwen; 12 plaatsen, wachttijd 2 weken.",
        "Non-NHS patients pay a flat rate of £50 per hour. Postcodes starting with AB1, AB2 and AB3.",
        "Zaal 2.14, eerste verdieping, maximaal 25 personen, 1.200 m², 35 km van Utrecht.",
        "ISO 639-1 code ar; taxonomie 12.3.4; release 3.0.0; IP 192.168.1.10.",
        ""
      })
  void whatAServiceSaysOfItselfIsAllowed(String text) {
    assertEquals(Set.of(), screen(text).rules(), text);
  }

  @Test
  void theVerdictSaysWhereAndNeverWhat() {
    ScreenVerdict verdict = screen("Belangrijk: \u200Bbsn 123456782, mail jan@example.nl");
    assertEquals(Set.of(ScreenRule.BSN, ScreenRule.EMAIL), verdict.rules());
    assertEquals(17, verdict.findings().get(0).position());
    assertFalse(verdict.toString().contains("123"));
    assertFalse(verdict.toString().contains("jan"));
    var refused = assertThrows(PersonalDataRefused.class, () -> verdict.mustBeClean("notes"));
    assertEquals("notes", refused.field());
    assertEquals(verdict.rules(), refused.rules());
    assertFalse((refused.getMessage() + refused + refused.facts()).contains("123"));
  }

  @Test
  void aReferenceNumberPassesWhenItsRuleIsLetThroughAndNothingElseDoes() {
    assertTrue(screen("zaaknummer 123456782").without(ScreenRule.BSN).clean());
    ScreenVerdict verdict =
        screen("zaaknummer 123456782 van mevrouw Jansen").without(ScreenRule.BSN);
    assertEquals(Set.of(ScreenRule.NAME_CUE), verdict.rules());
  }

  @Test
  void everyRuleOfATextIsNamed() {
    String text =
        "Mw. Jansen, geb. 12-03-1990, bsn 123456782, V-nr 2761234567, 06-12345678, j@example.nl,"
            + " NL91ABNA0417164300, Damstraat 12, 1012 AB";
    assertEquals(Set.of(ScreenRule.values()), screen(text).rules());
  }
}
