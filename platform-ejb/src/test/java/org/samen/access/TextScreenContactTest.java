package org.samen.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a person is reached: phone, e-mail and address. */
class TextScreenContactTest extends ScreenedTexts {
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
}
