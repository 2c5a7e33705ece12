package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who somebody is: day of birth and name. */
class TextScreenPersonTest extends ScreenedTexts {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "geb. 12-03-1990",
        "geboren op 12 maart 1990",
        "geboortedatum: 12/3/90",
        "Geboortedatum\n12.03.1990",
        "geb. 12 mrt. '85",
        "geboren 12 maart",
        "12-03-1990 geboren",
        "(geb. 12031990)",
        "geb.dat. 1990-03-12",
        "geboren te Aleppo op 1 januari 2021",
        "dob 03/12/1990",
        "d.o.b. 12-3-24",
        "born on March 12th, 1990",
        "born 12th of March 2022",
        "date of birth 2024-03-12",
        "birthday: 12 March",
        "12-03-1990",
        "1990-03-12",
        "12/03/1990",
        "12.3.1990",
        "12 - 03 - 1990",
        "12 maart 1985",
        "12e maart 1985",
        "March 12, 1985",
        "12-mrt-1985",
        "de 12de van maart 1985",
        "geb 12 03 1990",
        "geb. １２-０３-１９９０",
        "١٢-٠٣-١٩٩٠"
      })
  void aDayOfBirthIsRefused(String text) {
    refused(ScreenRule.BIRTH_DATE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geldig tot 31-12-2026",
        "vanaf 1 januari 2025",
        "bijgewerkt op 02-03-2026",
        "2024-01-15",
        "opgericht op 12-03-1994",
        "sinds 1 januari 2010",
        "wet van 12 maart 1998",
        "kinderen geboren na 1 januari 2024",
        "children born after 1 January 2024",
        "geboren in Syrië",
        "geboortezorg, elke dag",
        "in 1990 begonnen",
        "31-13-1990",
        "12 03 1990",
        "versie 1.2.3",
        "jonger dan 18 jaar",
        "elke 1e maandag van maart",
        "You may come from 9 to 12",
        "afdeling 12 mar 2"
      })
  void otherDaysAreNoDayOfBirth(String text) {
    allowed(ScreenRule.BIRTH_DATE, text);
  }

  @Test
  void whichDaysAreFarBackDependsOnToday() {
    String text = "gesproken op 12-03-2019";
    assertTrue(TextScreen.screen(text, LocalDate.of(2024, 3, 1)).clean());
    assertFalse(TextScreen.screen(text, LocalDate.of(2024, 3, 13)).clean());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mevrouw Jansen",
        "Mevrouw X",
        "mw. Jansen belde",
        "mw Jansen",
        "mevr. A. Jansen",
        "meneer El Idrissi",
        "meneer el-Idrissi",
        "mijnheer van der Berg",
        "de heer de Vries",
        "dhr. 't Hart",
        "MEVROUW JANSEN",
        "Mrs Jones",
        "Mr. Jones",
        "Ms. Jones",
        "fam. Jansen",
        "cliënt heet Ahmed",
        "clie\u0308nt heet Ahmed",
        "cliënte Fatima kwam langs",
        "Cliënt die Ahmed heet: cliënt genaamd Ahmed",
        "patiënt Ahmed",
        "patiënte genaamd Fatima",
        "client named Ahmed",
        "the patient is called Ahmed",
        "client's name is Ahmed",
        "de naam van de cliënt: Ahmed",
        "naam cliënt: Ahmed",
        "cliëntnaam: Ahmed",
        "voornaam: Ahmed",
        "achternaam is Jansen",
        "initialen: A.B.",
        "hij heet Ahmed",
        "zij heet Fatima",
        "een man genaamd Ahmed",
        "zijn naam is Ahmed",
        "her name is Fatima",
        "mevrouw محمد",
        "ｍｅｖｒｏｕｗ Jansen",
        "mev\u200Brouw Jansen",
        "mevrouw\u00A0Jansen"
      })
  void aNameBehindACueIsRefused(String text) {
    refused(ScreenRule.NAME_CUE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mevrouw of meneer",
        "MEVROUW OF MENEER",
        "Geachte mevrouw, Wij bellen u",
        "Spreek met een mevrouw. Daarna volgt de intake",
        "de cliënt heeft recht op zorg",
        "De patiënt betaalt € 5",
        "Client Support Services",
        "cliënt CAK",
        "patiënt GGZ",
        "voor elke cliënt een tolk",
        "de cliënt heet welkom",
        "wij heten u welkom",
        "ze heten Welkom",
        "MS Teams",
        "300 ms. Firefox",
        "een MR scan",
        "naam: Spreekuur",
        "een project genaamd Zorgbrug",
        "The organisation called Samen",
        "haar naam is bekend",
        "de heer des huizes",
        "familie en naasten",
        "cliënten en Patiëntenfederatie",
        "de patiënt is Nederlands",
        "Stichting De Open Spreekkamer"
      })
  void aCueWithoutANameIsAllowed(String text) {
    allowed(ScreenRule.NAME_CUE, text);
  }
}
