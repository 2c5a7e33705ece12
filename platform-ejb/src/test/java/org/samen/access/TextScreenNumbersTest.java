package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that belong to a person: BSN, V-number and IBAN. */
class TextScreenNumbersTest extends ScreenedTexts {
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
}
