package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused beside allowed, rule by rule. All persons and numbers are made up. */
class TextScreenTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456782",
        "BSN 123456782 is bekend",
        "bsn:123456782",
        "BSN123456782",
        "123.456.782",
        "1234.56.782",
        "1234 56 782",
        "123 456 782",
        "123-456-782",
        "123 - 456 - 782",
        "12 34 56 782",
        "1 2 3 4 5 6 7 8 2",
        "1.2.3.4.5.6.7.8.2",
        "123/456/782",
        "12345678-2",
        "1234567 82",
        "010464554",
        "(123456782)",
        "nr.123456782,",
        "123456782 5 keer",
        "5 keer 123456782",
        "100 000 123456782",
        "123 456 782 12",
        "bsn 12345672 (8 cijfers)",
        "burgerservicenummer is 123456789",
        "NL123456782B01",
        "１２３４５６７８２",
        "١٢٣٤٥٦٧٨٢",
        "۱۲۳۴۵۶۷۸۲",
        "१२३४५६७८२",
        "123\u200B456\u200B782",
        "123\u00AD456\u00AD782",
        "123\u2060456\uFEFF782",
        "123\u00A0456\u00A0782",
        "123\u2009456\u202F782",
        "123\u2011456\u2013782",
        "123\u00B7456\u00B7782",
        "\uD835\uDFCF\uD835\uDFD0\uD835\uDFD1\uD835\uDFD2\uD835\uDFD3\uD835\uDFD4\uD835\uDFD5\uD835\uDFD6\uD835\uDFD0",
        "1\uFE0F\u20E32\uFE0F\u20E33\uFE0F\u20E34\uFE0F\u20E35\uFE0F\u20E36\uFE0F\u20E37\uFE0F\u20E38\uFE0F\u20E32",
        "\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2461",
        "1\u0000234\u000056782",
        "123\t456\t782"
      })
  void aBsnIsRefusedHoweverItIsWritten(String text) {
    refused(ScreenRule.BSN, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456783",
        "123.456.789",
        "000000000",
        "KvK 12345678",
        "KvK-nummer 41199082",
        "12345678212",
        "978-90-1234-567-8",
        "123.456.782.901",
        "€ 123.456,78 en € 2",
        "€ 52.000, € 14.000 en € 22.000",
        "in 2024 en 2025",
        "2019 2020 2021",
        "ma-vr 09:00-17:00",
        "maandag 9.00-12.30 13.00-17.00, dinsdag 9.00-12.30",
        "ac148810-d857-441c-9679-408f346de14b",
        "van 12-03-2024 9 personen",
        "artikel 122a Zvw",
        "192.168.10.1",
        "€ 3006870.11"
      })
  void otherNumbersAreNoBsn(String text) {
    allowed(ScreenRule.BSN, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2761234567",
        "V-nummer 2761234567",
        "v-nr: 276 123 4567",
        "276-123-4567",
        "276.1234.567",
        "27612 34567",
        "V nummer 27 61 23 45 67",
        "vreemdelingennummer 276123456",
        "２７６１２３４５６７"
      })
  void aVNumberIsRefused(String text) {
    refused(ScreenRule.V_NUMBER, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "27612345678",
        "1.000.000.000 euro",
        "12 13 14 15 16",
        "2024 2025 10",
        "10 weken van 10 uur",
        "van 2024-01-02 10 uur",
        "100 euro, 200 euro, 3000 euro",
        "KvK 12345678 10 uur"
      })
  void otherNumbersAreNoVNumber(String text) {
    allowed(ScreenRule.V_NUMBER, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0612345678",
        "06-12345678",
        "06 12345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "0612-345678",
        "06 - 1234 5678",
        "020-1234567",
        "020 123 45 67",
        "(020) 123 45 67",
        "(020)1234567",
        "0111 234 567",
        "088-1234567",
        "0851234567",
        "+31612345678",
        "+31 6 12345678",
        "+31(0)6-12345678",
        "+31 (0)20 123 45 67",
        "(+31) 20 1234567",
        "0031 20 1234567",
        "00 31 20 1234567",
        "+32 2 123 45 67",
        "+49 30 1234567",
        "+1 (202) 555-0123",
        "+963 944 123 456",
        "0032 2 123 45 67",
        "bel 612345678",
        "tel. 1234567",
        "Whatsapp op 6 1234 5678",
        "bel 0612345678, elke dag 9.00-17.00",
        "tel:06-12345678.",
        "٠٦١٢٣٤٥٦٧٨",
        "06\u201112345678",
        "＋３１６１２３４５６７８",
        "0 6 1 2 3 4 5 6 7 8"
      })
  void aPhoneNumberIsRefused(String text) {
    refused(ScreenRule.PHONE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bel 112",
        "bel 0800-1234",
        "bel gratis 0800 0113",
        "0900-1234567 (€ 0,10 per minuut)",
        "tel. 14 020",
        "116 117",
        "bel 09:00-17:00",
        "telefoon 9.00-17.00",
        "telefonisch spreekuur 09.00-10.00 en 13.30-14.30",
        "ma 09.00-12.30 13.30-17.00 di 09.00-12.30",
        "ma 09.00-12.30, 13.30-17.00; di 9-12",
        "ma 9 12 di 13 17",
        "0830-1700 12 plaatsen",
        "0730-1530 12 plaatsen",
        "The phones will be available from 0800 (8am) until 1800 (6pm) local time.",
        "any 30 minute period between 1200 and 1400",
        "op 06-12-2024 12 uur",
        "01 02 03 04 05",
        "18+ 2024 2025",
        "+12.000.000 euro",
        "+ 250 bezoekers",
        "60+ jaar",
        "bel 3 dagen van 9.00-17.00",
        "KvK 12345678",
        "10:00 12 2024 10"
      })
  void shortNumbersHoursAndAmountsAreNoPhoneNumber(String text) {
    allowed(ScreenRule.PHONE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jan@example.nl",
        "jan.de-vries+test@mail.example.co.uk",
        "mail JAN@EXAMPLE.NL.",
        "jan @ example.nl",
        "jan(at)example.nl",
        "jan [at] example.nl",
        "jan (at) example (dot) nl",
        "jan at example dot nl",
        "jan apenstaartje example punt nl",
        "jan@example dot nl",
        "jan＠example。nl",
        "jan\u200B@exa\u200Bmple.nl",
        "иван@пример.рф",
        "jan[@]example[.]nl"
      })
  void anEmailAddressIsRefused(String text) {
    refused(ScreenRule.EMAIL, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@samen op sociale media",
        "volg @samen.",
        "2 @ € 5",
        "look at example.nl",
        "open at 9",
        "meet at the desk",
        "https://example.nl/contact",
        "(at least 2)",
        "a@b"
      })
  void anAtSignAloneIsNoEmailAddress(String text) {
    allowed(ScreenRule.EMAIL, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "NL 91 ABNA 0417 1643 00",
        "NL91.ABNA.0417.1643.00",
        "NL91-ABNA-0417-1643-00",
        "IBAN:NL91ABNA0417164300.",
        "DE89370400440532013000",
        "BE68 5390 0754 7034",
        "GB82 WEST 1234 5698 7654 32",
        "FR14 2004 1010 0505 0001 3M02 606",
        "ＮＬ９１ＡＢＮＡ０４１７１６４３００",
        "NL91\u200BABNA\u200B0417164300",
        "NL91 АВNА 0417 1643 00"
      })
  void anIbanIsRefused(String text) {
    refused(ScreenRule.IBAN, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NL92ABNA0417164300",
        "de 20 mensen die hier komen wonen al lang in de stad",
        "in 20 minuten lopen vanaf het station bent u er",
        "NL91",
        "NL91ABNA041716430"
      })
  void aNumberWithWrongCheckDigitsIsNoIban(String text) {
    allowed(ScreenRule.IBAN, text);
  }

  @Test
  void anIbanIsNotAlsoTakenForAVNumberOrAPhone() {
    assertEquals(Set.of(ScreenRule.IBAN), screen("NL91ABNA0417164300 en verder").rules());
    assertEquals(Set.of(ScreenRule.IBAN), screen("NL91 ABNA 0417 1643 00").rules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1012 AB 12",
        "1012AB 12",
        "1012AB12",
        "1012 AB, 12-A",
        "1012 AB nr. 12",
        "1012AB huisnummer 12",
        "1012 ab 12",
        "Damstraat 12, 1012 AB Amsterdam",
        "Damstraat 12a 1012AB",
        "Damstraat 12-2, 1012 AB",
        "Damstraat 12 hs, 1012 AB",
        "Damstraat 12\n1012 AB Amsterdam",
        "damstraat 12, 1012ab amsterdam",
        "Damstraat 12 te Amsterdam, 1012 AB",
        "Damstraat 12, Amsterdam (1012 AB)",
        "huisnummer 12, postcode 1012 AB",
        "１０１２ ＡＢ １２",
        "1012\u00A0AB\u00A012",
        "1012-AB-12",
        "1012 АВ 12"
      })
  void aPostcodeWithAHouseNumberIsRefused(String text) {
    refused(ScreenRule.ADDRESS, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postcode 1012 AB",
        "1012 AB Amsterdam",
        "1012 AB, 3 dagen per week",
        "1012 AB 9:00-17:00",
        "1012 AB 9-17 uur",
        "in 2024 is 12 keer gebeld",
        "in 2025 en 12 maanden daarna",
        "2024 in 12 gemeenten",
        "Open 09:00-17:00, 1012 AB",
        "Wij hielpen 12 mensen. Postcode 1012 AB",
        "12 spreekuren in 1012 AB",
        "1012 ABC 12",
        "f4452dc 12",
        "Damstraat 12",
        "€ 2.500 EU 12"
      })
  void aPostcodeOrANumberAloneIsNoAddress(String text) {
    allowed(ScreenRule.ADDRESS, text);
  }

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

  private static void refused(ScreenRule rule, String text) {
    assertTrue(screen(text).rules().contains(rule), () -> rule + " not seen in: " + text);
    String among = "Wij zagen " + text + " en verder niets.";
    assertTrue(screen(among).rules().contains(rule), () -> rule + " not seen in: " + among);
  }

  private static void allowed(ScreenRule rule, String text) {
    assertFalse(screen(text).rules().contains(rule), () -> rule + " seen in: " + text);
  }

  private static ScreenVerdict screen(String text) {
    return TextScreen.screen(text, TODAY);
  }
}
